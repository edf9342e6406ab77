package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.runner.jobs.ExecutionView;
import ai.dyslex.learning.runner.jobs.FireTimeView;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All that the demo shows; docs/RUNNER.md describes the fields. The same seed gives the same report. */
record DemoReport(
        Scene scene,
        WordsLearnt words,
        Retrainings retrainings,
        Patterns patterns,
        List<WeekLine> weeks,
        WriterWeeks sampleWriter,
        LedgerLines ledger,
        List<FireTimeView> next,
        List<Finding> findings,
        boolean passed) {

    /** What was simulated. */
    record Scene(
            long seed, String zone, String from, String to, int writers, long sessions, long flagged, long words) {}

    /** Words that were learnt, and some of them. */
    record WordsLearnt(int total, long writers, List<WordLine> sample) {}

    /** One word with its evidence. */
    record WordLine(
            String writer,
            String word,
            long sessions,
            long times,
            String firstSeen,
            String lastSeen,
            String learntOn) {}

    /** Retrainings, and some of them; accuracies are means over the promoted ones. */
    record Retrainings(
            int total,
            int promoted,
            int rejected,
            long writers,
            double accuracyBefore,
            double accuracyAfter,
            List<TrainingLine> sample) {}

    /** One retraining; accuracy is that of the first answer on errors that were held back. */
    record TrainingLine(
            String writer,
            String night,
            int version,
            long trainedOn,
            long heldOut,
            double accuracyBefore,
            double accuracyAfter,
            String decision) {}

    /** Changes of patterns, how many were hardly by chance (below 5%), and the most certain of them. */
    record Patterns(
            long improving, long improvingHardlyByChance, long mastered, long cameBack, List<PatternLine> sample) {}

    /** One change of a pattern. */
    record PatternLine(
            String writer, String misspelling, String correction, String status, String date, double strength) {}

    /** One week of all writers. */
    record WeekLine(
            String week,
            long writers,
            long sessions,
            long words,
            @Nullable Double errorsPer100Words,
            long improving,
            long mastered) {}

    /** The weeks of one writer. */
    record WriterWeeks(String writer, List<WriterWeek> weeks) {}

    /** One week of one writer. */
    record WriterWeek(
            String week,
            long sessions,
            long words,
            @Nullable Double accuracy,
            @Nullable Double errorsPer100Words,
            long newPatterns,
            long improving,
            long mastered,
            int streak) {}

    /** Executions by job and status, those at unusual times, and the last ones. */
    record LedgerLines(
            int executions,
            int periods,
            boolean eachPeriodOnce,
            Map<String, Map<String, Long>> byJob,
            List<Unusual> unusual,
            List<ExecutionView> last) {}

    /** An execution at an unusual time. */
    record Unusual(String execution, String asOf, String reason) {}

    /** What a job found, against what was planted. */
    record Finding(
            String job,
            String what,
            int planted,
            int found,
            int right,
            double precision,
            double recall,
            boolean enough) {

        static Finding of(Score score) {
            return new Finding(
                    score.job(),
                    score.what(),
                    score.planted(),
                    score.found(),
                    score.right(),
                    score.precision(),
                    score.recall(),
                    score.isEnough());
        }
    }
}
