package ai.dyslex.learning.schedule;

import java.util.Optional;

/** The fire times of nominal times in a zone. Instants are in seconds since 1970-01-01T00:00Z. */
sealed interface Series permits LocalTimeSeries, ElapsedTimeSeries {

    /** The earliest fire time at or after a second; of two in one second, the one of the earlier nominal time. */
    Optional<FireTime> firstFrom(long second);

    /** The latest fire time at or before a second; of two in one second, the one of the later nominal time. */
    Optional<FireTime> lastUpTo(long second);

    /** The fire time of a period; empty if it is not one of this series. */
    Optional<FireTime> of(Period period);
}
