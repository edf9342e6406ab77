package ai.dyslex.learning.examples.guice;

import ai.dyslex.learning.LearningJobs;
import ai.dyslex.learning.ledger.ExecutionQuery;
import ai.dyslex.learning.nochange.NoChangeJob;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** A host that Guice puts together: the host binds what is its own, {@link LearningModule} the library. */
public final class GuiceHost extends AbstractModule {

    private final DataSource pool;

    /** @param pool the host's, which it closes after the library */
    GuiceHost(DataSource pool) {
        this.pool = pool;
    }

    @Override
    protected void configure() {
        bind(DataSource.class).toInstance(pool);
        bind(Clock.class).toInstance(Clock.systemUTC());
        bind(ZoneId.class).toInstance(ZoneId.of("Europe/London"));
        install(new LearningModule());
    }

    /** Prints the executions so far. */
    public static void main(String[] args) {
        JdbcConnectionPool pool = JdbcConnectionPool.create("jdbc:h2:mem:guice;DB_CLOSE_DELAY=-1", "sa", "");
        Injector injector = Guice.createInjector(new GuiceHost(pool));
        try (LearningJobs jobs = injector.getInstance(LearningJobs.class)) {
            jobs.start().triggerJobNow(NoChangeJob.ID).outcome().join();
            jobs.executions(ExecutionQuery.newest(10)).forEach(e -> System.out.println(e.id() + " " + e.status()));
        } finally {
            pool.dispose();
        }
    }
}
