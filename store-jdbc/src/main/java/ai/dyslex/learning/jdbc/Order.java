package ai.dyslex.learning.jdbc;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;

/** Orders that do not depend on the database. */
final class Order {

    /** By UTF-8 bytes, as PostgreSQL's "C" does and H2 does not. */
    static final Comparator<String> BYTES = (one, other) ->
            Arrays.compareUnsigned(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));

    private Order() {}
}
