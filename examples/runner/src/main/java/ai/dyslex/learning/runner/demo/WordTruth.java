package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.writer.UserId;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which words were planted to be learnt, and in which night. */
final class WordTruth {

    private WordTruth() {}

    /** A word learnt in a night. */
    record Finding(UserId writer, String key, LocalDate night) {

        /** Says nothing of the word. */
        @Override
        public String toString() {
            return "Finding[%s, %s]".formatted(writer, night);
        }
    }

    static Set<Finding> planted(List<SimulatedWriter> writers) {
        Set<Finding> findings = new HashSet<>();
        for (SimulatedWriter writer : writers) {
            for (PlantedName name : writer.names()) {
                name.learntOn()
                        .filter(night -> !Vocabulary.LIKE_MISSPELLINGS.contains(name.key()))
                        .ifPresent(night -> findings.add(new Finding(writer.id(), name.key(), night)));
            }
        }
        return findings;
    }

    static Set<Finding> found(Learnt learnt, Term term) {
        Set<Finding> findings = new HashSet<>();
        for (DictionaryWord word : learnt.words()) {
            LocalDate night = word.addedAt().atZone(term.zone()).toLocalDate();
            findings.add(new Finding(word.user(), word.key(), night));
        }
        return findings;
    }
}
