package ai.dyslex.learning.jdbc;

import static ai.dyslex.learning.testkit.TestData.MORNING;
import static ai.dyslex.learning.testkit.TestData.observation;
import static ai.dyslex.learning.testkit.TestData.session;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.retraining.DueQuery;
import ai.dyslex.learning.testkit.TestData;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.ObservationKey;
import ai.dyslex.learning.writing.WritingSession;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What a page costs on H2: its memory, which does not depend on what else the machine does, stands for its time. */
class H2CostTest {

    private static final Instant NOW = MORNING.plus(Duration.ofDays(1));
    private static final int WORDS = 5;
    private static final int FEW = 200;

    /** A plan that goes through the page for each of its writers takes sixteen times as much. */
    private static final int TIMES_THE_WRITERS = 4;

    private static final int TIMES_THE_COST = 8;

    private final H2TestDatabase database = new H2TestDatabase();

    private interface Reading {
        void of(LearningStore store, List<UserId> users);
    }

    @Test
    void findsTheWritersDueAtACostThatGrowsWithTheirNumber() {
        assertGrowsWithTheWriters(H2CostTest::assertAllAreDue);
    }

    @Test
    void findsThemSoAlsoWhereOldObservationsAreFolded() {
        assertGrowsWithTheWriters((store, users) -> {
            long unused = store.cleanup().foldAndDelete(users, NOW);
            assertThat(store.recordings()
                            .observations(List.of(new ObservationKey(users.get(0), new ObservationId("o0")))))
                    .isEmpty();
            assertAllAreDue(store, users);
        });
    }

    private static void assertAllAreDue(LearningStore store, List<UserId> users) {
        WriterQuery all = new WriterQuery(0, 1, Optional.empty(), Optional.empty(), Optional.empty(), users.size() + 1);
        assertThat(store.retraining().due(new DueQuery(all, NOW, WORDS, NOW))).hasSameSizeAs(users);
    }

    private void assertGrowsWithTheWriters(Reading reading) {
        long few = allocated(FEW, reading);
        long more = allocated(FEW * TIMES_THE_WRITERS, reading);

        assertThat(more).isLessThan(few * TIMES_THE_COST);
    }

    /** What the reading thread allocates, once all classes are there. */
    private long allocated(int writers, Reading reading) {
        DataSource dataSource = database.fresh();
        LearningStore store = JdbcLearningStore.builder(dataSource).build();
        List<UserId> users = IntStream.range(0, writers)
                .mapToObj(i -> new UserId("writer-" + i))
                .toList();
        write(store, users);
        reading.of(store, users);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        reading.of(store, users);
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        database.release(dataSource);
        return allocated;
    }

    private static void write(LearningStore store, List<UserId> users) {
        List<WritingSession> sessions = new ArrayList<>();
        List<Observation> observations = new ArrayList<>();
        for (UserId user : users) {
            sessions.add(session(user, "s1").closed(MORNING, 100).build());
            for (int i = 0; i < WORDS; i++) {
                observations.add(observation(user, "o" + i)
                        .word("wrod" + i)
                        .corrected("word" + i)
                        .build());
            }
        }
        TestData.save(store, MORNING, sessions, observations);
    }
}
