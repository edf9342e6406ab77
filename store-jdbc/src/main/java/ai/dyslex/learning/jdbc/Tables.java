package ai.dyslex.learning.jdbc;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the tables are: an optional schema, and a prefix. Both are taken as an unquoted identifier would be, so their case
 * makes no difference.
 */
record Tables(Dialect dialect, Optional<String> schema, String prefix) {

    static final String DEFAULT_PREFIX = "lj_";

    private static final Pattern SCHEMA = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,62}");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,29}");

    /** {@code {table}}, or {@code {users table alias}}. */
    private static final Pattern PLACE = Pattern.compile("\\{([a-z_]+)(?: ([a-z_]+) ([a-z]+))?}");

    static String checkSchema(String schema) {
        return check("schema", schema, SCHEMA, 63);
    }

    static String checkPrefix(String prefix) {
        return check("table prefix", prefix, PREFIX, 30);
    }

    private static String check(String what, String value, Pattern form, int length) {
        if (!form.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "not a %s: \"%s\"; a letter or '_', then letters, digits or '_', at most %d characters"
                            .formatted(what, value, length));
        }
        return value;
    }

    Tables {
        schema = schema.map(dialect::fold);
        prefix = prefix.toLowerCase(Locale.ROOT);
    }

    /** The prefix with the schema before it, for the name of a table to be put behind. */
    String qualified() {
        return schema.map(s -> "\"" + s + "\".").orElse("") + prefix;
    }

    /** Puts the tables' names into a statement, and the dialect's form of "the rows of these writers". */
    String render(String statement) {
        Matcher place = PLACE.matcher(statement);
        StringBuilder rendered = new StringBuilder();
        while (place.find()) {
            String text = place.group(1).equals("users") && place.group(2) != null
                    ? dialect.rowsOfUsers(qualified() + place.group(2), place.group(3))
                    : qualified() + place.group(1);
            place.appendReplacement(rendered, Matcher.quoteReplacement(text));
        }
        return place.appendTail(rendered).toString();
    }
}
