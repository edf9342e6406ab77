package ai.dyslex.learning.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private static final UserId ANNA = new UserId("anna");
    private static final LearningEvent EVENT = () -> ANNA;

    @Test
    void optionsAreRefinedStepByStep() {
        assertThat(TriggerOptions.defaults())
                .isEqualTo(new TriggerOptions(Optional.empty(), false, false, Optional.empty(), ""));
        assertThat(TriggerOptions.defaults()
                        .forWriter(ANNA)
                        .forced()
                        .asDryRun()
                        .asOf(Instant.EPOCH)
                        .by("me"))
                .isEqualTo(new TriggerOptions(Optional.of(ANNA), true, true, Optional.of(Instant.EPOCH), "me"));
        assertThat(TriggerOptions.defaults().by("x".repeat(100)).requestedBy()).hasSize(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TriggerOptions.defaults().by("x".repeat(101)))
                .withMessage("requestedBy has 101 characters; at most 100 are allowed");
    }

    @Test
    void unknownJobsAreNamedWithThoseThatAreKnown() {
        assertThat(new UnknownJobException(new JobId("c"), List.of(new JobId("b"), new JobId("a"))))
                .hasMessage("no job \"c\"; known jobs: a, b");
        assertThat(new UnknownJobException(new JobId("c"), List.of())).hasMessage("no job \"c\"; known jobs: none");
    }

    @Test
    void changesAreListedUpToTenThousand() {
        ChangeList changes = new ChangeList();
        changes.add(Collections.nCopies(9_999, EVENT));
        changes.add(List.of(EVENT));
        assertThat(changes.changes()).hasSize(10_000);
        assertThat(changes.isTruncated()).isFalse();
        changes.add(List.of());
        assertThat(changes.isTruncated()).isFalse();
        changes.add(List.of(EVENT));
        assertThat(changes.changes()).hasSize(10_000);
        assertThat(changes.isTruncated()).isTrue();
        changes.add(List.of());
        assertThat(changes.isTruncated()).as("for good").isTrue();
        ChangeList one = new ChangeList();
        one.add(Collections.nCopies(10_001, EVENT));
        assertThat(one.changes()).hasSize(10_000);
        assertThat(one.isTruncated()).isTrue();
    }

    @Test
    void aJobSaysOfItselfAsMuchAsItMust() {
        TestJob job = new TestJob(List.of());
        assertThat(job.name()).isEqualTo("test job");
        assertThat(job.inOrder()).isFalse();
        assertThat(job.usesWatermark()).isFalse();
        assertThat(job.waitsFor()).isEmpty();
        assertThat(job.policyFingerprint()).isEmpty();
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> job.revert(new ExecutionId("e")))
                .withMessage("executions of test_job cannot be reverted");
    }

    @Test
    void nothingToDoIsNothing() {
        assertThat(PagePlan.NOTHING.touches()).isEmpty();
        assertThat(PagePlan.NOTHING.preview()).isEqualTo(PageEffect.NONE);
        assertThat(PagePlan.NOTHING.write(Set.of(ANNA))).isEqualTo(PageEffect.NONE);
        List<LearningEvent> events = new ArrayList<>(List.of(EVENT));
        PageEffect effect = PageEffect.of(Counts.of("x", 1), events);
        events.clear();
        assertThat(effect.events()).hasSize(1);
        assertThat(effect.failed()).isEmpty();
    }

    @Test
    void definitionsAreRefinedStepByStep() {
        TestJob job = new TestJob(List.of());
        Schedule noon = Schedule.daily(LocalTime.NOON);
        JobSettings settings = JobSettings.defaults().withUnits(2);
        assertThat(JobDefinition.triggered(job).schedule()).isEmpty();
        assertThat(JobDefinition.of(job, noon))
                .isEqualTo(new JobDefinition(job, Optional.of(noon), 1, JobSettings.defaults()));
        assertThat(JobDefinition.triggered(job).at(noon, 7).with(settings))
                .isEqualTo(new JobDefinition(job, Optional.of(noon), 7, settings));
    }
}
