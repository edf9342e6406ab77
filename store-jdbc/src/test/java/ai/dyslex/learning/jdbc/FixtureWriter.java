package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.job.TriggerOptions;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Writes what a small history has left in the tables as rows that either database takes: the fixture of a version, made once, when
 * the version is released, and never again: {@code FixtureWriter src/test/resources/fixtures/v4.sql}.
 */
final class FixtureWriter {

    /** A Monday. */
    static final Instant END = Instant.parse("2026-03-30T03:00:00Z");

    static final List<UserId> USERS = List.of(new UserId("anna"), new UserId("ben"), new UserId("\u05d0\u05d1"));

    static final RetrainingPolicy RETRAINING = new RetrainingPolicy(2, Duration.ofDays(7), 0.2, 2, 100, 1);

    private static final int WEEKS = 8;

    private FixtureWriter() {}

    /** @param arguments the file */
    public static void main(String[] arguments) throws Exception {
        H2TestDatabase database = new H2TestDatabase();
        DataSource dataSource = database.fresh();
        live(dataSource);
        write(dataSource, Path.of(arguments[0]));
        database.release(dataSource);
    }

    static LearningJobs jobs(DataSource dataSource, SettableClock clock) {
        return LearningJobs.builder()
                .store(JdbcLearningStore.builder(dataSource).clock(clock).build())
                .clock(clock)
                .node("fixture")
                .learningZone(ZoneId.of("Europe/London"))
                .unscheduled()
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer(), RETRAINING)
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .build();
    }

    private static void live(DataSource dataSource) throws Exception {
        SettableClock clock = SettableClock.at(END.minus(Duration.ofDays(7L * WEEKS)));
        try (LearningJobs jobs = jobs(dataSource, clock)) {
            jobs.start();
            for (int week = 0; week < WEEKS; week++) {
                for (int day = 0; day < 3; day++) {
                    clock.advance(Duration.ofDays(1));
                    write(jobs, clock, week, week * 3 + day);
                }
                clock.set(END.minus(Duration.ofDays(7L * (WEEKS - 1 - week))));
                for (String job : List.of(
                        "detect_no_change_words",
                        "trigger_model_retraining",
                        "detect_improvement_patterns",
                        "generate_progress_snapshots")) {
                    jobs.triggerJobNow(new JobId(job), TriggerOptions.defaults().by("fixture"))
                            .outcome()
                            .get(1, TimeUnit.MINUTES);
                }
            }
            jobs.dictionary().add(USERS.get(1), "Ljubljana");
        }
    }

    /** Words that are meant, errors that go on, and errors that fade. */
    private static void write(LearningJobs jobs, SettableClock clock, int week, int number) {
        for (UserId user : USERS) {
            SessionId session = new SessionId("s" + number);
            Instant at = clock.instant();
            jobs.recorder().openSession(user, session, at);
            List<NewObservation> observations = new ArrayList<>();
            List<Resolution> resolutions = new ArrayList<>();
            flag(observations, resolutions, user, session, number, "Siobhan", "Siobhan", at);
            flag(observations, resolutions, user, session, number, "becuase", "because", at);
            flag(observations, resolutions, user, session, number, "definately" + number % 5, "definitely", at);
            if (week < WEEKS / 2) {
                flag(observations, resolutions, user, session, number, "freind", "friend", at);
            }
            jobs.recorder().observe(observations);
            jobs.recorder().resolve(resolutions);
            jobs.recorder().closeSession(user, session, at.plusSeconds(1200), 250);
        }
    }

    private static void flag(
            List<NewObservation> observations,
            List<Resolution> resolutions,
            UserId user,
            SessionId session,
            int number,
            String word,
            String left,
            Instant at) {
        ObservationId id = new ObservationId("o" + number + "-" + word);
        observations.add(new NewObservation(user, session, id, word, List.of(left), "spelling", "en", at));
        resolutions.add(word.equals(left) ? Resolution.unchanged(user, id) : Resolution.changedTo(user, id, left));
    }

    private static void write(DataSource dataSource, Path file) throws SQLException, IOException {
        List<String> lines = new ArrayList<>();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : column(
                    statement,
                    "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC' ORDER BY table_name")) {
                if (table.contains("SCHEMA")) {
                    continue;
                }
                List<String> columns = column(
                        statement,
                        "SELECT column_name FROM information_schema.columns WHERE table_name = '" + table
                                + "' AND is_generated = 'NEVER' ORDER BY ordinal_position");
                rows(statement, table, columns, lines);
            }
        }
        Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(Path.of(".")));
        Files.write(file, lines);
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private static void rows(Statement statement, String table, List<String> columns, List<String> lines)
            throws SQLException {
        String names = String.join(", ", columns).toLowerCase(Locale.ROOT);
        String order = columns.stream().limit(4).collect(Collectors.joining(", "));
        try (ResultSet rows = statement.executeQuery("SELECT " + names + " FROM " + table + " ORDER BY " + order)) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 1; i <= columns.size(); i++) {
                    values.add(literal(rows.getObject(i)));
                }
                lines.add("INSERT INTO " + table.toLowerCase(Locale.ROOT) + " (" + names + ") VALUES ("
                        + String.join(", ", values) + ");");
            }
        }
    }

    private static String literal(@Nullable Object value) {
        if (value == null) {
            return "NULL";
        } else if (value instanceof OffsetDateTime at) {
            return "TIMESTAMP WITH TIME ZONE '"
                    + at.withOffsetSameInstant(ZoneOffset.UTC)
                            .toLocalDateTime()
                            .toString()
                            .replace('T', ' ') + "+00'";
        } else if (value instanceof LocalDate || value instanceof java.sql.Date) {
            return "DATE '" + value + "'";
        } else if (value instanceof byte[] bytes) {
            return "{bytes:" + HexFormat.of().formatHex(bytes) + "}";
        } else if (value instanceof Number || value instanceof Boolean) {
            return value.toString().toUpperCase(Locale.ROOT);
        }
        return "'" + value.toString().replace("'", "''") + "'";
    }
}
