package ai.dyslex.learning.examples.cdi;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.ZoneId;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** What is the host's own: its pool, its clock, and its zone. */
@ApplicationScoped
public class HostProducers {

    @Produces
    @ApplicationScoped
    DataSource pool() {
        return JdbcConnectionPool.create("jdbc:h2:mem:cdi;DB_CLOSE_DELAY=-1", "sa", "");
    }

    void close(@Disposes DataSource pool) {
        ((JdbcConnectionPool) pool).dispose();
    }

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    ZoneId learningZone() {
        return ZoneId.of("Europe/London");
    }
}
