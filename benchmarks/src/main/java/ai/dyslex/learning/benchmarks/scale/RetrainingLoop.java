package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.retraining.RetrainingPolicy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link Task#RETRAINING_CHECK}: when the writer was last trained, how many pairs the writer has, and how many occurrences would be held out. */
final class RetrainingLoop implements WriterLoop {

    private static final String LAST = "SELECT cut_off FROM lj_adapter_version WHERE user_id = ? AND cut_off <= ?"
            + " ORDER BY cut_off DESC LIMIT 1";

    private static final String PAIRS = """
            SELECT count(*) FROM lj_observation
             WHERE user_id = ? AND misspelling IS NOT NULL AND outcome_at <= ? AND recorded_at <= ?
             GROUP BY misspelling, correction
            """;

    private static final String INSERT = """
            INSERT INTO lj_adapter_version (user_id, version, decision, execution_id, cut_off, incumbent, trained_on, held_out,
                                            candidate_measures, incumbent_measures)
            VALUES (?, 1, 'REJECTED', ?, ?, 0, 0, 0, '', '')
            """;

    private final LoopStatements statements;
    private final Terms terms;
    private final String executionId;
    private final RetrainingPolicy policy = RetrainingPolicy.defaults();

    RetrainingLoop(LoopStatements statements, Terms terms, String executionId) {
        this.statements = statements;
        this.terms = terms;
        this.executionId = executionId;
    }

    @Override
    public int run(String user) throws SQLException {
        statements.expectNone(LAST, user, terms.asOf());
        List<Long> pairs = statements.query(PAIRS, row -> row.getLong(1), user, terms.asOf(), terms.asOf());
        long occurrences = pairs.stream().mapToLong(Long::longValue).sum();
        double heldOut = Math.floor(occurrences * policy.heldOutShare() + 1e-9);
        List<@Nullable Object[]> rows = new ArrayList<>();
        if (pairs.size() >= terms.minNewPairs() && heldOut >= policy.minHeldOut() && statements.lockAlive(user)) {
            rows.add(new Object[] {user, executionId, terms.asOf()});
        }
        return statements.insert(INSERT, rows);
    }
}
