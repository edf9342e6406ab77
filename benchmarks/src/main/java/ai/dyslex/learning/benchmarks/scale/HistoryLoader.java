package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Outcome;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Copies a history into the tables of the store: past the library, since loading is not what is measured here. */
final class HistoryLoader {

    private static final int BUFFER = 1 << 16;

    private final DataSource dataSource;
    private final Population population;
    private final WrittenHistory history;
    private final Vocabulary vocabulary;

    HistoryLoader(DataSource dataSource, Population population, WrittenHistory history, Vocabulary vocabulary) {
        this.dataSource = dataSource;
        this.population = population;
        this.history = history;
        this.vocabulary = vocabulary;
    }

    /** What is written into one table. */
    private interface Rows {
        void to(Lines lines) throws IOException;
    }

    void load() throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            List<String> indexes = Indexes.drop(connection);
            Instant[] active = new Instant[population.writers()];
            copy(connection, "lj_session", lines -> sessions(lines, active));
            copy(connection, "lj_observation", this::observations);
            copy(connection, "lj_writer", lines -> writers(lines, active));
            copy(connection, "lj_dictionary", this::dictionary);
            Sql.run(connection, indexes);
            Sql.run(connection, List.of("VACUUM (ANALYZE)"));
        }
    }

    private static void copy(Connection connection, String table, Rows rows) throws SQLException {
        String sql = "COPY " + table + " FROM STDIN";
        try (Writer out = new BufferedWriter(
                new OutputStreamWriter(
                        new PGCopyOutputStream(connection.unwrap(PGConnection.class), sql, BUFFER),
                        StandardCharsets.UTF_8),
                BUFFER)) {
            rows.to(new Lines(out));
        } catch (IOException | UncheckedIOException e) {
            throw new BenchmarkException("could not copy rows into " + table, e);
        }
    }

    /** Lines in PostgreSQL's text format. */
    private static final class Lines {

        private final Writer out;
        private boolean begun;

        Lines(Writer out) {
            this.out = out;
        }

        Lines with(String value) throws IOException {
            separate();
            for (int i = 0; i < value.length(); i++) {
                char c = value.charAt(i);
                if (c == '\\') {
                    out.write("\\\\");
                } else if (c == '\n') {
                    out.write("\\n");
                } else {
                    out.write(c);
                }
            }
            return this;
        }

        Lines with(Optional<String> value) throws IOException {
            return value.isPresent() ? with(value.get()) : none();
        }

        Lines none() throws IOException {
            separate();
            out.write("\\N");
            return this;
        }

        private void separate() throws IOException {
            if (begun) {
                out.write('\t');
            }
            begun = true;
        }

        void end() throws IOException {
            out.write('\n');
            begun = false;
        }
    }

    private void sessions(Lines lines, Instant[] active) {
        history.forEachSession((session, writer) -> {
            try {
                String end = session.end().toString();
                active[writer] = session.end();
                lines.with(population.user(writer).value())
                        .with(session.id())
                        .with(session.start().toString())
                        .with(end)
                        .with(Long.toString(session.words()))
                        .with(end)
                        .with(Boolean.toString(session.assumedClosed()))
                        .with(end)
                        .with(end)
                        .end();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private void observations(Lines lines) {
        history.forEachSession((session, writer) -> {
            try {
                String user = population.user(writer).value();
                String end = session.end().toString();
                for (WrittenHistory.Flagged flagged : history.observations(writer, session)) {
                    observation(lines, user, session, flagged, end);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static void observation(
            Lines lines, String user, WrittenHistory.Session session, WrittenHistory.Flagged flagged, String end)
            throws IOException {
        String at = flagged.at().toString();
        lines.with(user)
                .with(flagged.id())
                .with(session.id())
                .with(flagged.word())
                .with(flagged.key())
                .with(flagged.suggestion() + "\n")
                .with(flagged.errorType())
                .with("en")
                .with(flagged.outcome().name())
                .with(Boolean.toString(session.assumedClosed() && flagged.outcome() == Outcome.UNCHANGED))
                .with(flagged.finalWord())
                .with(flagged.pair().map(Vocabulary.Pair::misspelling))
                .with(flagged.pair().map(Vocabulary.Pair::correction))
                .with(at)
                .with(at)
                .with(end)
                .end();
    }

    private void writers(Lines lines, Instant[] active) throws IOException {
        for (int writer = 0; writer < population.writers(); writer++) {
            UserId user = population.user(writer);
            Instant last = active[writer];
            if (last != null) {
                lines.with(user.value())
                        .with(Integer.toString(user.bucket()))
                        .with(last.toString())
                        .with(Integer.toString(population.observations(writer)))
                        .none()
                        .end();
            }
        }
    }

    /** Three in ten writers have put a name into their dictionary, one in twenty has taken one out. */
    private void dictionary(Lines lines) throws IOException {
        String added = history.firstInstant().toString();
        for (int writer = 0; writer < population.writers(); writer++) {
            Dice dice = population.dice(writer).of(-2);
            List<Optional<String>> removedAt = new ArrayList<>();
            if (dice.chance(0, 0.3)) {
                removedAt.add(Optional.empty());
            }
            if (dice.chance(1, 0.05)) {
                removedAt.add(Optional.of(added));
            }
            Habits habits = new Habits(population, vocabulary, writer);
            for (int i = 0; i < removedAt.size(); i++) {
                String name = habits.name(i);
                if (i > 0 && name.equals(habits.name(0))) {
                    continue;
                }
                lines.with(population.user(writer).value())
                        .with(name.toLowerCase(Locale.ROOT))
                        .with(name)
                        .with("MANUAL")
                        .none()
                        .none()
                        .none()
                        .none()
                        .none()
                        .with(added)
                        .with(removedAt.get(i))
                        .end();
            }
        }
    }
}
