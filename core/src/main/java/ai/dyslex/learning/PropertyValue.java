package ai.dyslex.learning;

import ai.dyslex.learning.alert.AlertKind;
import ai.dyslex.learning.ledger.CatchUp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the text of a property may be, for one type of value.
 *
 * @param allowed how it is written, for messages and tables
 * @param parse empty if the text cannot be read, or an exception
 * @param format the other way
 */
record PropertyValue<T>(String allowed, Function<String, Optional<T>> parse, Function<T, String> format) {

    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,15})\\s*(ms|s|m|h|d)");
    private static final Pattern CATCH_UP =
            Pattern.compile("(latest|none|all (?<most>\\d{1,4}))(?: within (?<grace>\\S+))?");

    static final PropertyValue<Integer> INTEGER =
            new PropertyValue<>("a whole number", PropertyValue::integer, String::valueOf);
    static final PropertyValue<Long> LONG =
            new PropertyValue<>("a whole number", PropertyValue::number, String::valueOf);
    static final PropertyValue<Double> DECIMAL =
            new PropertyValue<>("a number", PropertyValue::decimal, String::valueOf);
    static final PropertyValue<Boolean> FLAG =
            new PropertyValue<>("true or false", PropertyValue::flag, String::valueOf);
    static final PropertyValue<Duration> DURATION = new PropertyValue<>(
            "a duration as 90d, 12h, 5m, 30s, 200ms, or ISO-8601 as PT5M",
            PropertyValue::duration,
            PropertyValue::text);
    static final PropertyValue<ZoneId> ZONE =
            new PropertyValue<>("a time zone as Europe/London", text -> Optional.of(ZoneId.of(text)), ZoneId::getId);
    static final PropertyValue<String> TEXT = new PropertyValue<>("a text", Optional::of, text -> text);
    static final PropertyValue<CatchUp> CATCHING_UP = new PropertyValue<>(
            "latest, none, or all 1 to all 1000; each may be followed by within and a duration, as all 4 within 2d",
            PropertyValue::catchUp,
            PropertyValue::text);

    /** No more than the alerts have use for: a set of their kinds. */
    static final PropertyValue<Set<AlertKind>> ALERT_KINDS = new PropertyValue<>(
            "all, none, or some of " + names(EnumSet.allOf(AlertKind.class)) + ", separated by commas",
            PropertyValue::alertKinds,
            kinds -> kinds.size() == AlertKind.values().length ? "all" : kinds.isEmpty() ? "none" : names(kinds));

    /** @throws InvalidPropertyException if the text is not of this type */
    T parse(String key, String text) {
        try {
            return parse.apply(text.strip()).orElseThrow(() -> new InvalidPropertyException(key, text, allowed));
        } catch (InvalidPropertyException e) {
            throw e;
        } catch (ArithmeticException | DateTimeException | IllegalArgumentException e) {
            throw new InvalidPropertyException(key, text, allowed);
        }
    }

    private static Optional<Integer> integer(String text) {
        return Optional.of(Integer.valueOf(text));
    }

    private static Optional<Long> number(String text) {
        return Optional.of(Long.valueOf(text));
    }

    private static Optional<Double> decimal(String text) {
        double value = Double.parseDouble(text);
        return Double.isFinite(value) ? Optional.of(value) : Optional.empty();
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<Duration> duration(String text) {
        Matcher amount = AMOUNT.matcher(text.toLowerCase(Locale.ROOT));
        if (!amount.matches()) {
            return Optional.of(Duration.parse(text));
        }
        long n = Long.parseLong(amount.group(1));
        return Optional.of(
                switch (amount.group(2)) {
                    case "ms" -> Duration.ofMillis(n);
                    case "s" -> Duration.ofSeconds(n);
                    case "m" -> Duration.ofMinutes(n);
                    case "h" -> Duration.ofHours(n);
                    default -> Duration.ofDays(n);
                });
    }

    /** In the largest unit that leaves nothing over. */
    static String text(Duration duration) {
        if (duration.toNanosPart() % 1_000_000 != 0) {
            return duration.toString();
        }
        long millis = duration.toMillis();
        if (millis % 1_000 != 0) {
            return millis + "ms";
        }
        long seconds = duration.toSeconds();
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        return seconds % 86_400 == 0
                ? seconds / 86_400 + "d"
                : seconds % 3_600 == 0 ? seconds / 3_600 + "h" : seconds / 60 + "m";
    }

    private static Optional<CatchUp> catchUp(String text) {
        Matcher parts = CATCH_UP.matcher(text.toLowerCase(Locale.ROOT));
        if (!parts.matches()) {
            return Optional.empty();
        }
        String most = parts.group("most");
        CatchUp catchUp = most != null
                ? CatchUp.all(Integer.parseInt(most))
                : parts.group(1).equals("none") ? CatchUp.none() : CatchUp.latest();
        String grace = parts.group("grace");
        return grace == null
                ? Optional.of(catchUp)
                : duration(grace.toUpperCase(Locale.ROOT)).map(catchUp::within);
    }

    private static String text(CatchUp catchUp) {
        if (catchUp.equals(CatchUp.none())) {
            return "none";
        }
        String most = catchUp.most() == 1 ? "latest" : "all " + catchUp.most();
        return catchUp.grace().map(grace -> most + " within " + text(grace)).orElse(most);
    }

    private static Optional<Set<AlertKind>> alertKinds(String text) {
        if (text.equalsIgnoreCase("all")) {
            return Optional.of(EnumSet.allOf(AlertKind.class));
        }
        EnumSet<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
        if (!text.equalsIgnoreCase("none")) {
            for (String name : text.split(",", -1)) {
                Optional<AlertKind> kind = EnumSet.allOf(AlertKind.class).stream()
                        .filter(k -> name(k).equals(
                                        name.strip().toLowerCase(Locale.ROOT).replace('_', '-')))
                        .findFirst();
                if (kind.isEmpty()) {
                    return Optional.empty();
                }
                kinds.add(kind.get());
            }
        }
        return Optional.of(kinds);
    }

    private static String names(Set<AlertKind> kinds) {
        return String.join(
                ", ", kinds.stream().sorted().map(PropertyValue::name).toList());
    }

    private static String name(AlertKind kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
