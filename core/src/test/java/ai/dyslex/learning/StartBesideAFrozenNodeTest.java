package ai.dyslex.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.dyslex.learning.ledger.LedgerStore;
import ai.dyslex.learning.memory.InMemoryStore;
import ai.dyslex.learning.nochange.WordVeto;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLTransientException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Another node holds the job, and is not heard of. */
class StartBesideAFrozenNodeTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);

    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger tries = new AtomicInteger();

    private static final class StoreFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoreFailure(String sqlState) {
            super(new SQLTransientException("refused", sqlState));
        }
    }

    private <T> T proxy(Class<T> type, T target, String sqlState) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, args) -> {
            if (method.getName().equals("locked")) {
                tries.incrementAndGet();
                if (refusals.getAndDecrement() > 0) {
                    throw new StoreFailure(sqlState);
                }
            }
            try {
                Object result = method.invoke(target, args);
                return result instanceof LedgerStore ledger ? proxy(LedgerStore.class, ledger, sqlState) : result;
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }));
    }

    private LearningJobs jobs(String sqlState) {
        return LearningJobs.builder()
                .store(proxy(LearningStore.class, InMemoryStore.create(CLOCK), sqlState))
                .engine(new NoEngine())
                .learningZone(ZoneId.of("UTC"))
                .clock(CLOCK)
                .detectNoChangeWords(WordVeto.ownCorrectionsOnly())
                .build();
    }

    @Test
    void waitsUntilTheJobIsLetGo() {
        refusals.set(7);
        try (LearningJobs jobs = jobs("55P03")) {
            assertThat(jobs.start().jobs()).hasSize(1);
        }
        assertThat(tries.get()).isGreaterThanOrEqualTo(8);
    }

    @Test
    void doesNotWaitForEver() {
        refusals.set(Integer.MAX_VALUE);
        try (LearningJobs jobs = jobs("HYT00")) {
            assertThatThrownBy(jobs::start).isInstanceOf(StoreFailure.class);
        }
        assertThat(tries.get()).isEqualTo(10);
    }

    @Test
    void failsAtOnceIfTheDatabaseIsOutOfReach() {
        refusals.set(1);
        try (LearningJobs jobs = jobs("08006")) {
            assertThatThrownBy(jobs::start).isInstanceOf(StoreFailure.class);
            assertThat(tries.get()).isOne();

            assertThat(jobs.start().jobs()).as("it can be tried again").hasSize(1);
        }
    }
}
