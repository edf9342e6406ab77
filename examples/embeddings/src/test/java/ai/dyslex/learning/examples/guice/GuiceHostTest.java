package ai.dyslex.learning.examples.guice;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.examples.Printed;
import ai.dyslex.learning.examples.Sessions;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.NoChangePolicy;
import ai.dyslex.learning.nochange.PersonalDictionary;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRepository;
import ai.dyslex.learning.writing.LearningRecorder;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Provides;
import java.time.Clock;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GuiceHostTest {

    private static final UserId ANNA = new UserId("anna");

    private final JdbcConnectionPool pool =
            JdbcConnectionPool.create("jdbc:h2:mem:guice-test;DB_CLOSE_DELAY=5", "sa", "");

    @AfterEach
    void close() {
        pool.dispose();
    }

    @Test
    void printsItsExecutions() {
        assertThat(Printed.by(() -> GuiceHost.main(new String[0])))
                .startsWith("detect_no_change_words@manual-")
                .contains("SUCCEEDED");
    }

    @Test
    void learnsThroughWhatIsInjected() {
        Injector injector = Guice.createInjector(new GuiceHost(pool));
        try (LearningJobs jobs = injector.getInstance(LearningJobs.class)) {
            Sessions.leaveAloneThrice(
                    injector.getInstance(LearningRecorder.class),
                    ANNA,
                    "Kovu",
                    Clock.systemUTC().instant());

            jobs.start().triggerJobNow(NoChangeJob.ID).outcome().join();

            assertThat(injector.getInstance(PersonalDictionary.class).words(ANNA))
                    .extracting(DictionaryWord::form)
                    .containsExactly("Kovu");
            assertThat(jobs.executions(ExecutionQuery.newest(10).of(NoChangeJob.ID)))
                    .first()
                    .satisfies(e -> assertThat(e.status()).isEqualTo(ExecutionStatus.SUCCEEDED));
        }
    }

    @Test
    void hasOneLibrary() {
        Injector injector = Guice.createInjector(new GuiceHost(pool));
        try (LearningJobs jobs = injector.getInstance(LearningJobs.class)) {
            assertThat(injector.getInstance(LearningJobs.class)).isSameAs(jobs);
            assertThat(injector.getInstance(LearningRecorder.class)).isSameAs(jobs.recorder());
        }
    }

    @Test
    void canMakeAJobByItsConstructor() {
        Injector injector = Guice.createInjector(new GuiceHost(pool), new PartsOfTheStore());

        assertThat(injector.getInstance(NoChangeJob.class).policyFingerprint())
                .isEqualTo("window=PT2160H,minSessions=5,veto="
                        + injector.getInstance(WordVeto.class).name());
    }

    /** What a job's own constructor wants injected. */
    private static final class PartsOfTheStore extends AbstractModule {

        @Provides
        WriterRepository writers(LearningStore store) {
            return store.writers();
        }

        @Provides
        DictionaryRepository dictionaries(LearningStore store) {
            return store.dictionaries();
        }

        @Provides
        NoChangePolicy policy() {
            return new NoChangePolicy(NoChangePolicy.defaults().window(), 5);
        }
    }
}
