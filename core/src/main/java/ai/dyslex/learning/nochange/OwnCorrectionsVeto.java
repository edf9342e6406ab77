package ai.dyslex.learning.nochange;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** See {@link WordVeto#ownCorrectionsOnly()}. */
final class OwnCorrectionsVeto implements WordVeto {

    @Override
    public Set<WordEvidence> refuse(List<WordEvidence> candidates) {
        return candidates.stream().filter(WordEvidence::everCorrected).collect(Collectors.toSet());
    }

    @Override
    public String name() {
        return "ownCorrectionsOnly";
    }
}
