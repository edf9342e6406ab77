package ai.dyslex.learning.quickcorrection;

import ai.dyslex.learning.quickcorrection.EditWeights.Edit;
import ai.dyslex.learning.quickcorrection.EditWeights.Generic;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Edit weights as text. Lines that begin with {@code #} are comments, save the first one, which names the weights ({@code #
 * name: …}); then {@code meant TAB written TAB rate}. The generic rates have {@code *} as what is meant.
 */
final class WeightsFormat {

    private static final String NAME = "# name: ";
    private static final String GENERIC = "*";

    private WeightsFormat() {}

    /** @throws IOException if the text has another form */
    static EditWeights read(BufferedReader reader) throws IOException {
        @Nullable String first = reader.readLine();
        if (first == null || !first.startsWith(NAME)) {
            throw new IOException("line 1: the name of the weights is missing");
        }
        Map<Edit, Double> rates = new HashMap<>();
        Map<String, Double> generic = new HashMap<>();
        int number = 1;
        for (@Nullable String line = reader.readLine(); line != null; line = reader.readLine()) {
            number++;
            if (line.startsWith("#")) {
                continue;
            }
            String[] fields = line.split("\t", -1);
            if (fields.length != 3) {
                throw new IOException("line %d: %d fields; 3 are expected".formatted(number, fields.length));
            }
            double rate = rate(fields[2], number);
            if (fields[0].equals(GENERIC)) {
                generic.put(fields[1], rate);
            } else {
                rates.put(new Edit(fields[0], fields[1]), rate);
            }
        }
        return new EditWeights(
                first.substring(NAME.length()).strip(),
                rates,
                new Generic(
                        get(generic, "substituted"),
                        get(generic, "dropped"),
                        get(generic, "added"),
                        get(generic, "doubled"),
                        get(generic, "undoubled"),
                        get(generic, "transposed")));
    }

    private static double rate(String text, int line) throws IOException {
        try {
            double rate = Double.parseDouble(text);
            if (rate > 0 && rate <= 1) {
                return rate;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new IOException("line %d: a rate above 0, up to 1, is expected".formatted(line));
    }

    private static double get(Map<String, Double> generic, String name) throws IOException {
        @Nullable Double rate = generic.get(name);
        if (rate == null) {
            throw new IOException("the generic rate \"%s\" is missing".formatted(name));
        }
        return rate;
    }

    /** @param comments lines without their {@code #} */
    static String write(EditWeights weights, Iterable<String> comments) {
        StringBuilder text = new StringBuilder(NAME).append(weights.name()).append('\n');
        comments.forEach(line -> text.append("# ").append(line).append('\n'));
        Generic generic = weights.generic();
        line(text, GENERIC, "substituted", generic.substituted());
        line(text, GENERIC, "dropped", generic.dropped());
        line(text, GENERIC, "added", generic.added());
        line(text, GENERIC, "doubled", generic.doubled());
        line(text, GENERIC, "undoubled", generic.undoubled());
        line(text, GENERIC, "transposed", generic.transposed());
        weights.rates().forEach((edit, rate) -> {
            if (rate > 0) {
                line(text, edit.meant(), edit.written(), rate);
            }
        });
        return text.toString();
    }

    private static void line(StringBuilder text, String meant, String written, double rate) {
        text.append(meant)
                .append('\t')
                .append(written)
                .append('\t')
                .append(String.format(Locale.ROOT, "%.4e", rate))
                .append('\n');
    }
}
