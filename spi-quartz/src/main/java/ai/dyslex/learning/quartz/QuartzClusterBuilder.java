package ai.dyslex.learning.quartz;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.quartz.impl.jdbcjobstore.InvalidConfigurationException;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.impl.jdbcjobstore.PostgreSQLDelegate;
import org.quartz.impl.jdbcjobstore.StdJDBCDelegate;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;

/**
 * Settings of an engine whose nodes share a database. All nodes must agree on name, group and table prefix. The tables must
 * be there when the engine starts: see {@link QuartzTables}. Each thread may use a connection, and Quartz three more.
 *
 * <ul>
 *   <li>{@link #name}: {@code learning-jobs}
 *   <li>{@link #group}: {@value QuartzEngine#DEFAULT_GROUP}
 *   <li>{@link #tablePrefix}: {@value QuartzTables#DEFAULT_PREFIX}
 *   <li>{@link #threads}: 4
 *   <li>{@link #checkIn}: 5 seconds
 *   <li>{@link #idleWait}: 5 seconds
 *   <li>{@link #driverDelegate}: chosen by the database, PostgreSQL or H2
 * </ul>
 *
 * <p>Not thread-safe.
 */
public final class QuartzClusterBuilder {

    private final DataSource dataSource;
    private final Clock clock;
    private Clock schedulerClock = Clock.systemUTC();
    private String name = OwnScheduler.DEFAULT_NAME;
    private String group = QuartzEngine.DEFAULT_GROUP;
    private String tablePrefix = QuartzTables.DEFAULT_PREFIX;
    private int threads = 4;
    private Duration checkIn = Duration.ofSeconds(5);
    private Duration idleWait = Duration.ofSeconds(5);
    private @Nullable String driverDelegate;

    QuartzClusterBuilder(DataSource dataSource, Clock clock) {
        this.dataSource = Objects.requireNonNull(dataSource, "data source");
        this.clock = Objects.requireNonNull(clock, "clock");
    }

    /**
     * The scheduler's name: that of the cluster. No other Quartz scheduler on this database or in this JVM should have
     * it.
     *
     * @param clusterName the same on all nodes
     * @return this builder
     */
    public QuartzClusterBuilder name(String clusterName) {
        name = Objects.requireNonNull(clusterName, "name");
        return this;
    }

    /**
     * The Quartz group of jobs and triggers.
     *
     * @param jobGroup the same on all nodes
     * @return this builder
     */
    public QuartzClusterBuilder group(String jobGroup) {
        group = Objects.requireNonNull(jobGroup, "group");
        return this;
    }

    /**
     * What the names of Quartz's tables begin with.
     *
     * @param prefix a letter, then letters, digits or {@code _}; the same on all nodes
     * @return this builder
     * @throws IllegalArgumentException if it has another form
     */
    public QuartzClusterBuilder tablePrefix(String prefix) {
        tablePrefix = QuartzTables.checked(prefix);
        return this;
    }

    /**
     * How many units this node works on at once.
     *
     * @param number 1 or more
     * @return this builder
     */
    public QuartzClusterBuilder threads(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("threads must be 1 or more, not " + number);
        }
        threads = number;
        return this;
    }

    /**
     * How often a node says that it is alive. One that died is noticed, and its units are given to others, after up to twice
     * this and 7.5 seconds more.
     *
     * @param interval 100 ms or more
     * @return this builder
     */
    public QuartzClusterBuilder checkIn(Duration interval) {
        checkIn = atLeast(interval, Duration.ofMillis(100), "check-in interval");
        return this;
    }

    /**
     * How long a node, while it has nothing to do, does not look at the database: how late it may notice that another node
     * wants a job done now.
     *
     * @param wait 1 second or more, as Quartz demands
     * @return this builder
     */
    public QuartzClusterBuilder idleWait(Duration wait) {
        idleWait = atLeast(wait, Duration.ofSeconds(1), "idle wait");
        return this;
    }

    /**
     * Quartz's delegate for the database, where it is neither PostgreSQL nor H2.
     *
     * @param className as in Quartz's settings
     * @return this builder
     */
    public QuartzClusterBuilder driverDelegate(String className) {
        driverDelegate = Objects.requireNonNull(className, "driver delegate");
        return this;
    }

    /** For tests: the clock by which Quartz is taken to fire. */
    QuartzClusterBuilder schedulerClock(Clock quartz) {
        schedulerClock = quartz;
        return this;
    }

    private static Duration atLeast(Duration value, Duration least, String what) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException("%s must be %s or more, not %s".formatted(what, least, value));
        }
        return value;
    }

    /**
     * Makes the engine, which is not yet started.
     *
     * @return the engine
     * @throws QuartzEngineException if the database cannot be reached, or no delegate is known for it
     */
    public QuartzEngine build() {
        String delegate = driverDelegate == null ? delegateOf(dataSource) : driverDelegate;
        // Quartz keeps the sources of connections in a register of the JVM, from which nothing can be taken out but the
        // value.
        String source = "learning-jobs-" + UUID.randomUUID();
        DBConnectionManager register = DBConnectionManager.getInstance();
        register.addConnectionProvider(source, new HostsConnections(dataSource));
        return OwnScheduler.create(
                        name,
                        OwnScheduler.newInstanceId(),
                        threads,
                        idleWait.toMillis(),
                        store(source, delegate),
                        () -> register.addConnectionProvider(source, new HostsConnections(null)))
                .engine(group, new Clocks(clock, schedulerClock));
    }

    private JobStoreTX store(String source, String delegate) {
        JobStoreTX store = new JobStoreTX();
        try {
            store.setDriverDelegateClass(delegate);
        } catch (InvalidConfigurationException e) {
            throw new QuartzEngineException("Quartz refused the driver delegate " + delegate, e);
        }
        store.setDataSource(source);
        store.setTablePrefix(tablePrefix);
        store.setUseProperties("true");
        store.setIsClustered(true);
        store.setClusterCheckinInterval(checkIn.toMillis());
        store.setMakeThreadsDaemons(true);
        return store;
    }

    private static String delegateOf(DataSource dataSource) {
        String product;
        try (Connection connection = dataSource.getConnection()) {
            product = connection.getMetaData().getDatabaseProductName();
        } catch (SQLException e) {
            throw new QuartzEngineException("the database of Quartz cannot be reached", e);
        }
        return switch (product) {
            case "PostgreSQL" -> PostgreSQLDelegate.class.getName();
            case "H2" -> StdJDBCDelegate.class.getName();
            default ->
                throw new QuartzEngineException(
                        "no Quartz delegate is known for " + product + "; name one with driverDelegate(…)");
        };
    }

    /** Lends connections of the host's source, which Quartz never closes. */
    private record HostsConnections(@Nullable DataSource dataSource) implements ConnectionProvider {

        @Override
        public Connection getConnection() throws SQLException {
            if (dataSource == null) {
                throw new SQLException("the engine is stopped");
            }
            return dataSource.getConnection();
        }

        @Override
        public void initialize() {}

        @Override
        public void shutdown() {}
    }
}
