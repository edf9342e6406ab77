package ai.dyslex.learning.runner.jobs;

import ai.dyslex.learning.job.JobListener;
import ai.dyslex.learning.job.Progress;
import ai.dyslex.learning.runner.output.ProgressLine;
import org.jspecify.annotations.Nullable;

/** A progress bar for each job in turn; closed when a job has ended, and opened again by the next one. */
final class RunProgress implements JobListener, AutoCloseable {

    private @Nullable ProgressLine bar;

    @Override
    public synchronized void progressed(Progress progress) {
        if (bar == null) {
            long total = progress.total().orElse(-1);
            bar = ProgressLine.of(progress.job().value(), total);
        }
        bar.at(progress.done(), "writers");
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
