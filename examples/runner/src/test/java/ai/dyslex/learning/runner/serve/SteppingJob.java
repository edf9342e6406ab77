package ai.dyslex.learning.runner.serve;

import ai.dyslex.learning.job.LearningJob;
import ai.dyslex.learning.job.PagePlan;
import ai.dyslex.learning.job.Run;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writer.WriterRepository;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/** A job of the host's that goes on, a page at a time, when the test lets it. */
final class SteppingJob implements LearningJob {

    static final JobId ID = new JobId("step_by_step");

    private final WriterRepository writers;
    private final Semaphore steps = new Semaphore(0);
    private volatile boolean failing;

    SteppingJob(WriterRepository writers) {
        this.writers = writers;
    }

    /** Lets it go on by so many pages. */
    void step(int pages) {
        steps.release(pages);
    }

    /** From now on its attempts fail. */
    void fail() {
        failing = true;
    }

    @Override
    public JobId id() {
        return ID;
    }

    @Override
    public List<WriterRef> writers(Run run, Optional<UserId> after, int limit) {
        if (failing) {
            throw new IllegalStateException("as the test wants it");
        }
        return writers.page(run.page(after, limit));
    }

    @Override
    public OptionalLong count(Run run, Optional<UserId> after) {
        return OptionalLong.of(writers.count(run.page(after, 1)));
    }

    @Override
    public PagePlan plan(Run run, List<UserId> users) throws InterruptedException {
        steps.acquire();
        return PagePlan.NOTHING;
    }
}
