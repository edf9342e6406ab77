package ai.dyslex.learning.examples.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.NotRunningException;
import ai.dyslex.learning.examples.Printed;
import ai.dyslex.learning.examples.Sessions;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.PersonalDictionary;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.jboss.weld.environment.se.WeldContainer;
import org.junit.jupiter.api.Test;

final class CdiHostTest {

    private static final UserId ANNA = new UserId("anna");

    @Test
    void printsItsExecutions() {
        assertThat(Printed.by(() -> CdiHost.main(new String[0])))
                .startsWith("detect_no_change_words@manual-")
                .contains("SUCCEEDED");
    }

    @Test
    void isStartedByTheContainerAndLearns() {
        try (WeldContainer container = CdiHost.container(HostProducers.class)) {
            LearningJobs jobs = container.select(LearningJobs.class).get();
            Sessions.leaveAloneThrice(
                    container.select(LearningRecorder.class).get(),
                    ANNA,
                    "Kovu",
                    Clock.systemUTC().instant());

            jobs.triggerJobNow(NoChangeJob.ID).outcome().join();

            assertThat(container.select(PersonalDictionary.class).get().words(ANNA))
                    .extracting(DictionaryWord::form)
                    .containsExactly("Kovu");
            assertThat(jobs.executions(ExecutionQuery.newest(10).of(NoChangeJob.ID)))
                    .first()
                    .satisfies(e -> assertThat(e.status()).isEqualTo(ExecutionStatus.SUCCEEDED));
        }
    }

    @Test
    void isClosedBeforeThePoolIs() {
        try (WeldContainer container = CdiHost.container(WatchfulHost.class)) {
            WatchfulHost.libraries.add(container.select(LearningJobs.class).get());
        }

        assertThat(WatchfulHost.events).containsExactly("the pool is closed, after the library");
    }

    /** A host that looks, when its pool is closed, whether the library is. */
    @ApplicationScoped
    public static class WatchfulHost extends HostProducers {

        static final List<LearningJobs> libraries = new CopyOnWriteArrayList<>();
        static final List<String> events = new CopyOnWriteArrayList<>();

        @Produces
        @ApplicationScoped
        @Override
        DataSource pool() {
            return JdbcConnectionPool.create("jdbc:h2:mem:cdi-test;DB_CLOSE_DELAY=5", "sa", "");
        }

        @Override
        void close(@Disposes DataSource pool) {
            super.close(pool);
            try {
                libraries.get(0).jobs();
                events.add("the pool is closed, before the library");
            } catch (NotRunningException e) {
                events.add("the pool is closed, after the library");
            }
        }

        @Produces
        @Singleton
        @Override
        Clock clock() {
            return super.clock();
        }

        @Produces
        @Singleton
        @Override
        ZoneId learningZone() {
            return super.learningZone();
        }
    }
}
