package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Words;
import java.sql.Connection;
import java.sql.SQLException;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A few hundred writers over fifteen weeks, with all that the rules tell apart: words left alone and corrected, assumed and
 * pending outcomes, open sessions, sessions across midnight and across the border of a week, what became known after the run's
 * point in time, words taken out of dictionaries, ties. Repeatable by its seed.
 */
final class SmallWorld {

    private static final int WEEKS = 15;
    private static final String[] TYPES = {"phonetic", "reversal", "vowel", "a\\b"};
    private static final String[] NAMES = {
        "Brânză", "Zorkle", "McTavish", "dys-lex", "qu'on", "a\\b", "C3PO", "Élan", "o\\n"
    };
    private static final String[] OUTER = {"", "", "", "", ",", "!", "\"", "…"};

    private final Terms terms;
    private final Random random;
    private final List<String> users = new ArrayList<>();
    private final List<@Nullable Object[]> writers = new ArrayList<>();
    private final List<@Nullable Object[]> sessions = new ArrayList<>();
    private final List<@Nullable Object[]> observations = new ArrayList<>();
    private final List<@Nullable Object[]> dictionary = new ArrayList<>();

    SmallWorld(Terms terms, int writerCount, long seed) {
        this.terms = terms;
        this.random = new Random(seed);
        for (int i = 0; i < writerCount; i++) {
            writer("writer-" + (i * 7919L % 10_007) + (i % 5 == 0 ? "é" : ""));
        }
    }

    List<String> users() {
        return users;
    }

    private void writer(String user) {
        users.add(user);
        writers.add(new Object[] {user, new UserId(user).bucket(), terms.asOf(), 100L});
        boolean onHoliday = random.nextInt(6) == 0;
        int perWeek = 1 + random.nextInt(4);
        int pairs = 3 + random.nextInt(60);
        for (int week = WEEKS; week >= 1; week--) {
            boolean rests = random.nextInt(8) == 0 || (onHoliday && week <= 2);
            for (int i = 0; i < perWeek && !rests; i++) {
                session(user, terms.today().minusWeeks(week), pairs);
            }
        }
        taken(user);
    }

    private void session(String user, LocalDate monday, int pairs) {
        String id = "s" + sessions.size();
        Instant start = switch (random.nextInt(10)) {
            case 0 -> terms.startOf(monday).minusSeconds(random.nextInt(1_800));
            case 1 -> terms.startOf(monday.plusWeeks(1)).minusSeconds(random.nextInt(1_800));
            case 2 -> terms.startOf(monday.plusDays(random.nextInt(6))).minusSeconds(random.nextInt(1_800));
            case 3 -> terms.startOf(monday).minusSeconds(1_800);
            default ->
                terms.startOf(monday.plusDays(random.nextInt(7)))
                        .plus(Duration.ofMinutes(random.nextInt(20 * 60)))
                        .plusNanos(1_000L * random.nextInt(1_000_000));
        };
        Instant end = start.plusSeconds(1_800);
        int lot = random.nextInt(40);
        boolean open = lot == 0;
        boolean closedLate = lot == 1;
        Instant closed = closedLate ? terms.asOf().plusSeconds(60) : end.plusSeconds(random.nextInt(5));
        long words = random.nextInt(15) == 0 ? 0 : 10 + random.nextInt(300);
        sessions.add(new @Nullable Object[] {
            user, id, start, open ? null : end, words, open ? null : closed, lot == 2, end, closed,
        });
        int flagged = 1 + random.nextInt(5);
        for (int i = 0; i < flagged; i++) {
            Instant at = start.plusSeconds(60L * (i + 1));
            if (random.nextInt(3) == 0) {
                keptWord(user, id, at, closed, open);
            } else {
                error(user, id, at, closed, pairs);
            }
        }
    }

    /** Left alone, as a rule; some of these words are corrected, assumed or rewritten once in a while. */
    private void keptWord(String user, String session, Instant at, Instant closed, boolean open) {
        int name = random.nextInt(NAMES.length);
        String word = OUTER[random.nextInt(OUTER.length)] + cased(NAMES[name]) + OUTER[random.nextInt(OUTER.length)];
        int lot = random.nextInt(60);
        if (open && random.nextBoolean()) {
            observation(user, session, word, "PENDING", false, null, null, at, at, null);
        } else if (lot == 0) {
            observation(user, session, word, "CORRECTED", false, "meant", "meant", at, at, closed);
        } else if (lot == 1) {
            observation(user, session, word, "UNCHANGED", true, null, null, at, at, closed);
        } else if (lot == 2) {
            observation(user, session, word, "REWRITTEN", false, "something else", null, at, at, closed);
        } else if (lot == 3) {
            observation(user, session, word, "UNCHANGED", false, null, "the target", at, at, closed);
        } else if (lot == 4) {
            observation(user, session, word, "CORRECTED", false, "meant", "meant", at, at, late());
        } else if (lot == 5) {
            observation(user, session, word, "CORRECTED", false, "meant", "meant", at, late(), late());
        } else if (lot == 6) {
            observation(user, session, word, "PENDING", false, null, null, at, at, null);
        } else {
            observation(user, session, word, "UNCHANGED", false, null, null, at, at, closed);
        }
    }

    private void error(String user, String session, Instant at, Instant closed, int pairs) {
        int number = random.nextInt(pairs);
        String word = cased((number % 7 == 0 ? "wr\\ng" : "mïspel") + number);
        String meant = (number % 5 == 0 ? "ri\\nght" : "right") + number + (random.nextInt(9) == 0 ? "b" : "");
        switch (random.nextInt(30)) {
            case 0 -> observation(user, session, word, "CORRECTED", false, meant, meant, at, at, late());
            case 1 -> observation(user, session, word, "CORRECTED", false, meant, meant, at, late(), late());
            case 2 -> observation(user, session, word, "REWRITTEN", false, "another", null, at, at, closed);
            case 3, 4 -> observation(user, session, word, "REWRITTEN", false, meant, meant, at, at, closed);
            default -> observation(user, session, word, "CORRECTED", false, meant, meant, at, at, closed);
        }
    }

    /** After the run's point in time. */
    private Instant late() {
        return terms.asOf().plusSeconds(1 + random.nextInt(1_000));
    }

    private String cased(String word) {
        return switch (random.nextInt(6)) {
            case 0 -> word.toUpperCase(Locale.ROOT);
            case 1, 2 -> word.toLowerCase(Locale.ROOT);
            // In decomposed Unicode.
            case 3 -> Normalizer.normalize(word, Normalizer.Form.NFD);
            default -> word;
        };
    }

    private void observation(
            String user,
            String session,
            String word,
            String outcome,
            boolean assumed,
            @Nullable String finalWord,
            @Nullable String meant,
            Instant at,
            Instant recorded,
            @Nullable Instant outcomeAt) {
        String key = Words.key(word);
        observations.add(new @Nullable Object[] {
            user,
            "o" + observations.size(),
            session,
            word,
            key,
            "",
            TYPES[random.nextInt(TYPES.length)],
            "en",
            outcome,
            assumed,
            finalWord,
            meant == null ? null : key,
            meant == null ? null : Words.key(meant),
            at,
            recorded,
            outcomeAt,
        });
    }

    /** Words that the writer has put in, and one that the writer has taken out. */
    private void taken(String user) {
        int first = random.nextInt(NAMES.length);
        for (int i = 0; i < random.nextInt(3); i++) {
            String word = NAMES[(first + i) % NAMES.length];
            @Nullable Instant removed = i == 1 ? terms.asOf().minusSeconds(3_600) : null;
            dictionary.add(new @Nullable Object[] {user, Words.key(word), word, terms.evidenceFrom(), removed});
        }
    }

    void load(Connection connection) throws SQLException {
        try (LoopStatements statements = new LoopStatements(connection)) {
            statements.insert(
                    "INSERT INTO lj_writer (user_id, bucket, active_at, observations) VALUES (?, ?, ?, ?)", writers);
            statements.insert("INSERT INTO lj_session VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", sessions);
            statements.insert(
                    "INSERT INTO lj_observation VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", observations);
            statements.insert(
                    "INSERT INTO lj_dictionary (user_id, word_key, form, source, added_at, removed_at)"
                            + " VALUES (?, ?, ?, 'MANUAL', ?, ?)",
                    dictionary);
        }
    }
}
