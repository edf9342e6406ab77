package ai.dyslex.learning.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.FailureCause;
import ai.dyslex.learning.ledger.Fence;
import ai.dyslex.learning.ledger.Ledger;
import ai.dyslex.learning.ledger.LedgerStore.Heartbeat;
import ai.dyslex.learning.nochange.DictionaryWord;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What the store promises beyond the contracts. */
class JdbcLearningStoreTest {

    @Nested
    class OnH2 extends Cases {
        OnH2() {
            super(new H2TestDatabase(), false);
        }
    }

    @Nested
    class OnPostgres extends Cases {
        OnPostgres() {
            super(PostgresTestDatabase.NEWEST, true);
        }
    }

    abstract static class Cases {

        private static final UserId ANNA = new UserId("anna");
        private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

        private final TestDatabase database;
        private final boolean endsIdleTransactions;
        private final ExecutorService threads = Executors.newCachedThreadPool();
        private DataSource dataSource = new org.h2.jdbcx.JdbcDataSource();

        Cases(TestDatabase database, boolean endsIdleTransactions) {
            this.database = database;
            this.endsIdleTransactions = endsIdleTransactions;
        }

        @BeforeEach
        void open() {
            dataSource = database.fresh();
        }

        @AfterEach
        void close() {
            threads.shutdownNow();
            database.release(dataSource);
        }

        private JdbcLearningStore.Builder builder() {
            return JdbcLearningStore.builder(dataSource);
        }

        private static DictionaryWord word(UserId user, String key) {
            return new DictionaryWord(
                    user,
                    key,
                    key,
                    DictionaryWord.Source.MANUAL,
                    Optional.empty(),
                    Optional.empty(),
                    NOW,
                    Optional.empty());
        }

        private static void touch(LearningStore store, UserId... users) {
            store.unitOfWork().execute(() -> store.writers().touch(List.of(users), NOW));
        }

        @Test
        void neverQuotesWhatIsStored() {
            TestDatabase.execute(
                    dataSource,
                    "ALTER TABLE lj_dictionary ADD CONSTRAINT no_marked CHECK (word_key <> 'xyzzy-marked')");
            try {
                LearningStore store = builder().build();

                StoreException e = catchThrowableOfType(
                        StoreException.class, () -> store.dictionaries().put(word(ANNA, "xyzzy-marked")));

                StringWriter trace = new StringWriter();
                e.printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString()).doesNotContain("xyzzy").doesNotContain("anna");
                assertThat(e).hasMessageStartingWith("could not put a word into a dictionary (SQL state 23");
                assertThat(e.sqlState()).startsWith("23");
                assertThat(FailureCause.of(e, FailureCause.Code.ERROR).code()).isEqualTo(FailureCause.Code.ERROR);
            } finally {
                TestDatabase.execute(dataSource, "ALTER TABLE lj_dictionary DROP CONSTRAINT no_marked");
            }
        }

        @Test
        void putsBackWhatItChangedOnAConnection() throws SQLException {
            LearningStore store = builder().lockTimeout(Duration.ofSeconds(77)).build();
            DataSource one = onlyConnection();
            LearningStore overOne = JdbcLearningStore.builder(one)
                    .lockTimeout(Duration.ofSeconds(77))
                    .build();

            touch(overOne, ANNA);
            assertThatThrownBy(() -> overOne.unitOfWork().execute(() -> {
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);

            try (Connection connection = one.getConnection()) {
                assertThat(connection.getAutoCommit()).isTrue();
                String setting = endsIdleTransactions ? "SHOW lock_timeout" : "SELECT LOCK_TIMEOUT()";
                try (var statement = connection.createStatement();
                        var result = statement.executeQuery(setting)) {
                    result.next();
                    assertThat(result.getString(1)).doesNotContain("77");
                }
            }
            assertThat(store.writers().lockAlive(List.of(ANNA))).containsExactly(ANNA);
            ((HikariDataSource) one).close();
        }

        private HikariDataSource onlyConnection() {
            HikariConfig config = new HikariConfig();
            config.setDataSource(dataSource);
            config.setMaximumPoolSize(1);
            config.setConnectionTimeout(2000);
            return new HikariDataSource(config);
        }

        @Test
        void getsAlongWithOneConnectionAndGivesItBack() {
            try (HikariDataSource one = onlyConnection()) {
                LearningStore store = JdbcLearningStore.builder(one).build();
                Fence fence = claimed(store);

                store.unitOfWork()
                        .execute(() -> store.unitOfWork().execute(() -> {
                            store.writers().touch(List.of(ANNA), NOW);
                            store.dictionaries().put(word(ANNA, "kebab"));
                            return store.ledger().advance(fence, ANNA, Counts.of("words_added", 1), List.of());
                        }));
                assertThat(store.ledger().heartbeat(fence)).isEqualTo(Heartbeat.HELD);
                assertThatThrownBy(() -> store.unitOfWork()
                                .execute(() -> store.unitOfWork().execute(() -> {
                                    store.dictionaries().put(word(ANNA, "falafel"));
                                    throw new IllegalStateException();
                                })))
                        .isInstanceOf(IllegalStateException.class);

                assertThat(store.dictionaries().words(ANNA))
                        .extracting(DictionaryWord::key)
                        .containsExactly("kebab");
                assertThat(store.ledger()
                                .units(fence.execution())
                                .get(0)
                                .counts()
                                .get("words_added"))
                        .isEqualTo(1);
                assertThat(one.getHikariPoolMXBean().getActiveConnections()).isZero();
            }
        }

        private static Fence claimed(LearningStore store) {
            return LedgerFixture.claimed(new Ledger(store.ledger(), "node-1"));
        }

        @Test
        void reportsADatabaseThatIsOutOfReachAsAnOutage() {
            HikariDataSource closed = onlyConnection();
            LearningStore store = JdbcLearningStore.builder(closed).build();
            closed.close();

            StoreException reading = catchThrowableOfType(
                    StoreException.class, () -> store.writers().buriedAt(ANNA));
            StoreException writing = catchThrowableOfType(StoreException.class, () -> touch(store, ANNA));

            assertThat(reading).hasMessageStartingWith("could not look for a writer's tombstone");
            assertThat(writing).hasMessageStartingWith("could not begin a transaction");
        }

        @Test
        void tellsTheDatabasesTimeWhenNoClockIsGiven() {
            LearningStore store = builder().build();

            Instant before = store.ledger().now();
            touch(store, ANNA);

            assertThat(Duration.between(before, Instant.now()).abs()).isLessThan(Duration.ofMinutes(1));
            assertThat(page(store, before.minusMillis(1))).hasSize(1);
            assertThat(page(store, Instant.now().plusSeconds(60))).isEmpty();
        }

        private static List<WriterRef> page(LearningStore store, Instant activeSince) {
            return store.writers()
                    .page(new WriterQuery(0, 1, Optional.empty(), Optional.of(activeSince), Optional.empty(), 10));
        }

        @Test
        void countsWritersAsActiveByTheDatabasesTimeUnlessTheRecordingsIsLater() {
            LearningStore store = builder().build();
            Instant before = store.ledger().now();
            UserId late = new UserId("late");
            UserId early = new UserId("early");
            Instant ahead = before.plus(Duration.ofMinutes(5));

            store.unitOfWork().execute(() -> store.writers().touch(List.of(late), Instant.EPOCH));
            store.unitOfWork().execute(() -> store.writers().touch(List.of(late), Instant.EPOCH));
            store.unitOfWork().execute(() -> store.writers().touch(List.of(early), ahead));

            Duration micro = Duration.ofNanos(1_000);
            assertThat(activeSince(store, before.minus(micro))).containsExactly(early, late);
            assertThat(activeSince(store, store.ledger().now())).containsExactly(early);
            assertThat(activeSince(store, ahead.minus(micro))).containsExactly(early);
            assertThat(activeSince(store, ahead)).isEmpty();
        }

        private static List<UserId> activeSince(LearningStore store, Instant since) {
            return store
                    .writers()
                    .page(new WriterQuery(0, 1, Optional.empty(), Optional.of(since), Optional.empty(), 10))
                    .stream()
                    .map(WriterRef::user)
                    .toList();
        }

        @Test
        void cutsInstantsToMicroseconds() {
            Instant fine = Instant.parse("2026-11-23T02:00:00.123456789Z");
            LearningStore store =
                    builder().clock(Clock.fixed(fine, java.time.ZoneOffset.UTC)).build();

            store.unitOfWork().execute(() -> {
                store.writers().bury(ANNA, fine);
                return true;
            });

            Instant cut = Instant.parse("2026-11-23T02:00:00.123456Z");
            assertThat(store.writers().buriedAt(ANNA)).contains(cut);
            assertThat(store.ledger().now()).isEqualTo(cut);
        }

        @Test
        void takesBatchesOfMoreThanTenThousand() {
            LearningStore store = builder().build();
            List<UserId> users = IntStream.range(0, 12_000)
                    .mapToObj(i -> new UserId("u%05d".formatted(i)))
                    .toList();
            List<DictionaryWord> words =
                    users.stream().map(u -> word(u, "kebab")).toList();

            touch(store, users.toArray(UserId[]::new));
            store.unitOfWork().execute(() -> store.dictionaries().insert(words));

            assertThat(store.unitOfWork().execute(() -> store.writers().lockAlive(users)))
                    .hasSize(12_000);
            assertThat(store.dictionaries().insert(words)).isEmpty();
        }

        @Test
        void takesPartInTheHostsTransactions() {
            HostTransactionsFixture host = new HostTransactionsFixture(dataSource);
            LearningStore store =
                    JdbcLearningStore.builder(host).unitOfWork(host).build();
            assertThat(store.unitOfWork()).isSameAs(host);

            assertThatThrownBy(() -> host.execute(() -> {
                        store.writers().touch(List.of(ANNA), NOW);
                        store.dictionaries().put(word(ANNA, "kebab"));
                        throw new IllegalStateException();
                    }))
                    .isInstanceOf(IllegalStateException.class);
            assertThat(store.dictionaries().words(ANNA)).isEmpty();

            host.execute(() -> store.writers().touch(List.of(ANNA), NOW));
            store.dictionaries().put(word(ANNA, "kebab"));
            Fence fence = claimed(store);
            assertThat(store.ledger().heartbeat(fence)).isEqualTo(Heartbeat.HELD);
            assertThat(store.dictionaries().words(ANNA)).hasSize(1);
            assertThat(host.meddling()).isEmpty();
        }

        /** Begins a transaction that writes and then hangs until it is thawed. */
        private Future<?> frozen(LearningStore store, Runnable writes, CountDownLatch thaw) throws Exception {
            CountDownLatch written = new CountDownLatch(1);
            Future<?> frozen = threads.submit(() -> store.unitOfWork().execute(() -> {
                writes.run();
                written.countDown();
                try {
                    return thaw.await(30, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }));
            assertThat(written.await(30, TimeUnit.SECONDS)).isTrue();
            return frozen;
        }

        @Test
        void letsASuccessorPassAFrozenPage() throws Exception {
            LearningStore store = builder()
                    .lockTimeout(Duration.ofMillis(200))
                    .idleInTransactionTimeout(Duration.ofMillis(1500))
                    .build();
            touch(store, ANNA);
            Ledger ledger = new Ledger(store.ledger(), "node-2");
            Fence fence = claimed(store);
            CountDownLatch thaw = new CountDownLatch(1);

            Future<?> frozen = frozen(
                    store,
                    () -> {
                        store.writers().lockAlive(List.of(ANNA));
                        store.dictionaries().insert(List.of(word(ANNA, "kebab")));
                    },
                    thaw);

            // The page has not advanced yet: neither heartbeat nor takeover has to wait for it.
            assertThat(store.ledger().heartbeat(fence)).isEqualTo(Heartbeat.HELD);
            Fence next = LedgerFixture.takeOver(ledger);
            assertThat(store.ledger().heartbeat(fence)).isEqualTo(Heartbeat.LOST);

            // What it has written is in the way for the lock time-out, and is said to be an outage.
            StoreException busy = catchThrowableOfType(
                    StoreException.class, () -> store.dictionaries().insert(List.of(word(ANNA, "kebab"))));
            assertThat(FailureCause.of(busy, FailureCause.Code.ERROR).code()).isEqualTo(FailureCause.Code.OUTAGE);

            if (endsIdleTransactions) {
                org.awaitility.Awaitility.await().ignoreExceptions().until(() -> {
                    store.dictionaries().insert(List.of(word(ANNA, "kebab")));
                    return true;
                });
                thaw.countDown();
                assertThatThrownBy(frozen::get).hasCauseInstanceOf(StoreException.class);
            } else {
                thaw.countDown();
                frozen.get();
            }
            assertThat(store.unitOfWork().execute(() -> store.ledger().advance(fence, ANNA, Counts.NONE, List.of())))
                    .isFalse();
            assertThat(store.unitOfWork().execute(() -> store.ledger().advance(next, ANNA, Counts.NONE, List.of())))
                    .isTrue();
        }

        @Test
        void boundsTheWaitForAPageThatFreezesBeforeItsCommit() throws Exception {
            LearningStore store = builder()
                    .lockTimeout(Duration.ofMillis(200))
                    .idleInTransactionTimeout(Duration.ofMillis(1500))
                    .build();
            touch(store, ANNA);
            Ledger ledger = new Ledger(store.ledger(), "node-2");
            Fence fence = claimed(store);
            CountDownLatch thaw = new CountDownLatch(1);

            Future<?> frozen = frozen(store, () -> store.ledger().advance(fence, ANNA, Counts.NONE, List.of()), thaw);

            assertThat(store.ledger().heartbeat(fence)).isEqualTo(Heartbeat.HELD);
            StoreException busy = catchThrowableOfType(StoreException.class, () -> LedgerFixture.takeOver(ledger));
            assertThat(FailureCause.of(busy, FailureCause.Code.ERROR).code()).isEqualTo(FailureCause.Code.OUTAGE);

            if (endsIdleTransactions) {
                org.awaitility.Awaitility.await().ignoreExceptions().until(() -> {
                    LedgerFixture.takeOver(ledger);
                    return true;
                });
                thaw.countDown();
                assertThatThrownBy(frozen::get).hasCauseInstanceOf(StoreException.class);
                assertThat(store.ledger().units(fence.execution()).get(0).cursor())
                        .isEmpty();
            } else {
                thaw.countDown();
                frozen.get();
                LedgerFixture.takeOver(ledger);
                assertThat(store.ledger().units(fence.execution()).get(0).cursor())
                        .contains(ANNA);
            }
        }

        @Test
        void registersNewWritersFromSeveralThreadsAtOnce() {
            LearningStore store = builder().build();
            List<UserId> users =
                    IntStream.range(0, 200).mapToObj(i -> new UserId("u" + i)).toList();
            List<CompletableFuture<Set<UserId>>> touching = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                touching.add(CompletableFuture.supplyAsync(
                        () -> store.unitOfWork().execute(() -> store.writers().touch(users, NOW)), threads));
            }

            touching.forEach(touched -> assertThat(touched.join()).hasSize(200));
        }

        @Test
        void keepsTheKindOfAFailure() {
            SQLException violation = new SQLIntegrityConstraintViolationException("quotes xyzzy", "23505", 7);

            StoreException e = new StoreException("do this", violation);

            assertThat(e).hasMessage("could not do this (SQL state 23505)");
            assertThat(e.getCause()).isInstanceOfSatisfying(SQLIntegrityConstraintViolationException.class, cause -> {
                assertThat(cause.getMessage()).isNull();
                assertThat(cause.getErrorCode()).isEqualTo(7);
                assertThat(cause.getStackTrace()).isEqualTo(violation.getStackTrace());
            });
            assertThat(new StoreException("do this", new SQLException("reason", "no state")).sqlState())
                    .isEmpty();
        }
    }
}
