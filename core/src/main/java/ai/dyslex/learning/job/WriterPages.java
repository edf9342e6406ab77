package ai.dyslex.learning.job;

import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.FailedWriter;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The keyset pages of one unit: the job's own writers, and those that failed in the run before. */
final class WriterPages {

    private final LearningJob job;
    private final JobSettings settings;
    private final LedgerStore ledger;
    private final Optional<ExecutionId> carriedFrom;

    WriterPages(LearningJob job, JobSettings settings, LedgerStore ledger, Optional<ExecutionId> carriedFrom) {
        this.job = job;
        this.settings = settings;
        this.ledger = ledger;
        this.carriedFrom = carriedFrom;
    }

    /** The page behind {@code after}, ordered by id; empty behind the last writer. */
    List<UserId> next(Run run, Optional<UserId> after) {
        int limit = settings.pageSize();
        TreeMap<UserId, Long> merged = new TreeMap<>();
        carriedFrom.ifPresent(from -> {
            for (FailedWriter failed :
                    ledger.failedWriters(from, run.unit(), run.execution().units(), after, limit)) {
                merged.put(failed.user(), 0L);
            }
        });
        for (WriterRef writer : job.writers(run, after, limit)) {
            // A job that lists somebody again must not be gone through for ever.
            if (after.map(last -> writer.user().compareTo(last) > 0).orElse(true)) {
                merged.put(writer.user(), writer.rows());
            }
        }
        List<UserId> page = new ArrayList<>();
        long rows = 0;
        for (var entry : merged.entrySet()) {
            rows += entry.getValue();
            boolean full = page.size() == limit || (rows > settings.pageRows() && !page.isEmpty());
            if (full) {
                break;
            }
            page.add(entry.getKey());
        }
        return page;
    }
}
