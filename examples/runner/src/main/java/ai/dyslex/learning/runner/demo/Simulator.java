package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.writer.UserId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;

/** Makes up writers and what they write. The same seed makes up the same. */
final class Simulator {

    private final Term term;
    private final Vocabulary vocabulary = new Vocabulary();
    private final Misspeller misspeller = new Misspeller(vocabulary);

    Simulator(Term term) {
        this.term = term;
    }

    /** So many writers. */
    List<SimulatedWriter> writers(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<SimulatedWriter> writers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            writers.add(writer(i, random.split()));
        }
        return writers;
    }

    private SimulatedWriter writer(int number, SplittableRandom random) {
        Profile profile = Profile.ofWriter(number);
        List<SessionDraft> drafts = new WritingHabits(term, random.split()).sessions(profile);
        List<String> names = new ArrayList<>(vocabulary.names());
        Collections.shuffle(names, new Random(random.nextLong()));
        List<PlantedName> planted = new NamePlanter(random.split(), new ArrayDeque<>(names), drafts).plant();
        new ErrorPlanter(profile, term, random.split(), vocabulary, misspeller).plant(drafts);
        List<SimulatedSession> sessions = new ArrayList<>();
        for (SessionDraft draft : drafts) {
            sessions.add(draft.finished(sessions.size() + 1));
        }
        return new SimulatedWriter(new UserId("writer-%03d".formatted(number + 1)), sessions, planted);
    }
}
