package ai.dyslex.learning.runner.demo;

import ai.dyslex.learning.runner.demo.PlantedName.Story;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/** Puts names and terms into a writer's sessions: some to be learnt, some that nearly are. */
final class NamePlanter {

    private static final String SUGGESTION = "something";

    private final SplittableRandom random;
    private final Deque<String> names;
    private final List<SessionDraft> closed;
    private final List<SessionDraft> leftOpen;
    private final List<PlantedName> planted = new ArrayList<>();

    /** @param names to be taken from */
    NamePlanter(SplittableRandom random, Deque<String> names, List<SessionDraft> sessions) {
        this.random = random;
        this.names = names;
        this.closed = sessions.stream().filter(s -> !s.leftOpen).toList();
        this.leftOpen = sessions.stream().filter(s -> s.leftOpen).toList();
    }

    /** Plants them all. */
    List<PlantedName> plant() {
        int kept = random.nextInt(2, 6);
        for (int i = 0; i < kept; i++) {
            plantKept(Story.KEPT, random.nextInt(3, 9));
        }
        plantKept(Story.TWICE, 2);
        plantInOneSession();
        plantChanged();
        if (random.nextDouble() < 0.5) {
            plantTakenOut();
        }
        if (random.nextDouble() < 0.3) {
            plantRefused();
        }
        if (!leftOpen.isEmpty()) {
            String name = names.pop();
            leftOpen.forEach(session -> session.flags.add(Flag.left(name, SUGGESTION)));
            planted.add(new PlantedName(name, Story.ASSUMED, List.of(), Optional.empty()));
        }
        return planted;
    }

    private void plantKept(Story story, int sessions) {
        String name = names.pop();
        List<SessionDraft> chosen = choose(closed, sessions);
        chosen.forEach(session -> keep(session, name));
        planted.add(new PlantedName(name, story, dates(chosen), Optional.empty()));
    }

    private void plantInOneSession() {
        String name = names.pop();
        SessionDraft session = choose(closed, 1).get(0);
        for (int i = 0; i < 4; i++) {
            session.flags.add(Flag.kept(name, SUGGESTION));
        }
        planted.add(new PlantedName(name, Story.ONE_SESSION, List.of(session.date), Optional.empty()));
    }

    /** Changed before it was left alone for the third time. */
    private void plantChanged() {
        String name = names.pop();
        List<SessionDraft> chosen = choose(closed, 6);
        SessionDraft changedIn = chosen.get(random.nextInt(3));
        for (SessionDraft session : chosen) {
            if (session == changedIn) {
                Pair pair = new Pair(name.toLowerCase(Locale.ROOT), SUGGESTION);
                session.flags.add(
                        random.nextDouble() < 0.5
                                ? Flag.corrected(name, pair, "nothing", "unknown_word")
                                : Flag.avoided(name, SUGGESTION, "somebody", "unknown_word"));
            } else {
                keep(session, name);
            }
        }
        planted.add(new PlantedName(name, Story.CHANGED_ONCE, List.of(), Optional.empty()));
    }

    private void plantTakenOut() {
        String name = names.pop();
        int third = closed.size() / 3;
        List<SessionDraft> before = choose(closed.subList(0, third), 3);
        LocalDate takenOut = before.get(2).date.plusDays(2);
        List<SessionDraft> after = choose(
                closed.subList(third, closed.size()).stream()
                        .filter(session -> session.date.isAfter(takenOut))
                        .toList(),
                4);
        List<SessionDraft> all = new ArrayList<>(before);
        all.addAll(after);
        all.forEach(session -> keep(session, name));
        planted.add(new PlantedName(name, Story.TAKEN_OUT, dates(all), Optional.of(takenOut)));
    }

    private void plantRefused() {
        String name = names.pop();
        List<SessionDraft> chosen = choose(closed, 5);
        chosen.forEach(session -> keep(session, name));
        planted.add(new PlantedName(name, Story.REFUSED_BEFOREHAND, dates(chosen), Optional.of(chosen.get(0).date)));
    }

    /** As people write: now and then with a comma behind it, in capitals, or in another normal form. */
    private void keep(SessionDraft session, String name) {
        String written = switch (random.nextInt(12)) {
            case 0 -> name + ",";
            case 1 -> "“" + name + "”";
            case 2 -> name.toUpperCase(Locale.ROOT);
            case 3 -> Normalizer.normalize(name, Normalizer.Form.NFD);
            default -> name;
        };
        session.flags.add(Flag.kept(written, SUGGESTION));
    }

    /** So many different sessions, in order of time. */
    private List<SessionDraft> choose(List<SessionDraft> from, int count) {
        List<SessionDraft> left = new ArrayList<>(from);
        List<SessionDraft> chosen = new ArrayList<>();
        while (chosen.size() < count && !left.isEmpty()) {
            chosen.add(left.remove(random.nextInt(left.size())));
        }
        chosen.sort(SessionDraft.BY_TIME);
        return chosen;
    }

    private static List<LocalDate> dates(List<SessionDraft> sessions) {
        return sessions.stream().map(session -> session.date).toList();
    }
}
