package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.alert.AlertStore;
import ai.dyslex.learning.cleanup.CleanupRepository;
import ai.dyslex.learning.improvement.PatternRepository;
import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.nochange.DictionaryRepository;
import ai.dyslex.learning.progress.SnapshotRepository;
import ai.dyslex.learning.retraining.RetrainingRepository;
import ai.dyslex.learning.transaction.UnitOfWork;
import ai.dyslex.learning.writer.WriterRepository;
import ai.dyslex.learning.writing.RecordingRepository;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The store on PostgreSQL (15 and later) or H2 (regular mode), over the host's own {@link DataSource}.
 *
 * <!-- examples/spring-quartz/src/main/java/ai/dyslex/learning/examples/springquartz/QuartzHost.java -->
 * <pre>{@code
 * JdbcSchema.of(dataSource).migrate();
 * return LearningJobs.builder()
 *         .store(JdbcLearningStore.builder(dataSource).build())
 * }</pre>
 *
 * <p>Instants are kept in microseconds; what is finer is cut off. Failures of the database come as {@link StoreException},
 * which never quotes what is stored. A thread takes one connection at a time, so a pool of one connection will do.
 *
 * <p><b>H2 in a file:</b> the library interrupts threads whose deadline has passed, and Java closes a file whose reader is
 * interrupted, which closes the whole database. Use {@code jdbc:h2:async:…}, whose files survive an interrupt, or a
 * server. H2 does not end a transaction that idles: what a frozen node has locked stays locked until its connection ends,
 * and others are told so after the lock time-out.
 *
 * <p>Thread-safe. Holds no connection and no thread of its own, so there is nothing to close.
 */
public final class JdbcLearningStore implements LearningStore {

    private final UnitOfWork unitOfWork;
    private final LedgerStore ledger;
    private final AlertStore alerts;
    private final WriterRepository writers;
    private final RecordingRepository recordings;
    private final DictionaryRepository dictionaries;
    private final RetrainingRepository retraining;
    private final PatternRepository patterns;
    private final SnapshotRepository snapshots;
    private final CleanupRepository cleanup;

    private JdbcLearningStore(Database database) {
        this.unitOfWork = database.unitOfWork();
        this.ledger = new JdbcLedger(database);
        this.alerts = new JdbcAlerts(database);
        this.writers = new JdbcWriters(database);
        this.recordings = new JdbcRecordings(database);
        this.dictionaries = new JdbcDictionaries(database);
        this.retraining = new JdbcRetraining(database);
        this.patterns = new JdbcPatterns(database);
        this.snapshots = new JdbcSnapshots(database);
        this.cleanup = new JdbcCleanup(database);
    }

    /**
     * Starts a store over the host's connections. Defaults:
     *
     * <ul>
     *   <li>schema: that of the connections; table prefix {@code lj_};
     *   <li>clock: that of the database;
     *   <li>transactions: the store's own, with a lock time-out of 10 seconds and an idle-in-transaction time-out of 60
     *       seconds.
     * </ul>
     *
     * @param dataSource the host's connections; stays open
     * @return a builder with these defaults
     */
    public static Builder builder(DataSource dataSource) {
        return new Builder(dataSource);
    }

    @Override
    public UnitOfWork unitOfWork() {
        return unitOfWork;
    }

    @Override
    public LedgerStore ledger() {
        return ledger;
    }

    @Override
    public AlertStore alerts() {
        return alerts;
    }

    @Override
    public WriterRepository writers() {
        return writers;
    }

    @Override
    public RecordingRepository recordings() {
        return recordings;
    }

    @Override
    public DictionaryRepository dictionaries() {
        return dictionaries;
    }

    @Override
    public RetrainingRepository retraining() {
        return retraining;
    }

    @Override
    public PatternRepository patterns() {
        return patterns;
    }

    @Override
    public SnapshotRepository snapshots() {
        return snapshots;
    }

    @Override
    public CleanupRepository cleanup() {
        return cleanup;
    }

    /** Collects the settings of a {@link JdbcLearningStore}. Not thread-safe. */
    public static final class Builder {

        private final DataSource dataSource;
        private Optional<String> schema = Optional.empty();
        private String tablePrefix = Tables.DEFAULT_PREFIX;
        private @Nullable Clock clock;
        private @Nullable UnitOfWork unitOfWork;
        private Duration lockTimeout = Duration.ofSeconds(10);
        private Duration idleInTransactionTimeout = Duration.ofSeconds(60);

        private Builder(DataSource dataSource) {
            this.dataSource = dataSource;
        }

        /**
         * The schema of the tables. Its case makes no difference, as with an identifier that is not quoted.
         *
         * @param schema replaces that of the connections
         * @return this builder
         * @throws IllegalArgumentException if it is anything but a letter or {@code _}, then letters, digits or {@code _}
         */
        public Builder schema(String schema) {
            this.schema = Optional.of(Tables.checkSchema(schema));
            return this;
        }

        /**
         * What the names of the tables begin with.
         *
         * @param tablePrefix replaces {@code lj_}
         * @return this builder
         * @throws IllegalArgumentException if it is anything but a letter or {@code _}, then letters, digits or {@code _}
         */
        public Builder tablePrefix(String tablePrefix) {
            this.tablePrefix = Tables.checkPrefix(tablePrefix);
            return this;
        }

        /**
         * The store's clock, in place of the database's: for tests and simulations. All nodes must have the same.
         *
         * @param clock shown as the store's own time
         * @return this builder
         */
        public Builder clock(Clock clock) {
            this.clock = clock;
            return this;
        }

        /**
         * The host's own transactions, such as Spring's. Within them the data source must hand out the connection that
         * takes part (Spring: a {@code TransactionAwareDataSourceProxy}). The store then commits nothing by itself and sets
         * no time-outs; the transactions should be "read committed", with time-outs for locks and for idling.
         *
         * @param unitOfWork the host's transactions
         * @return this builder
         */
        public Builder unitOfWork(UnitOfWork unitOfWork) {
            this.unitOfWork = unitOfWork;
            return this;
        }

        /**
         * How long a statement waits for a row that another transaction has locked; positive.
         *
         * @param lockTimeout a millisecond or more, in whole ones
         * @return this builder
         * @throws IllegalArgumentException if it is shorter than a millisecond
         */
        public Builder lockTimeout(Duration lockTimeout) {
            this.lockTimeout = positive("lock time-out", lockTimeout);
            return this;
        }

        /**
         * When PostgreSQL ends a transaction in which nothing happens, as that of a frozen node; positive. H2 knows no such
         * thing.
         *
         * @param idleInTransactionTimeout a millisecond or more, in whole ones
         * @return this builder
         * @throws IllegalArgumentException if it is shorter than a millisecond
         */
        public Builder idleInTransactionTimeout(Duration idleInTransactionTimeout) {
            this.idleInTransactionTimeout = positive("idle-in-transaction time-out", idleInTransactionTimeout);
            return this;
        }

        private static Duration positive(String what, Duration duration) {
            if (duration.toMillis() < 1 || duration.toMillis() > Integer.MAX_VALUE) {
                throw new IllegalArgumentException(
                        "%s must be 1 ms to %d ms: %s".formatted(what, Integer.MAX_VALUE, duration));
            }
            return duration;
        }

        /**
         * Looks which database this is, and whether its tables are there.
         *
         * @return the store
         * @throws StoreException if the database cannot be reached
         * @throws SchemaVersionException if the tables are not there, or of another version
         * @throws UnsupportedDatabaseException if it is neither PostgreSQL nor H2
         */
        public JdbcLearningStore build() {
            Tables tables = new Tables(Dialects.of(dataSource), schema, tablePrefix);
            SchemaVersion.verify(dataSource, tables);
            Connections connections = unitOfWork == null
                    ? new OwnTransactions(dataSource, tables.dialect(), lockTimeout, idleInTransactionTimeout)
                    : new HostTransactions(dataSource, tables.dialect(), unitOfWork);
            return new JdbcLearningStore(new Database(connections, tables, clock));
        }
    }
}
