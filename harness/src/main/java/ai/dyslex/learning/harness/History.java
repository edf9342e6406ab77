package ai.dyslex.learning.harness;

import ai.dyslex.learning.LearningStore;
import ai.dyslex.learning.testkit.SettableClock;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writing.LearningRecorder;
import ai.dyslex.learning.writing.NewObservation;
import ai.dyslex.learning.writing.NewSession;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.RecordResult;
import ai.dyslex.learning.writing.RecorderPolicy;
import ai.dyslex.learning.writing.Resolution;
import ai.dyslex.learning.writing.SessionEnd;
import ai.dyslex.learning.writing.SessionId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.TreeMap;

/**
 * What a number of writers wrote in a number of weeks, the same for the same seed: names that are kept, errors that stay, fade,
 * come back and begin; holidays, sessions that are never closed, and some that are reported two days late. Reported as a host
 * reports it, through {@link LearningRecorder}, each day in its evening.
 *
 * @param start the Monday of the first week
 */
record History(long seed, LocalDate start, int writers, int weeks) {

    /** The learning zone; it changes its clocks on 2026-03-29. */
    static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    /** A Monday. */
    static final LocalDate START = LocalDate.of(2026, 2, 2);

    private static final int PAIRS = 96;
    private static final int NAMES = 6;
    private static final LocalTime REPORT_TIME = LocalTime.of(22, 0);
    private static final List<String> TYPES = List.of("phonetic", "reversal", "doubling", "visual");

    /** What is reported in one evening. */
    private static final class Evening {
        private final List<NewSession> sessions = new ArrayList<>();
        private final List<NewObservation> observations = new ArrayList<>();
        private final List<Resolution> resolutions = new ArrayList<>();
        private final List<SessionEnd> ends = new ArrayList<>();
    }

    static UserId writer(int number) {
        return new UserId(String.format(Locale.ROOT, "writer-%05d", number));
    }

    /** The moment before anything is written, when the jobs are registered. */
    Instant before() {
        return at(start.minusDays(1), LocalTime.NOON);
    }

    static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(ZONE).toInstant();
    }

    /** @param clock the store's; it is moved along */
    void record(LearningStore store, SettableClock clock) {
        LearningRecorder recorder = new LearningRecorder(
                store.unitOfWork(), store.writers(), store.recordings(), clock, RecorderPolicy.defaults());
        TreeMap<LocalDate, Evening> evenings = new TreeMap<>();
        for (int i = 0; i < writers; i++) {
            write(i, evenings);
        }
        evenings.forEach((day, evening) -> {
            clock.set(at(day, REPORT_TIME));
            require(recorder.openSessions(evening.sessions));
            require(recorder.observe(evening.observations));
            require(recorder.resolve(evening.resolutions));
            require(recorder.closeSessions(evening.ends));
        });
    }

    private static void require(List<RecordResult> results) {
        if (results.stream().anyMatch(result -> result != RecordResult.RECORDED)) {
            throw new HarnessException("the recorder refused a part of the history");
        }
    }

    private void write(int number, TreeMap<LocalDate, Evening> evenings) {
        Random random = new Random(seed * 1_000_003 + number);
        UserId user = writer(number);
        double zeal = 0.3 + 0.4 * random.nextDouble();
        int holiday = 2 + random.nextInt(12);
        for (int day = 0; day < weeks * 7; day++) {
            int week = day / 7;
            if (week % 14 == holiday || random.nextDouble() > zeal) {
                continue;
            }
            boolean late = random.nextInt(33) == 0;
            LocalDate date = start.plusDays(day);
            Evening evening = evenings.computeIfAbsent(date.plusDays(late ? 2 : 0), d -> new Evening());
            sitting(random, user, number, date, week, evening);
        }
    }

    private void sitting(Random random, UserId user, int number, LocalDate date, int week, Evening evening) {
        SessionId session = new SessionId("s-" + date);
        Instant begin = at(date, LocalTime.of(9 + random.nextInt(8), random.nextInt(60)));
        evening.sessions.add(new NewSession(user, session, begin));
        int flags = 0;
        for (int name = 0; name < NAMES; name++) {
            if (random.nextInt(4) == 0) {
                ObservationId id = flag(evening, user, session, date, begin, ++flags, name(number, name), "suggested");
                boolean corrected = name == 0 && random.nextInt(6) == 0;
                evening.resolutions.add(
                        corrected ? Resolution.changedTo(user, id, "suggested") : Resolution.unchanged(user, id));
            }
        }
        for (int pair = 0; pair < PAIRS; pair++) {
            if (isCurrent(pair, week) && random.nextInt(5) == 0) {
                String correction = word(number, pair);
                ObservationId id =
                        flag(evening, user, session, date, begin, ++flags, misspelt(correction, pair), correction);
                int fate = random.nextInt(20);
                if (fate > 1) {
                    evening.resolutions.add(Resolution.changedTo(user, id, correction));
                } else if (fate == 1) {
                    evening.resolutions.add(
                            Resolution.changedTo(user, id, "other").meant(correction));
                }
            }
        }
        if (random.nextInt(25) != 0) {
            Instant end = begin.plusSeconds(60L * (flags + 5));
            evening.ends.add(new SessionEnd(user, session, end, 150 + random.nextInt(400)));
        }
    }

    /** Errors that stay, fade, fade and come back, and begin late. */
    private static boolean isCurrent(int pair, int week) {
        return switch (pair % 4) {
            case 0 -> true;
            case 1 -> week % 20 < 3;
            case 2 -> week % 12 < 2 || week % 12 >= 6;
            default -> week % 16 >= 3;
        };
    }

    private static ObservationId flag(
            Evening evening,
            UserId user,
            SessionId session,
            LocalDate date,
            Instant begin,
            int number,
            String written,
            String suggestion) {
        ObservationId id = new ObservationId("o-" + date + "-" + number);
        String type = TYPES.get(number % TYPES.size());
        evening.observations.add(new NewObservation(
                user, session, id, written, List.of(suggestion), type, "en", begin.plusSeconds(60L * number)));
        return id;
    }

    private static String name(int writer, int number) {
        return "N" + letters(7_919L * writer + 104_729L * (number + 1));
    }

    private static String word(int writer, int number) {
        return "w" + letters(15_485_863L * (number + 1) + 31L * (writer % 17));
    }

    /** Not a word of anybody: it begins with another letter. */
    private static String misspelt(String word, int number) {
        return "x" + word.charAt(1 + number % 3) + word.substring(1);
    }

    private static String letters(long number) {
        StringBuilder text = new StringBuilder();
        for (long rest = number; text.length() < 6 || rest > 0; rest /= 21) {
            text.append("bcdfghjklmnpqrstvwxyz".charAt((int) (rest % 21))).append("aeiou".charAt((int) (rest % 5)));
        }
        return text.toString();
    }
}
