package ai.dyslex.learning.testkit;

import static ai.dyslex.learning.testkit.TestData.observation;
import static ai.dyslex.learning.testkit.TestData.session;
import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writer.WriterRef;
import ai.dyslex.learning.writer.WriterRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every {@link WriterRepository} must do. */
public abstract class WriterRepositoryContract extends StoreContract {

    private static final UserId ANNA = new UserId("anna");
    private static final UserId BEN = new UserId("ben");

    /** For subclasses. */
    protected WriterRepositoryContract() {}

    private WriterRepository writers() {
        return store().writers();
    }

    private static WriterQuery all(int limit) {
        return new WriterQuery(0, 1, Optional.empty(), Optional.empty(), Optional.empty(), limit);
    }

    private static WriterQuery behind(UserId last, int limit) {
        return new WriterQuery(0, 1, Optional.empty(), Optional.empty(), Optional.of(last), limit);
    }

    private static WriterQuery only(UserId user) {
        return new WriterQuery(0, 1, Optional.of(user), Optional.empty(), Optional.empty(), 10);
    }

    private static WriterQuery activeSince(Instant since) {
        return new WriterQuery(0, 1, Optional.empty(), Optional.of(since), Optional.empty(), 10);
    }

    private List<UserId> page(WriterQuery query) {
        return writers().page(query).stream().map(WriterRef::user).toList();
    }

    private void bury(UserId user, Instant at) {
        inTransaction(() -> writers().bury(user, at));
    }

    @Test
    void hasNoWritersAtFirst() {
        assertThat(writers().page(all(10))).isEmpty();
        assertThat(writers().count(all(10))).isZero();
    }

    @Test
    void ordersWritersByTheBytesOfTheirIds() {
        List<UserId> users = nastyIds().stream().map(UserId::new).toList();
        assertThat(users).isSorted();
        List<UserId> shuffled = new ArrayList<>(users);
        Collections.shuffle(shuffled, new Random(7));
        touch(shuffled);

        assertThat(page(all(1000))).containsExactlyElementsOf(users);
    }

    @Test
    void walksThroughAllWritersPageByPage() {
        List<UserId> users = nastyIds().stream().map(UserId::new).toList();
        touch(users);

        List<UserId> walked = walk(last -> {
            List<UserId> page = page(new WriterQuery(0, 1, Optional.empty(), Optional.empty(), last, 4));
            assertThat(page).hasSizeLessThanOrEqualTo(4);
            return page;
        });

        assertThat(walked).containsExactlyElementsOf(users);
    }

    @Test
    void startsBehindAWriterWhoIsNotThere() {
        touch(new UserId("a"), new UserId("c"));

        assertThat(page(behind(new UserId("b"), 10))).containsExactly(new UserId("c"));
    }

    @Test
    void sharesTheWritersOutAmongTheUnits() {
        List<UserId> users = users("w", 300);
        touch(users);

        Set<UserId> seen = new HashSet<>();
        for (int unit = 0; unit < 3; unit++) {
            int share = unit;
            List<UserId> part =
                    page(new WriterQuery(unit, 3, Optional.empty(), Optional.empty(), Optional.empty(), 1000));
            assertThat(part).isNotEmpty().isSorted().allMatch(user -> user.unitOf(3) == share);
            seen.addAll(part);
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(users);
    }

    @Test
    void fillsThePagesOfAUnit() {
        List<UserId> users = users("w", 300);
        touch(users);
        List<UserId> second = users.stream().filter(user -> user.unitOf(3) == 1).toList();

        assertThat(page(new WriterQuery(1, 3, Optional.empty(), Optional.empty(), Optional.empty(), 5)))
                .containsExactlyElementsOf(second.subList(0, 5));
        assertThat(page(new WriterQuery(1, 3, Optional.empty(), Optional.empty(), Optional.of(second.get(4)), 5)))
                .containsExactlyElementsOf(second.subList(5, 10));
    }

    @Test
    void restrictsToOneWriter() {
        touch(ANNA, BEN);

        assertThat(page(only(BEN))).containsExactly(BEN);
        assertThat(page(only(new UserId("nobody")))).isEmpty();
        assertThat(page(new WriterQuery(0, 1, Optional.of(BEN), Optional.empty(), Optional.of(BEN), 10)))
                .isEmpty();
    }

    @Test
    void restrictsToWritersWhoWereActiveLater() {
        touch(ANNA);

        assertThat(page(activeSince(NOW.minus(MICRO)))).containsExactly(ANNA);
        assertThat(page(activeSince(NOW))).isEmpty();
        assertThat(page(activeSince(NOW.plus(MICRO)))).isEmpty();
    }

    @Test
    void countsAHistoryThatIsRecordedLateAsActivityOfNow() {
        inTransaction(() -> writers().touch(List.of(ANNA), NOW.minus(Duration.ofDays(300))));

        assertThat(page(activeSince(NOW.minus(MICRO)))).containsExactly(ANNA);
    }

    @Test
    void countsByTheRecordingsTimeWhereThatIsLater() {
        inTransaction(() -> writers().touch(List.of(ANNA), NOW.plusSeconds(30)));

        assertThat(page(activeSince(NOW.plusSeconds(30).minus(MICRO)))).containsExactly(ANNA);
        assertThat(page(activeSince(NOW.plusSeconds(30)))).isEmpty();
    }

    @Test
    void neverMovesActivityBack() {
        inTransaction(() -> writers().touch(List.of(ANNA), NOW.plusSeconds(30)));
        clock().advance(Duration.ofHours(-5));

        touch(ANNA);

        assertThat(page(activeSince(NOW))).containsExactly(ANNA);
    }

    @Test
    void saysHowManyObservationsThereAreOfAWriter() {
        touch(BEN);
        TestData.save(
                store(),
                NOW,
                List.of(session(ANNA, "s1").build()),
                List.of(
                        observation(ANNA, "o1").build(),
                        observation(ANNA, "o2").build(),
                        observation(ANNA, "o3").build()));
        TestData.save(
                store(),
                NOW,
                session(ANNA, "s1").build(),
                observation(ANNA, "o3").build(),
                observation(ANNA, "o4").build());

        assertThat(writers().page(all(10))).containsExactly(new WriterRef(ANNA, 4), new WriterRef(BEN, 0));
    }

    @Test
    void countsWhatIsStillAhead() {
        List<UserId> users = users("w", 20);
        touch(users);
        bury(users.get(19), NOW);

        assertThat(writers().count(all(3))).isEqualTo(19);
        assertThat(writers().count(behind(users.get(9), 3))).isEqualTo(9);
        assertThat(writers().count(only(users.get(0)))).isEqualTo(1);
        assertThat(writers().count(activeSince(NOW))).isZero();
    }

    @Test
    void locksThoseWhoExistAndAreNotForgotten() {
        UserId gone = new UserId("gone");
        touch(ANNA, BEN, gone);
        bury(gone, NOW);

        Set<UserId> alive =
                inTransaction(() -> writers().lockAlive(List.of(BEN, gone, new UserId("nobody"), ANNA, BEN)));

        assertThat(alive).containsExactlyInAnyOrder(ANNA, BEN);
    }

    @Test
    void touchesThoseWhoAreNotForgotten() {
        bury(ANNA, NOW);

        Set<UserId> alive = inTransaction(() -> writers().touch(List.of(ANNA, BEN, BEN), NOW));

        assertThat(alive).containsExactly(BEN);
        assertThat(page(all(10))).containsExactly(BEN);
        assertThat(writers().buriedAt(ANNA)).contains(NOW);
    }

    @Test
    void touchesTwiceToTheSameEffect() {
        touch(ANNA);
        touch(ANNA);

        assertThat(page(all(10))).containsExactly(ANNA);
    }

    @Test
    void takesEmptyBatches() {
        assertThat(inTransaction(() -> writers().lockAlive(List.of()))).isEmpty();
        assertThat(inTransaction(() -> writers().touch(List.of(), NOW))).isEmpty();
    }

    @Test
    void takesLargeBatches() {
        List<UserId> users = users("w", MANY);

        assertThat(inTransaction(() -> writers().touch(users, NOW))).hasSize(MANY);
        assertThat(inTransaction(() -> writers().touch(users, NOW))).hasSize(MANY);
        assertThat(inTransaction(() -> writers().lockAlive(users))).hasSize(MANY);
        assertThat(page(all(2 * MANY))).containsExactlyElementsOf(users);
    }

    @Test
    void leavesATombstone() {
        touch(ANNA);

        bury(ANNA, NOW);

        assertThat(page(all(10))).isEmpty();
        assertThat(page(only(ANNA))).isEmpty();
        assertThat(writers().buriedAt(ANNA)).contains(NOW);
        assertThat(writers().buriedAt(BEN)).isEmpty();
    }

    @Test
    void buriesAWriterWhoWasNeverKnown() {
        bury(ANNA, NOW);

        assertThat(writers().buriedAt(ANNA)).contains(NOW);
        assertThat(inTransaction(() -> writers().touch(List.of(ANNA), NOW))).isEmpty();
    }

    @Test
    void staysBuriedSinceTheFirstTime() {
        bury(ANNA, NOW);
        bury(ANNA, NOW.plusSeconds(60));

        assertThat(writers().buriedAt(ANNA)).contains(NOW);
    }

    @Test
    void buriesInTheCallersTransaction() {
        requiresTransactions();
        touch(ANNA);

        rolledBack(() -> writers().bury(ANNA, NOW));

        assertThat(writers().buriedAt(ANNA)).isEmpty();
        assertThat(page(all(10))).containsExactly(ANNA);
    }

    @Test
    void waitsWithTheBurialForATransactionThatHoldsTheWriter() {
        touch(ANNA);

        burialWaitsFor(() -> assertThat(writers().lockAlive(List.of(ANNA))).containsExactly(ANNA));
    }

    @Test
    void waitsWithTheBurialForATransactionThatTouchesTheWriter() {
        touch(ANNA);

        burialWaitsFor(() -> assertThat(writers().touch(List.of(ANNA), NOW)).containsExactly(ANNA));
    }

    private void burialWaitsFor(Runnable holding) {
        requiresTransactions();
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean ended = new AtomicBoolean();
        Future<Boolean> page = inThread(() -> inTransaction(() -> {
            holding.run();
            held.countDown();
            await(release);
            return ended.compareAndSet(false, true);
        }));
        await(held);

        Future<Boolean> burial = inThread(() -> inTransaction(() -> {
            writers().bury(ANNA, NOW);
            return ended.get();
        }));

        assertWaits(burial);
        release.countDown();
        assertThat(resultOf(page)).isTrue();
        assertThat(resultOf(burial)).as("buried after the page had ended").isTrue();
        assertThat(writers().buriedAt(ANNA)).contains(NOW);
    }

    @Test
    void keepsAForgottenWriterOutOfATransactionThatBeganBefore() {
        requiresTransactions();
        touch(ANNA);
        CountDownLatch buried = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        Future<Boolean> burial = inThread(() -> inTransaction(() -> {
            writers().bury(ANNA, NOW);
            buried.countDown();
            await(release);
            return true;
        }));
        await(buried);

        Future<Set<UserId>> page = inThread(() -> inTransaction(() -> writers().lockAlive(List.of(ANNA))));
        Future<Set<UserId>> recording =
                inThread(() -> inTransaction(() -> writers().touch(List.of(ANNA), NOW)));

        assertWaits(page);
        release.countDown();
        assertThat(resultOf(burial)).isTrue();
        assertThat(resultOf(page)).isEmpty();
        assertThat(resultOf(recording)).isEmpty();
    }
}
