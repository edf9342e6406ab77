package ai.dyslex.learning.benchmarks.scale;

import ai.dyslex.learning.benchmarks.BenchmarkException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement with parameters by name, as JDBC wants it.
 *
 * @param sql with a question mark for each parameter
 * @param names the parameters in the order of their places
 */
record SqlText(String sql, List<String> names) {

    /** A colon and a name; two colons are a cast. */
    private static final Pattern PARAMETER = Pattern.compile("(?<!:):([a-z]\\w*)");

    private static final Pattern COMMENT = Pattern.compile("(?m)^--.*\\n");

    static SqlText parse(String text) {
        List<String> names = new ArrayList<>();
        Matcher matcher = PARAMETER.matcher(COMMENT.matcher(text).replaceAll(""));
        String sql = matcher.replaceAll(parameter -> {
            names.add(parameter.group(1));
            return "?";
        });
        return new SqlText(sql, List.copyOf(names));
    }

    /** @param resource a file beside this class */
    static SqlText read(String resource) {
        try (InputStream in = SqlText.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new BenchmarkException("the resource " + resource + " is missing");
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new BenchmarkException("could not read the resource " + resource, e);
        }
    }

    PreparedStatement prepare(Connection connection, Map<String, Object> values) throws SQLException {
        Object[] inOrder = new Object[names.size()];
        for (int i = 0; i < inOrder.length; i++) {
            Object value = values.get(names.get(i));
            if (value == null) {
                throw new BenchmarkException("the parameter " + names.get(i) + " has no value");
            }
            inOrder[i] = value;
        }
        PreparedStatement statement = connection.prepareStatement(sql);
        Binding.bind(statement, inOrder);
        return statement;
    }
}
