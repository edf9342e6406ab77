package ai.dyslex.learning.jdbc;

import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;

/** H2 in memory: each test has a database of its own. */
final class H2TestDatabase implements TestDatabase {

    private static final AtomicInteger COUNT = new AtomicInteger();

    @Override
    public DataSource fresh() {
        DataSource dataSource = bare();
        JdbcSchema.of(dataSource).scripts().forEach(script -> TestDatabase.execute(dataSource, script.sql()));
        return dataSource;
    }

    @Override
    public DataSource bare() {
        return JdbcConnectionPool.create("jdbc:h2:mem:t" + COUNT.incrementAndGet() + ";DB_CLOSE_DELAY=5", "sa", "");
    }

    @Override
    public void release(DataSource dataSource) {
        ((JdbcConnectionPool) dataSource).dispose();
    }
}
