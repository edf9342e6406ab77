package ai.dyslex.learning.benchmarks.micro;

import ai.dyslex.learning.benchmarks.data.Misspeller;
import ai.dyslex.learning.benchmarks.data.Occurrences;
import ai.dyslex.learning.job.PageEffect;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.Execution;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.Trigger;
import ai.dyslex.learning.quickcorrection.Lexicon;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRepository;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A page of writers of a run on a Monday morning, and their errors.
 *
 * @param users in order
 * @param pairs of each of them
 */
record Page(List<UserId> users, List<List<ErrorPair>> pairs) {

    static final int WRITERS = 1000;
    static final ZoneId ZONE = ZoneId.of("Europe/London");

    /** Three weeks after the clocks were put back, so that the windows hold both offsets. */
    static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    static final Instant AS_OF = MONDAY.atTime(4, 0).atZone(ZONE).toInstant();

    static Page of(int pairsEach) {
        Misspeller misspeller = Misspeller.of(Lexicon.english());
        List<UserId> users = new ArrayList<>();
        List<List<ErrorPair>> pairs = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            users.add(Occurrences.writer(i));
            pairs.add(misspeller.pairs(i, pairsEach));
        }
        return new Page(users, pairs);
    }

    /** For the constructors of jobs; a plan needs none. */
    static WriterRepository noWriters() {
        return Prepared.repository(WriterRepository.class, Map.of());
    }

    /** So that nobody measures a plan that decides nothing. */
    static void require(PageEffect effect, String counter, long perWriter) {
        long found = effect.details().get(counter);
        if (found != perWriter * WRITERS) {
            throw new IllegalStateException("%s is %d for %d writers".formatted(counter, found, WRITERS));
        }
    }

    static Run run(JobId job) {
        Execution execution = new Execution(
                new ExecutionId(job + "@benchmark"),
                job,
                Trigger.MANUAL,
                Optional.empty(),
                Optional.empty(),
                AS_OF,
                Optional.empty(),
                false,
                false,
                "benchmark",
                "",
                1,
                ExecutionStatus.RUNNING,
                Counts.NONE,
                1,
                Optional.empty(),
                AS_OF,
                Optional.empty(),
                false);
        return new Run(execution, ZONE, 0, Optional.empty(), Optional.empty(), Counts.NONE);
    }
}
