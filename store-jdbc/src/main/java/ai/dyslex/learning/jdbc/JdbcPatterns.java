package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.improvement.ErrorPattern;
import ai.dyslex.learning.improvement.ErrorPattern.Quiet;
import ai.dyslex.learning.improvement.PairHistory;
import ai.dyslex.learning.improvement.PatternRepository;
import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.improvement.PatternTransition;
import ai.dyslex.learning.improvement.Windows;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

final class JdbcPatterns implements PatternRepository {

    private static final String PAIR_KEY = "user_id, misspelling, correction";

    private static final String HISTORIES = """
            SELECT o.user_id, o.misspelling, o.correction, count(*), min(o.occurred_at), max(o.occurred_at),
                   count(*) FILTER (WHERE o.occurred_at >= ? AND o.occurred_at < ?),
                   count(*) FILTER (WHERE o.occurred_at >= ? AND o.occurred_at < ?)
              FROM {users observation o}
             WHERE o.misspelling IS NOT NULL AND o.outcome_at <= ? AND o.recorded_at <= ?
             GROUP BY o.user_id, o.misspelling, o.correction
            """;

    private static final Columns<ErrorPattern> PATTERNS = Columns.<ErrorPattern>none()
            .text("user_id", p -> p.user().value())
            .text("misspelling", p -> p.pair().misspelling())
            .text("correction", p -> p.pair().correction())
            .number("frequency", ErrorPattern::frequency)
            .instant("first_seen", ErrorPattern::firstSeen)
            .instant("last_seen", ErrorPattern::lastSeen)
            .text("status", p -> p.status().name())
            .date("since", ErrorPattern::since)
            .instant("quiet_from", p -> p.quiet().map(Quiet::from).orElse(null))
            .number(
                    "quiet_occurrences_before",
                    p -> p.quiet().map(Quiet::occurrencesBefore).orElse(null))
            .number("quiet_words_before", p -> p.quiet().map(Quiet::wordsBefore).orElse(null));

    private static final Columns<PatternTransition> TRANSITIONS = Columns.<PatternTransition>none()
            .text("user_id", t -> t.user().value())
            .text("misspelling", t -> t.pair().misspelling())
            .text("correction", t -> t.pair().correction())
            .date("changed_on", PatternTransition::date)
            .text("from_status", t -> t.from().name())
            .text("to_status", t -> t.to().name())
            .decimal("strength", PatternTransition::strength)
            .text("execution_id", t -> t.execution().value());

    private static final Comparator<ErrorPair> BY_PAIR =
            Comparator.comparing(ErrorPair::misspelling, Order.BYTES).thenComparing(ErrorPair::correction, Order.BYTES);

    private final Database database;
    private final String insertPatterns;
    private final String upsertPatterns;
    private final String insertTransitions;
    private final String upsertTransitions;

    JdbcPatterns(Database database) {
        Dialect dialect = database.dialect();
        String transitionKey = PAIR_KEY + ", changed_on";
        this.database = database;
        this.insertPatterns = dialect.insert("pattern", PATTERNS);
        this.upsertPatterns = dialect.upsert("pattern", PATTERNS, PAIR_KEY, PATTERNS.replacingAllBut(PAIR_KEY));
        this.insertTransitions = dialect.insert("pattern_transition", TRANSITIONS);
        this.upsertTransitions = dialect.upsert(
                "pattern_transition", TRANSITIONS, transitionKey, TRANSITIONS.replacingAllBut(transitionKey));
    }

    /** Identifies a pair of a writer. */
    private record Key(UserId user, ErrorPair pair) {}

    @Override
    public List<PairHistory> histories(Collection<UserId> users, Windows windows, Instant asOf) {
        if (users.isEmpty()) {
            return List.of();
        }
        return database.readPage("read the histories of error pairs", s -> {
            Map<Key, PairHistory> folded = new HashMap<>();
            s.sql("SELECT p.user_id, p.misspelling, p.correction, p.frequency, p.first_seen, p.last_seen"
                            + " FROM {users pair_summary p} WHERE p.last_known <= ?")
                    .users(users)
                    .instant(asOf)
                    .forEach(row -> {
                        PairHistory history = new PairHistory(
                                row.user(), row.pair(), row.number(), row.instant(), row.instant(), 0, 0);
                        folded.put(new Key(history.user(), history.pair()), history);
                    });
            List<PairHistory> histories = new ArrayList<>();
            s.sql(HISTORIES)
                    .instant(windows.previousStart())
                    .instant(windows.currentStart())
                    .instant(windows.currentStart())
                    .instant(windows.currentEnd())
                    .users(users)
                    .instant(asOf)
                    .instant(asOf)
                    .forEach(row -> {
                        PairHistory seen = new PairHistory(
                                row.user(),
                                row.pair(),
                                row.number(),
                                row.instant(),
                                row.instant(),
                                row.number(),
                                row.number());
                        histories.add(
                                folded.isEmpty() ? seen : plus(seen, folded.remove(new Key(seen.user(), seen.pair()))));
                    });
            histories.addAll(folded.values());
            return histories;
        });
    }

    private static PairHistory plus(PairHistory seen, @Nullable PairHistory folded) {
        return folded == null
                ? seen
                : new PairHistory(
                        seen.user(),
                        seen.pair(),
                        seen.frequency() + folded.frequency(),
                        seen.firstSeen().isBefore(folded.firstSeen()) ? seen.firstSeen() : folded.firstSeen(),
                        seen.lastSeen().isAfter(folded.lastSeen()) ? seen.lastSeen() : folded.lastSeen(),
                        seen.previous(),
                        seen.current());
    }

    @Override
    public List<ErrorPattern> patterns(Collection<UserId> users) {
        if (users.isEmpty()) {
            return List.of();
        }
        return database.readPage(
                "read error patterns",
                s -> s.sql("SELECT p.user_id, p.misspelling, p.correction,"
                                + " p.frequency, p.first_seen, p.last_seen, p.status, p.since, p.quiet_from,"
                                + " p.quiet_occurrences_before, p.quiet_words_before FROM {users pattern p}")
                        .users(users)
                        .list(JdbcPatterns::pattern));
    }

    @Override
    public void save(Collection<ErrorPattern> patterns) {
        database.run("save error patterns", s -> {
            for (List<ErrorPattern> batch : Database.batches(distinct(patterns))) {
                s.sql(upsertPatterns).rows(PATTERNS, batch).update();
            }
        });
    }

    @Override
    public void add(Collection<ErrorPattern> patterns) {
        database.run("add error patterns", s -> {
            for (List<ErrorPattern> batch : Database.batches(distinct(patterns))) {
                s.insertOrElse(
                        s.sql(insertPatterns).rows(PATTERNS, batch),
                        s.sql(upsertPatterns).rows(PATTERNS, batch));
            }
        });
    }

    /** In the order of keys, so that two transactions cannot wait for each other; the last of several for a key. */
    private static List<ErrorPattern> distinct(Collection<ErrorPattern> patterns) {
        return Order.distinct(
                patterns, Comparator.comparing(ErrorPattern::user).thenComparing(ErrorPattern::pair, BY_PAIR));
    }

    @Override
    public void log(Collection<PatternTransition> transitions) {
        List<PatternTransition> distinct = Order.distinct(
                transitions,
                Comparator.comparing(PatternTransition::user)
                        .thenComparing(PatternTransition::pair, BY_PAIR)
                        .thenComparing(PatternTransition::date));
        database.run("log changes of error patterns", s -> {
            for (List<PatternTransition> batch : Database.batches(distinct)) {
                s.insertOrElse(
                        s.sql(insertTransitions).rows(TRANSITIONS, batch),
                        s.sql(upsertTransitions).rows(TRANSITIONS, batch));
            }
        });
    }

    @Override
    public List<PatternTransition> transitions(UserId user) {
        return database.read(
                "read changes of error patterns",
                s -> s
                        .sql("SELECT user_id, misspelling, correction, from_status, to_status, changed_on, strength,"
                                + " execution_id FROM {pattern_transition} WHERE user_id = ?")
                        .user(user)
                        .list(JdbcPatterns::transition)
                        .stream()
                        .sorted(Comparator.comparing(PatternTransition::date)
                                .thenComparing(PatternTransition::pair, BY_PAIR))
                        .toList());
    }

    @Override
    public Map<PatternStatus, Long> countByStatus(UserId user) {
        return database.read("count error patterns", s -> {
            Map<PatternStatus, Long> counts = new EnumMap<>(PatternStatus.class);
            s.sql("SELECT status, count(*) FROM {pattern} WHERE user_id = ? GROUP BY status")
                    .user(user)
                    .forEach(row -> counts.put(row.constant(PatternStatus.class), row.number()));
            return counts;
        });
    }

    @Override
    public void erase(UserId user) {
        database.run("erase a writer's error patterns", s -> {
            s.sql("DELETE FROM {pattern} WHERE user_id = ?").user(user).update();
            s.sql("DELETE FROM {pattern_transition} WHERE user_id = ?")
                    .user(user)
                    .update();
        });
    }

    private static ErrorPattern pattern(Row row) {
        return new ErrorPattern(
                row.user(),
                row.pair(),
                row.number(),
                row.instant(),
                row.instant(),
                row.constant(PatternStatus.class),
                row.date(),
                quiet(row));
    }

    private static Optional<Quiet> quiet(Row row) {
        Optional<Instant> from = row.optionalInstant();
        Optional<Long> occurrences = row.optionalNumber();
        Optional<Long> words = row.optionalNumber();
        return from.map(at -> new Quiet(at, occurrences.orElseThrow(), words.orElseThrow()));
    }

    private static PatternTransition transition(Row row) {
        return new PatternTransition(
                row.user(),
                row.pair(),
                row.constant(PatternStatus.class),
                row.constant(PatternStatus.class),
                row.date(),
                row.decimal(),
                row.execution());
    }
}
