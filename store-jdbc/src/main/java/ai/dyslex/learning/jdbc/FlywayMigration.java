package ai.dyslex.learning.jdbc;

import java.io.Reader;
import java.io.StringReader;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/** Applies the scripts by Flyway. The only class that knows Flyway, so that it may be absent where it is not used. */
final class FlywayMigration {

    private FlywayMigration() {}

    static int run(DataSource dataSource, Tables tables, List<JdbcSchema.Script> scripts) {
        FluentConfiguration configuration = Flyway.configure(FlywayMigration.class.getClassLoader())
                .dataSource(dataSource)
                .table(tables.prefix() + "schema_history")
                .resourceProvider(new Scripts(scripts))
                .javaMigrationClassProvider(List::of)
                .skipDefaultCallbacks(true)
                .placeholderReplacement(false)
                .cleanDisabled(true)
                // The host's tables may be in the same schema.
                .baselineOnMigrate(true)
                .baselineVersion("0");
        tables.schema().ifPresent(schema -> configuration.schemas(schema).createSchemas(true));
        try {
            return configuration.load().migrate().migrationsExecuted;
        } catch (FlywayException e) {
            throw new IllegalStateException("the migration of the tables " + tables.qualified() + "… failed", e);
        }
    }

    private record Scripts(List<JdbcSchema.Script> scripts) implements ResourceProvider {

        @Override
        public @Nullable LoadableResource getResource(String name) {
            return scripts.stream()
                    .filter(script -> script.name().equals(name))
                    .map(ScriptResource::new)
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return scripts.stream()
                    .filter(script -> script.name().startsWith(prefix)
                            && List.of(suffixes).stream()
                                    .anyMatch(s -> script.name()
                                            .toLowerCase(Locale.ROOT)
                                            .endsWith(s.toLowerCase(Locale.ROOT))))
                    .<LoadableResource>map(ScriptResource::new)
                    .toList();
        }
    }

    private static final class ScriptResource extends LoadableResource {

        private final JdbcSchema.Script script;

        ScriptResource(JdbcSchema.Script script) {
            this.script = script;
        }

        @Override
        public Reader read() {
            return new StringReader(script.sql());
        }

        @Override
        public String getAbsolutePath() {
            return script.name();
        }

        @Override
        public String getAbsolutePathOnDisk() {
            return script.name();
        }

        @Override
        public String getFilename() {
            return script.name();
        }

        @Override
        public String getRelativePath() {
            return script.name();
        }
    }
}
