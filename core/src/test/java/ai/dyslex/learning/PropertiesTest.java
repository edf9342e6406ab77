package ai.dyslex.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ai.dyslex.learning.alert.AlertKind;
import ai.dyslex.learning.alert.AlertPolicy;
import ai.dyslex.learning.cleanup.CleanupJob;
import ai.dyslex.learning.improvement.ImprovementPolicy;
import ai.dyslex.learning.job.JobInfo;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.ledger.CatchUp;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.NoChangeJob;
import ai.dyslex.learning.nochange.NoChangePolicy;
import ai.dyslex.learning.nochange.WordVeto;
import ai.dyslex.learning.progress.ProgressJob;
import ai.dyslex.learning.progress.ProgressPolicy;
import ai.dyslex.learning.retraining.PairMemoryTrainer;
import ai.dyslex.learning.retraining.RetrainingPolicy;
import ai.dyslex.learning.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PropertiesTest {

    private static final Pattern ROW =
            Pattern.compile("\\| `(learning\\.jobs\\.[^`]+)` \\| ([^|]*) \\| ([^|]*) \\| [^|]+ \\|");

    private static LearningJobsBuilder all(Map<String, String> properties) {
        return LearningJobs.builder()
                .store(InMemoryStore.create(Clock.systemUTC()))
                .learningZone(ZoneId.of("UTC"))
                .engine(new NoEngine())
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .triggerModelRetraining(new PairMemoryTrainer())
                .detectImprovementPatterns()
                .generateProgressSnapshots()
                .properties(properties);
    }

    private static LearningProperties of(Map<String, String> given) {
        LearningProperties properties = new LearningProperties();
        properties.putAll(given);
        return properties;
    }

    static List<LearningProperties.Described> described() {
        LearningJobsBuilder builder = all(Map.of("learning.jobs.cleanup-old-observations.enabled", "true"));
        builder.build().close();
        return builder.describedProperties();
    }

    private static List<JobInfo> jobs(Map<String, String> properties) {
        try (LearningJobs jobs = all(properties).build()) {
            return jobs.start().jobs();
        }
    }

    private static JobInfo job(Map<String, String> properties, JobId id) {
        return jobs(properties).stream()
                .filter(job -> job.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static String refused(Map<String, String> properties) {
        try {
            all(properties).build().close();
        } catch (InvalidPropertyException refused) {
            assertThat(properties).containsKey(refused.key());
            return String.valueOf(refused.getMessage());
        }
        throw new AssertionError("not refused: " + properties);
    }

    /** The table is for people, so each has a row, with what it is unless it is given. */
    @Test
    void areInTheDocumentedTableAllOfThem() throws IOException {
        List<String> documented = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("../docs/CONFIGURATION.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                documented.add(row.group(1) + " = " + row.group(2).strip().replace("`", ""));
            }
        }

        assertThat(documented)
                .as("the table")
                .containsExactlyElementsOf(described().stream()
                        .map(d -> d.key() + " = " + d.standard().orElse(""))
                        .toList());
    }

    @Test
    void mayAllBeGivenAsTheyAreAnyway() {
        Map<String, String> standard = new LinkedHashMap<>();
        described().forEach(d -> d.standard().ifPresent(text -> standard.put(d.key(), text)));
        standard.put("learning.jobs.cleanup-old-observations.enabled", "true");

        assertThat(standard).hasSizeGreaterThan(80);
        assertThat(jobs(standard))
                .usingRecursiveComparison()
                .isEqualTo(jobs(Map.of("learning.jobs.cleanup-old-observations.enabled", "true")));
    }

    @ParameterizedTest
    @MethodSource("described")
    void nameTheKeyTheValueAndWhatIsAllowedWhereTheyAreNoneOfTheirType(LearningProperties.Described property) {
        Map<String, String> properties = new HashMap<>();
        properties.put("learning.jobs.cleanup-old-observations.enabled", "true");
        // Any text will do for a name, save a blank one.
        String wrong = property.allowed().equals(PropertyValue.TEXT.allowed()) ? " " : "every now and then";
        properties.put(property.key(), wrong);
        String message = refused(properties);

        assertThat(message).startsWith(property.key() + " is \"" + wrong + "\"; allowed: ");
        if (!wrong.isBlank()) {
            assertThat(message).endsWith(property.allowed());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "worker-threads | 0 | 1 or more",
                "keep-executions | 1h | 1 to 36500 days",
                "close-grace | 400d | 0 to 365 days",
                "look-around-every | 0s | positive, at most 365 days",
                "detect-no-change-words.min-sessions | 1 | 2 or more",
                "detect-no-change-words.window | 0d | positive, at most 36500 days",
                "trigger-model-retraining.held-out-share | 1.5 | between 0 and 1",
                "trigger-model-retraining.max-artifact-bytes | 0 | 1 or more",
                "detect-improvement-patterns.weeks-to-master | 521 | 1 to 520",
                "generate-progress-snapshots.rewrite-weeks | 6 | 0 to backFillWeeks + 1",
                "detect-no-change-words.page-size | 10001 | 1 to 10000",
                "detect-no-change-words.max-failed-share | -0.1 | 0 to 1",
                "detect-no-change-words.units | 0 | 1 to 256",
                "alerts.delivery-tries | 21 | 1 to 20",
                "recorder.idle-after | 0s | positive, at most 36500 days"
            })
    void nameTheKeyTheValueAndWhatIsAllowedWhereTheyAreOutOfRange(String key, String value, String allowed) {
        assertThat(refused(Map.of("learning.jobs." + key, value)))
                .isEqualTo("learning.jobs.%s is \"%s\"; allowed: %s".formatted(key, value, allowed));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "zone | Europe/Atlantis",
                "detect-no-change-words.schedule | daily 25:00",
                "detect-no-change-words.schedule | weekly MON",
                "detect-no-change-words.schedule | cron 0 2 * *",
                "detect-no-change-words.schedule | daily 02:00 in Europe/Atlantis",
                "detect-no-change-words.catch-up | all 1001",
                "detect-no-change-words.catch-up | all 0",
                "detect-no-change-words.catch-up | latest within 0s",
                "detect-no-change-words.catch-up | latest within soon",
                "detect-no-change-words.deadline | 999999999999999d",
                "detect-no-change-words.deadline | -PT5M",
                "detect-no-change-words.units | 99999999999",
                "detect-no-change-words.max-failed-share | NaN",
                "detect-no-change-words.enabled | yes",
                "alerts.kinds | failed, misses",
                "node | ''"
            })
    void areRefusedWithTheirKey(String key, String value) {
        assertThat(refused(Map.of("learning.jobs." + key, value)))
                .startsWith("learning.jobs.%s is \"%s\"; allowed: ".formatted(key, value));
    }

    /** A page may take longer than the silence after which a node is taken over: then neither can be. */
    @Test
    void nameTheOneThatIsWrongEvenIfItWasNotGiven() {
        assertThatExceptionOfType(InvalidPropertyException.class)
                .isThrownBy(() -> all(Map.of("learning.jobs.detect-no-change-words.page-deadline", "10m"))
                        .build())
                .withMessageStartingWith(
                        "learning.jobs.detect-no-change-words.takeover-after is \"3m\"; allowed: longer than");
    }

    @Test
    void areRefusedWhereTheyAreNotKnown() {
        assertThat(refused(Map.of("learning.jobs.detect-no-change-words.min-session", "3")))
                .isEqualTo(
                        "learning.jobs.detect-no-change-words.min-session is not known; allowed there: enabled, window,"
                                + " min-sessions, schedule, schedule-revision, page-size, page-rows, units, page-deadline, deadline,"
                                + " takeover-after, max-attempts, retry-backoff, page-retries, page-backoff, max-failed-share,"
                                + " catch-up");
        assertThat(refused(Map.of("learning.jobs.no-such-job.units", "3")))
                .contains("allowed there: zone, node, worker-threads")
                .contains("detect-no-change-words.…");
        assertThat(refused(Map.of("learning.jobs.", "3"))).contains("is not known");
        assertThat(refused(Map.of("learning.jobs.zoone", "UTC"))).contains("is not known");
    }

    @Test
    void areRefusedForAJobThatIsNotThere() {
        assertThat(refused(Map.of("learning.jobs.cleanup-old-observations.retention", "400d")))
                .contains("cleanup-old-observations.retention is not known; allowed there: enabled");
    }

    @Test
    void areRefusedWhereTheyAreGivenInTwoWays() {
        Map<String, String> twice = Map.of(
                "learning.jobs.detect-no-change-words.units", "3", "learning.jobs.detect_no_change_words.UNITS", "4");

        assertThatExceptionOfType(InvalidPropertyException.class)
                .isThrownBy(() -> all(twice))
                .withMessageContaining("is given twice");
    }

    /** Environment variables have no dashes, and what is made of them has none either. */
    @Test
    void areKnownWithoutTheirDashes() {
        JobInfo job = job(Map.of("learning.jobs.detectnochangewords.schedule", "daily 04:15"), NoChangeJob.ID);

        assertThat(job.schedule()).contains(Schedule.parse("daily 04:15"));
        assertThat(refused(Map.of("learning.jobs.detectnochangewords.minsessions", "1")))
                .isEqualTo("learning.jobs.detectnochangewords.minsessions is \"1\"; allowed: 2 or more");
        assertThat(refused(Map.of("learning.jobs.detectnochangewords.minsession", "1")))
                .contains("is not known; allowed there: ", "min-sessions");
    }

    @Test
    void leaveAloneWhatIsNotTheirs() {
        assertThat(jobs(Map.of("learning.job.zone", "nowhere", "spring.datasource.url", "", "learning", "x")))
                .hasSize(4);
    }

    @Test
    void setSchedulesAndZone() {
        JobInfo job = job(
                Map.of(
                        "learning.jobs.zone", "Asia/Kathmandu",
                        "learning.jobs.detect_no_change_words.schedule", " cron 15 4 * * 1-5 "),
                NoChangeJob.ID);

        assertThat(job.schedule()).contains(Schedule.cron("15 4 * * 1-5"));
        assertThat(job.zone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
        assertThat(job(Map.of("learning.jobs.detect_no_change_words.schedule", "none"), NoChangeJob.ID)
                        .schedule())
                .isEmpty();
    }

    @Test
    void comeFromAFileOfPropertiesWithItsDefaultsToo() {
        Properties defaults = new Properties();
        defaults.setProperty("learning.jobs.zone", "Asia/Kathmandu");
        Properties file = new Properties(defaults);
        file.setProperty("learning.jobs.detect-no-change-words.schedule", "daily 04:15");
        try (LearningJobs jobs = all(Map.of()).properties(file).build()) {
            assertThat(jobs.start().jobs())
                    .filteredOn(job -> job.id().equals(NoChangeJob.ID))
                    .singleElement()
                    .satisfies(job -> {
                        assertThat(job.zone()).isEqualTo(ZoneId.of("Asia/Kathmandu"));
                        assertThat(job.schedule()).contains(Schedule.daily(LocalTime.of(4, 15)));
                    });
        }
    }

    @Test
    void switchJobsOffAndTheCleanupOn() {
        assertThat(jobs(Map.of("learning.jobs.generate-progress-snapshots.enabled", "FALSE")))
                .extracting(JobInfo::id)
                .doesNotContain(ProgressJob.ID)
                .hasSize(3);
        assertThat(jobs(Map.of("learning.jobs.cleanup-old-observations.enabled", "true")))
                .extracting(JobInfo::id)
                .contains(CleanupJob.ID);
    }

    @Test
    void reachTheSettingsOfAHostsOwnJob() {
        assertThat(refused(Map.of("learning.jobs.detect-no-change-words.units", "0")))
                .contains("1 to 256");
        assertThat(of(Map.of("learning.jobs.own.page-size", "7", "learning.jobs.own.catch-up", "all 3 within 2d"))
                        .over("own", JobSettings.defaults()))
                .isEqualTo(JobSettings.defaults()
                        .withPages(7, JobSettings.defaults().pageRows())
                        .withCatchUp(CatchUp.all(3).within(Duration.ofDays(2))));
    }

    @Test
    void standInForTheComponentsOfPolicies() {
        LearningProperties given = of(Map.of(
                "learning.jobs.n.window", "PT24H",
                "learning.jobs.n.min-sessions", "5",
                "learning.jobs.r.min-age", "200ms",
                "learning.jobs.r.held-out-share", "0.25",
                "learning.jobs.r.training-deadline", "5m",
                "learning.jobs.i.window-days", "7",
                "learning.jobs.p.top-pairs", "0",
                "learning.jobs.a.kinds", "failed, CLOCK_REFUSED",
                "learning.jobs.a.cool-down", "1h"));
        RetrainingPolicy retraining = given.over("r", RetrainingPolicy.defaults());
        AlertPolicy alerts = given.over("a", AlertPolicy.defaults());

        assertThat(given.over("n", NoChangePolicy.defaults())).isEqualTo(new NoChangePolicy(Duration.ofDays(1), 5));
        assertThat(retraining.minAge()).isEqualTo(Duration.ofMillis(200));
        assertThat(retraining.heldOutShare()).isEqualTo(0.25);
        assertThat(retraining.trainingDeadline()).isEqualTo(Duration.ofMinutes(5));
        assertThat(retraining.minNewPairs())
                .isEqualTo(RetrainingPolicy.defaults().minNewPairs());
        assertThat(given.over("i", ImprovementPolicy.defaults())).isEqualTo(new ImprovementPolicy(7, 8));
        assertThat(given.over("p", ProgressPolicy.defaults())).isEqualTo(new ProgressPolicy(4, 2, 0));
        assertThat(alerts.kinds()).containsExactlyInAnyOrder(AlertKind.FAILED, AlertKind.CLOCK_REFUSED);
        assertThat(alerts.coolDown()).isEqualTo(Duration.ofHours(1));
        assertThat(given.over("x", AlertPolicy.off())).isEqualTo(AlertPolicy.off());
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.2S, 200ms",
        "PT1.5S, 1500ms",
        "PT30S, 30s",
        "PT90S, 90s",
        "PT5M, 5m",
        "PT2H, 2h",
        "PT36H, 36h",
        "PT48H, 2d",
        "PT0.0000001S, PT0.0000001S"
    })
    void writeDurationsInTheLargestUnitThatLeavesNothingOver(Duration duration, String text) {
        assertThat(PropertyValue.DURATION.format().apply(duration)).isEqualTo(text);
        assertThat(PropertyValue.DURATION.parse("key", text)).isEqualTo(duration);
    }
}
