package ai.dyslex.learning.spring;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.Environment;

/**
 * What stands below {@code learning.jobs} in the host's configuration: the library's own properties, and those of the starter.
 *
 * @param migrate whether the tables are brought up to date at the start
 * @param schema the schema of the tables, if not that of the connections
 * @param tablePrefix what the names of the tables begin with, if not {@code lj_}
 * @param jobs the library's own, with their whole keys
 */
record LearningJobsProperties(
        boolean migrate, Optional<String> schema, Optional<String> tablePrefix, Map<String, String> jobs) {

    static final String PREFIX = "learning.jobs";

    private static final String MIGRATE = "schema.migrate";
    private static final String SCHEMA = "schema.name";
    private static final String TABLE_PREFIX = "schema.table-prefix";
    private static final Set<String> OWN = Set.of(bare("enabled"), bare(MIGRATE), bare(SCHEMA), bare(TABLE_PREFIX));

    static LearningJobsProperties of(Environment environment) {
        Binder binder = Binder.get(environment);
        Map<String, String> jobs = new LinkedHashMap<>();
        binder.bind(PREFIX, Bindable.mapOf(String.class, String.class))
                .orElseGet(Map::of)
                .forEach((key, value) -> {
                    if (!OWN.contains(bare(key))) {
                        jobs.put(PREFIX + "." + key, value);
                    }
                });
        if (!jobs.containsKey(PREFIX + ".zone")) {
            throw new InvalidConfigurationPropertyValueException(
                    PREFIX + ".zone",
                    null,
                    "It is required: the time zone whose days and weeks the jobs reckon in, as Europe/London.");
        }
        return new LearningJobsProperties(
                binder.bind(PREFIX + "." + MIGRATE, Boolean.class).orElse(true),
                text(binder, SCHEMA),
                text(binder, TABLE_PREFIX),
                Map.copyOf(jobs));
    }

    /** A key as it comes from an environment variable, too. */
    private static String bare(String key) {
        return key.toLowerCase(Locale.ROOT).replace("-", "");
    }

    private static Optional<String> text(Binder binder, String key) {
        return Optional.ofNullable(binder.bind(PREFIX + "." + key, String.class).orElse(null));
    }
}
