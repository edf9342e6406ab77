package ai.dyslex.learning.memory;

import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.Observation;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.SessionId;
import ai.dyslex.learning.writing.SessionKey;
import ai.dyslex.learning.writing.WritingSession;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The sessions and observations, which most repositories read. */
final class WritingTables {

    final GroupedTable<UserId, SessionId, SessionRow> sessions;

    /** The observations of all writers, in the order of their ids. */
    final GroupedTable<UserId, ObservationId, Observation> observations;

    /** The observations once more, by session. */
    final GroupedTable<SessionKey, ObservationId, Boolean> ofSession;

    /** The keys of the open sessions, as a set. */
    final Table<SessionKey, Boolean> open;

    WritingTables(Transactions transactions) {
        Comparator<ObservationId> byObservation = Comparator.comparing(ObservationId::value, Order.BYTES);
        Comparator<SessionId> bySession = Comparator.comparing(SessionId::value, Order.BYTES);
        sessions = new GroupedTable<>(transactions, bySession);
        observations = new GroupedTable<>(transactions, byObservation);
        ofSession = new GroupedTable<>(transactions, byObservation);
        open = new Table<>(
                transactions,
                Comparator.comparing(SessionKey::user, Order.WRITERS).thenComparing(SessionKey::session, bySession));
    }

    Optional<WritingSession> session(SessionKey key) {
        return Optional.ofNullable(sessions.get(key.user(), key.session())).map(SessionRow::session);
    }

    boolean isClosed(SessionKey key, AsOf asOf) {
        @Nullable SessionRow row = sessions.get(key.user(), key.session());
        return row != null && asOf.isClosed(row.session());
    }

    void put(SessionRow row) {
        SessionKey key = row.session().key();
        sessions.put(key.user(), key.session(), row);
        if (row.session().isOpen()) {
            open.put(key, true);
        } else {
            open.remove(key);
        }
    }

    void put(Observation observation) {
        ObservationId id = observation.key().observation();
        observations.put(observation.key().user(), id, observation);
        ofSession.put(observation.sessionKey(), id, true);
    }

    void remove(Observation observation) {
        ObservationId id = observation.key().observation();
        observations.remove(observation.key().user(), id);
        ofSession.remove(observation.sessionKey(), id);
    }

    void erase(UserId user) {
        for (Observation observation : observations.list(user)) {
            ofSession.removeAll(observation.sessionKey());
        }
        for (SessionRow row : sessions.list(user)) {
            open.remove(row.session().key());
        }
        observations.removeAll(user);
        sessions.removeAll(user);
    }
}
