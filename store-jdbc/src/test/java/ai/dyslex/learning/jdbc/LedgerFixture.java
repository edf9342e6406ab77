package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.ledger.ClaimTerms;
import ai.dyslex.learning.ledger.Fence;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.ledger.Ledger;
import ai.dyslex.learning.ledger.ManualRequest;
import java.time.Duration;
import java.util.Optional;

/** Executions for tests. */
final class LedgerFixture {

    private static final JobId JOB = new JobId("job");

    private LedgerFixture() {}

    /** The fence of an execution's only unit. */
    static Fence claimed(Ledger ledger) {
        ledger.request(new ManualRequest(JOB, Optional.empty(), Optional.empty(), false, false, "test", "policy", 1));
        return takeOver(ledger);
    }

    /** Takes the unit, whoever holds it. */
    static Fence takeOver(Ledger ledger) {
        return ledger.claim(JOB, new ClaimTerms(Duration.ZERO, 3, Duration.ZERO), 1)
                .get(0)
                .fence();
    }
}
