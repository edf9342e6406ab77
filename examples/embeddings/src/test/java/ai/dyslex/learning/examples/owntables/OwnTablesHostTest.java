package ai.dyslex.learning.examples.owntables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.examples.Printed;
import ai.dyslex.learning.examples.Sessions;
import ai.dyslex.learning.job.JobOutcome;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.ledger.ExecutionStatus;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.writer.UserId;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OwnTablesHostTest {

    private static final UserId ANNA = new UserId("anna");

    private final OwnTables tables = OwnTables.onH2();

    @AfterEach
    void release() {
        tables.close();
    }

    private static JobOutcome run(LearningJobs jobs) {
        return jobs.triggerJobNow(NoChangeJob.ID).outcome().join();
    }

    @Test
    void printsItsExecutions() {
        assertThat(Printed.by(() -> OwnTablesHost.main(new String[0])))
                .startsWith("detect_no_change_words@manual-")
                .contains("SUCCEEDED");
    }

    @Test
    void learnsIntoTheHostsTable() {
        try (LearningJobs jobs = OwnTablesHost.learningJobs(tables.pool())) {
            Sessions.leaveAloneThrice(
                    jobs.recorder(), ANNA, "Kovu", Clock.systemUTC().instant());

            JobOutcome outcome = run(jobs.start());

            assertThat(outcome.execution().status()).isEqualTo(ExecutionStatus.SUCCEEDED);
            assertThat(jobs.executions(ExecutionQuery.newest(10).of(NoChangeJob.ID)))
                    .first()
                    .isEqualTo(outcome.execution());
            assertThat(jobs.dictionary().words(ANNA))
                    .extracting(DictionaryWord::form)
                    .containsExactly("Kovu");
            assertThat(tables.number("SELECT count(*) FROM vocabulary WHERE writer = 'anna' AND word = 'kovu'"))
                    .isEqualTo(1);
            assertThat(tables.number("SELECT count(*) FROM lj_dictionary")).isZero();
        }
    }

    @Test
    void learnsNothingThatTheHostHasPutInItself() {
        tables.execute("INSERT INTO vocabulary (writer, word, shown_as, origin, colour, added_at)"
                + " VALUES ('anna', 'kovu', 'Kovu', 'MANUAL', 'green', CURRENT_TIMESTAMP)");
        try (LearningJobs jobs = OwnTablesHost.learningJobs(tables.pool())) {
            Sessions.leaveAloneThrice(
                    jobs.recorder(), ANNA, "Kovu", Clock.systemUTC().instant());

            assertThat(run(jobs.start()).execution().counts().get("words_added"))
                    .isZero();

            assertThat(jobs.dictionary().remove(ANNA, "Kovu")).isTrue();
            assertThat(tables.number("SELECT count(*) FROM vocabulary WHERE colour = 'green'"))
                    .as("what else the host keeps of a word stays")
                    .isEqualTo(1);
        }
    }

    @Test
    void commitsTheHostsWordsTogetherWithTheLibrarysRows() {
        HostStore store = HostStore.on(tables.pool());
        try (LearningJobs jobs = OwnTablesHost.learningJobs(tables.pool())) {
            Sessions.leaveAloneThrice(
                    jobs.recorder(), ANNA, "Kovu", Clock.systemUTC().instant());
            run(jobs.start());
        }

        assertThatThrownBy(() -> store.unitOfWork().execute(() -> {
                    store.dictionaries().erase(ANNA);
                    store.recordings().erase(ANNA);
                    throw new IllegalStateException("the host changes its mind");
                }))
                .hasMessage("the host changes its mind");

        assertThat(store.dictionaries().words(ANNA)).hasSize(1);
        assertThat(tables.number("SELECT count(*) FROM lj_session")).isEqualTo(3);
    }

    @Test
    void forgetsAWriterInBoth() {
        try (LearningJobs jobs = OwnTablesHost.learningJobs(tables.pool())) {
            Sessions.leaveAloneThrice(
                    jobs.recorder(), ANNA, "Kovu", Clock.systemUTC().instant());
            run(jobs.start());

            jobs.forget(ANNA);

            assertThat(tables.number("SELECT count(*) FROM vocabulary")).isZero();
            assertThat(tables.number("SELECT count(*) FROM lj_session")).isZero();
        }
    }
}
