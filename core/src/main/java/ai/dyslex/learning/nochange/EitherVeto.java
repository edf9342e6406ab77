package ai.dyslex.learning.nochange;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** See {@link WordVeto#or}. */
record EitherVeto(WordVeto one, WordVeto other) implements WordVeto {

    @Override
    public Set<WordEvidence> refuse(List<WordEvidence> candidates) {
        Set<WordEvidence> refused = new HashSet<>(one.refuse(candidates));
        List<WordEvidence> left =
                candidates.stream().filter(c -> !refused.contains(c)).toList();
        if (!left.isEmpty()) {
            refused.addAll(other.refuse(left));
        }
        return refused;
    }

    @Override
    public String name() {
        return one.name() + " or " + other.name();
    }
}
