package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.retraining.AdapterVersion;
import ai.dyslex.learning.retraining.AdapterVersion.Decision;
import ai.dyslex.learning.retraining.DueQuery;
import ai.dyslex.learning.retraining.DueWriter;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.retraining.PairOccurrence;
import ai.dyslex.learning.retraining.RetrainingRepository;
import ai.dyslex.learning.writer.UserId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

final class JdbcRetraining implements RetrainingRepository {

    private static final int NONE = 0;

    private static final String ALL = "v.user_id, v.version, v.decision, v.execution_id, v.cut_off, v.incumbent,"
            + " v.trained_on, v.held_out, v.candidate_measures, v.incumbent_measures, v.base_measures, ";
    private static final String NO_ARTIFACT = "NULL";

    private static final Columns<AdapterVersion> COLUMNS = Columns.<AdapterVersion>none()
            .text("user_id", v -> v.user().value())
            .integer("version", AdapterVersion::version)
            .text("decision", v -> v.decision().name())
            .text("execution_id", v -> v.execution().value())
            .instant("cut_off", AdapterVersion::cutOff)
            .integer("incumbent", AdapterVersion::incumbent)
            .number("trained_on", AdapterVersion::trainedOn)
            .number("held_out", AdapterVersion::heldOut)
            .text("candidate_measures", v -> v.candidateMeasures().asText())
            .text("incumbent_measures", v -> v.incumbentMeasures().asText())
            .text("base_measures", v -> v.baseMeasures().map(Evaluation::asText).orElse(null))
            .bytes("artifact", v -> v.artifact().map(ModelArtifact::bytes).orElse(null));

    private static final Columns<Use> USES =
            Columns.<Use>none().text("user_id", u -> u.user().value()).integer("version", Use::version);

    private final Database database;
    private final DueWriters dueWriters;
    private final String insertVersions;
    private final String insertUses;
    private final String updateUses;
    private final String occurrences;

    /** Which version is in use; 0 for none. */
    private record Use(UserId user, int version) {}

    JdbcRetraining(Database database) {
        Dialect dialect = database.dialect();
        this.database = database;
        this.dueWriters = new DueWriters(database);
        this.insertVersions = dialect.returning(
                dialect.insertAbsent("adapter_version", COLUMNS, "user_id, version"), "user_id, version");
        this.insertUses = dialect.insertAbsent("adapter_in_use", USES, "user_id");
        this.updateUses =
                dialect.update("adapter_in_use", USES, "was.user_id = r.user_id", List.of("version = {r}.version"));
        // What is folded has no id and comes before what was observed at the same instant.
        this.occurrences = """
                SELECT user_id, misspelling, correction, at
                  FROM (SELECT o.user_id, o.misspelling, o.correction, o.occurred_at AS at, o.observation_id AS id
                          FROM {users observation o}
                         WHERE o.misspelling IS NOT NULL AND o.outcome_at <= ? AND o.recorded_at <= ?
                        UNION ALL
                        SELECT p.user_id, p.misspelling, p.correction, p.last_seen, ''
                          FROM {users pair_summary p}
                         WHERE p.last_known <= ?) known
                 ORDER BY %1$s, at, %2$s, %3$s, %4$s
                """.formatted(
                        dialect.byteOrder("user_id"),
                        dialect.byteOrder("id"),
                        dialect.byteOrder("misspelling"),
                        dialect.byteOrder("correction"));
    }

    @Override
    public List<DueWriter> due(DueQuery query) {
        return dueWriters.page(query);
    }

    @Override
    public long countDue(DueQuery query) {
        return dueWriters.count(query);
    }

    @Override
    public List<PairOccurrence> occurrences(Collection<UserId> users, Instant asOf) {
        if (users.isEmpty()) {
            return List.of();
        }
        return database.readPage(
                "read occurrences of error pairs",
                s -> s.sql(occurrences)
                        .users(users)
                        .instant(asOf)
                        .instant(asOf)
                        .users(users)
                        .instant(asOf)
                        .list(row -> new PairOccurrence(row.user(), row.pair(), row.instant())));
    }

    @Override
    public Map<UserId, AdapterVersion> inUse(Collection<UserId> users) {
        if (users.isEmpty()) {
            return Map.of();
        }
        String sql = "SELECT " + ALL + "v.artifact FROM {users adapter_in_use a}"
                + " JOIN {adapter_version} v ON v.user_id = a.user_id AND v.version = a.version";
        return database.readPage("read the adapters in use", s -> {
            Map<UserId, AdapterVersion> found = new HashMap<>();
            s.sql(sql).users(users).forEach(row -> {
                AdapterVersion version = version(row);
                found.put(version.user(), version);
            });
            return found;
        });
    }

    @Override
    public Optional<AdapterVersion> inUse(UserId user) {
        return Optional.ofNullable(inUse(List.of(user)).get(user));
    }

    @Override
    public Map<UserId, Integer> latestVersions(Collection<UserId> users) {
        if (users.isEmpty()) {
            return Map.of();
        }
        return database.readPage("read the latest versions of adapters", s -> {
            Map<UserId, Integer> latest = new HashMap<>();
            s.sql("SELECT v.user_id, max(v.version) FROM {users adapter_version v} GROUP BY v.user_id")
                    .users(users)
                    .forEach(row -> latest.put(row.user(), row.integer()));
            return latest;
        });
    }

    @Override
    public Set<UserId> save(Collection<AdapterVersion> versions) {
        Map<Use, AdapterVersion> distinct = new LinkedHashMap<>();
        versions.stream()
                .sorted(Comparator.comparing(AdapterVersion::user).thenComparing(AdapterVersion::version))
                .forEach(v -> distinct.putIfAbsent(new Use(v.user(), v.version()), v));
        return database.write("save adapter versions", s -> {
            Set<UserId> saved = new HashSet<>();
            // Two versions of one writer in a batch: the second is judged by what the first has put to use.
            for (List<AdapterVersion> batch : batchesOfDistinctWriters(distinct.values())) {
                Map<UserId, Integer> inUse = lockUses(s, batch);
                List<AdapterVersion> wanted = batch.stream()
                        .filter(v -> v.incumbent() == inUse.getOrDefault(v.user(), NONE))
                        .toList();
                Set<Use> inserted = new HashSet<>(
                        s.sql(insertVersions).rows(COLUMNS, wanted).list(row -> new Use(row.user(), row.integer())));
                inserted.forEach(use -> saved.add(use.user()));
                List<Use> promoted = wanted.stream()
                        .filter(v -> v.decision() == Decision.PROMOTED)
                        .map(v -> new Use(v.user(), v.version()))
                        .filter(inserted::contains)
                        .toList();
                s.sql(updateUses).rows(USES, promoted).update();
            }
            return saved;
        });
    }

    private static List<List<AdapterVersion>> batchesOfDistinctWriters(Collection<AdapterVersion> sorted) {
        List<List<AdapterVersion>> rounds = new ArrayList<>();
        Map<UserId, Integer> seen = new HashMap<>();
        for (AdapterVersion version : sorted) {
            int round = seen.merge(version.user(), 1, Integer::sum) - 1;
            if (rounds.size() == round) {
                rounds.add(new ArrayList<>());
            }
            rounds.get(round).add(version);
        }
        return rounds.stream().flatMap(r -> Database.batches(r).stream()).toList();
    }

    /** Makes a row of each writer exist and locks it, so that of two promotions one sees the other. */
    private Map<UserId, Integer> lockUses(Database.Statements s, List<AdapterVersion> versions) throws SQLException {
        Set<UserId> users = new TreeSet<>();
        versions.forEach(v -> users.add(v.user()));
        s.sql(insertUses)
                .rows(USES, users.stream().map(u -> new Use(u, NONE)).toList())
                .update();
        Map<UserId, Integer> inUse = new HashMap<>();
        s.sql("SELECT user_id, version FROM {adapter_in_use} WHERE user_id = ANY (?) ORDER BY user_id FOR UPDATE")
                .users(users)
                .forEach(row -> inUse.put(row.user(), row.integer()));
        return inUse;
    }

    @Override
    public List<AdapterVersion> versions(UserId user) {
        return database.read(
                "read a writer's adapter versions",
                s -> s.sql("SELECT " + ALL + NO_ARTIFACT
                                + " FROM {adapter_version} v WHERE v.user_id = ? ORDER BY v.version DESC")
                        .user(user)
                        .list(JdbcRetraining::version));
    }

    @Override
    public List<AdapterVersion> rollBack(ExecutionId execution) {
        return database.write("roll adapters back", s -> {
            List<AdapterVersion> promoted = s.sql("SELECT " + ALL + NO_ARTIFACT
                            + " FROM {adapter_version} v WHERE v.execution_id = ? AND v.decision = 'PROMOTED'")
                    .text(execution.value())
                    .list(JdbcRetraining::version);
            List<AdapterVersion> takenBack = new ArrayList<>();
            for (List<AdapterVersion> batch : Database.batches(promoted)) {
                Map<UserId, Integer> inUse = lockUses(s, batch);
                List<AdapterVersion> current = batch.stream()
                        .filter(v -> v.version() == inUse.getOrDefault(v.user(), NONE))
                        .toList();
                takeBack(s, current);
                takenBack.addAll(current);
            }
            return takenBack.stream().map(JdbcRetraining::rolledBack).toList();
        });
    }

    private void takeBack(Database.Statements s, List<AdapterVersion> versions) throws SQLException {
        String mark = database.dialect()
                .update(
                        "adapter_version",
                        USES,
                        "was.user_id = r.user_id AND was.version = r.version",
                        List.of("decision = 'ROLLED_BACK'"));
        s.sql(mark)
                .rows(
                        USES,
                        versions.stream()
                                .map(v -> new Use(v.user(), v.version()))
                                .toList())
                .update();
        s.sql(updateUses)
                .rows(
                        USES,
                        versions.stream()
                                .map(v -> new Use(v.user(), v.incumbent()))
                                .toList())
                .update();
    }

    @Override
    public void erase(UserId user) {
        database.run("erase a writer's adapters", s -> {
            s.sql("DELETE FROM {adapter_in_use} WHERE user_id = ?").user(user).update();
            s.sql("DELETE FROM {adapter_version} WHERE user_id = ?").user(user).update();
        });
    }

    private static AdapterVersion version(Row row) {
        return new AdapterVersion(
                row.user(),
                row.integer(),
                row.constant(Decision.class),
                row.execution(),
                row.instant(),
                row.integer(),
                row.number(),
                row.number(),
                Evaluation.parse(row.text()),
                Evaluation.parse(row.text()),
                row.optionalText().map(Evaluation::parse),
                row.optionalBytes().map(ModelArtifact::of));
    }

    private static AdapterVersion rolledBack(AdapterVersion v) {
        return new AdapterVersion(
                v.user(),
                v.version(),
                Decision.ROLLED_BACK,
                v.execution(),
                v.cutOff(),
                v.incumbent(),
                v.trainedOn(),
                v.heldOut(),
                v.candidateMeasures(),
                v.incumbentMeasures(),
                v.baseMeasures(),
                Optional.empty());
    }
}
