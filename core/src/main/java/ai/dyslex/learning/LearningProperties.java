package ai.dyslex.learning;

import ai.dyslex.learning.ledger.CatchUp;
import ai.dyslex.learning.schedule.InvalidScheduleException;
import ai.dyslex.learning.schedule.Schedule;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Settings as text, whose keys begin with {@code learning.jobs.}: each component of a policy or of the settings of a job has the
 * key that its name makes, {@code minSessions} that of {@code min-sessions}. Not thread-safe.
 */
final class LearningProperties {

    static final String PREFIX = "learning.jobs.";

    private static final String SCHEDULES =
            "daily 02:00, weekly MON 03:00, or cron and five fields as cron 0 2 * * 1-5,"
                    + " each may be followed by in and a time zone; none to run when triggered only";

    private static final Map<Class<?>, PropertyValue<?>> TYPES = Map.of(
            int.class,
            PropertyValue.INTEGER,
            long.class,
            PropertyValue.LONG,
            double.class,
            PropertyValue.DECIMAL,
            Duration.class,
            PropertyValue.DURATION,
            CatchUp.class,
            PropertyValue.CATCHING_UP,
            Set.class,
            PropertyValue.ALERT_KINDS);

    private final Map<String, Given> given = new TreeMap<>();
    private final Map<String, Described> described = new LinkedHashMap<>();

    private record Given(String key, String text) {}

    /**
     * A property that was asked for.
     *
     * @param key with its prefix
     * @param allowed how its value is written
     * @param standard what it is unless it is given; empty if there is nothing then
     */
    record Described(String key, String allowed, Optional<String> standard) {}

    /**
     * Takes over those with the prefix. A key may have {@code _} in place of {@code -}, or neither, as what comes from environment
     * variables has, and capitals.
     */
    void putAll(Map<String, String> properties) {
        properties.forEach((key, text) -> {
            String bare = bare(key);
            if (bare.startsWith(PREFIX)) {
                Given other = given.put(bare, new Given(key, text));
                if (other != null && !other.key.equals(key)) {
                    throw new InvalidPropertyException(key, "is given twice, the other time as " + other.key);
                }
            }
        });
    }

    /** What two ways of writing a key have in common. */
    private static String bare(String key) {
        return key.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
    }

    private Optional<Given> given(String key) {
        return Optional.ofNullable(given.get(bare(key)));
    }

    /** The group of a job. */
    static String group(String job) {
        return job.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What was given, if it was. */
    <T> Optional<T> value(String name, PropertyValue<T> type, Optional<T> standard) {
        String key = PREFIX + name;
        described.putIfAbsent(key, new Described(key, type.allowed(), standard.map(type.format())));
        return given(key).map(it -> type.parse(it.key, it.text));
    }

    /** As {@link #value}, and handed to whatever may refuse it. */
    <T> void apply(String name, PropertyValue<T> type, Optional<T> standard, Consumer<T> to) {
        value(name, type, standard).ifPresent(value -> {
            try {
                to.accept(value);
            } catch (IllegalArgumentException e) {
                Given text = given(PREFIX + name).orElse(new Given(PREFIX + name, ""));
                throw new InvalidPropertyException(text.key, text.text, allowed(e));
            }
        });
    }

    /** The schedule of a job. */
    Optional<Schedule> schedule(String name, Optional<Schedule> standard) {
        String key = PREFIX + name;
        described.put(
                key,
                new Described(
                        key,
                        SCHEDULES,
                        Optional.of(standard.map(Object::toString).orElse("none"))));
        Given text = given(key).orElse(null);
        if (text == null) {
            return standard;
        }
        if (text.text.strip().equalsIgnoreCase("none")) {
            return Optional.empty();
        }
        try {
            return Optional.of(Schedule.parse(text.text));
        } catch (InvalidScheduleException e) {
            InvalidPropertyException refused = new InvalidPropertyException(text.key, text.text, SCHEDULES);
            refused.initCause(e);
            throw refused;
        }
    }

    /** A record with what was given in the place of its components; those of other types have no property. */
    <R extends Record> R over(String group, R base) {
        RecordComponent[] components = base.getClass().getRecordComponents();
        List<Object> values = new ArrayList<>();
        for (RecordComponent component : components) {
            Object standard = read(base, component);
            @Nullable PropertyValue<?> type = TYPES.get(component.getType());
            values.add(type == null ? standard : valueOr(name(group, component.getName()), type, standard));
        }
        try {
            @SuppressWarnings("unchecked")
            R made = (R) base.getClass()
                    .getConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new))
                    .newInstance(values.toArray());
            return made;
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refusal(group, components, values, refused);
            }
            throw new IllegalStateException(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> Object valueOr(String name, PropertyValue<T> type, Object standard) {
        @SuppressWarnings("unchecked")
        T typed = (T) standard;
        return value(name, type, Optional.of(typed)).orElse(typed);
    }

    private static Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(String group, String component) {
        return group + "." + component.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    /** A record says which of its components is wrong: {@code minSessions is 1; allowed: 2 or more}. */
    private InvalidPropertyException refusal(
            String group, RecordComponent[] components, List<Object> values, IllegalArgumentException refused) {
        String message = String.valueOf(refused.getMessage());
        String allowed = allowed(refused);
        for (int i = 0; i < components.length; i++) {
            if (message.startsWith(components[i].getName() + " is ")) {
                String key = PREFIX + name(group, components[i].getName());
                Given text = given(key).orElse(new Given(key, written(components[i].getType(), values.get(i))));
                return new InvalidPropertyException(text.key, text.text, allowed);
            }
        }
        return new InvalidPropertyException(PREFIX + group, "is refused: " + message);
    }

    private static String written(Class<?> type, Object value) {
        @SuppressWarnings("unchecked")
        PropertyValue<Object> known = (PropertyValue<Object>) TYPES.get(type);
        return known == null ? String.valueOf(value) : known.format().apply(value);
    }

    private static String allowed(IllegalArgumentException refused) {
        String message = String.valueOf(refused.getMessage());
        int at = message.indexOf("allowed: ");
        return at < 0 ? message : message.substring(at + "allowed: ".length());
    }

    /** All that were asked for until now, in that order. */
    List<Described> described() {
        return List.copyOf(described.values());
    }

    /** @throws InvalidPropertyException if there is a property that nobody has asked for */
    void checkAllKnown() {
        Set<String> known =
                described.keySet().stream().map(LearningProperties::bare).collect(Collectors.toSet());
        given.forEach((bare, text) -> {
            if (!known.contains(bare)) {
                throw new InvalidPropertyException(text.key, "is not known; allowed there: " + besides(bare));
            }
        });
    }

    /** The properties of the same group; else the groups and those of none. */
    private String besides(String bare) {
        String group = bare.substring(0, bare.lastIndexOf('.') + 1);
        String siblings = described.keySet().stream()
                .filter(k -> bare(k).startsWith(group) && !group.equals(PREFIX))
                .map(k -> k.substring(k.lastIndexOf('.') + 1))
                .collect(Collectors.joining(", "));
        return siblings.isEmpty()
                ? described.keySet().stream()
                        .map(k -> k.substring(PREFIX.length()).replaceAll("\\..*", ".…"))
                        .distinct()
                        .collect(Collectors.joining(", "))
                : siblings;
    }
}
