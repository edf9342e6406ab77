package ai.dyslex.learning.jdbc;

import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.progress.ProgressSnapshot;
import ai.dyslex.learning.progress.ProgressSnapshot.PairCount;
import ai.dyslex.learning.writing.ErrorPair;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table of snapshots. Error types and top pairs are {@link TextList}s of name and count, or of pair and count. */
final class SnapshotRows {

    static final Columns<ProgressSnapshot> COLUMNS = Columns.<ProgressSnapshot>none()
            .text("user_id", p -> p.user().value())
            .date("week", p -> p.week().monday())
            .text("zone", p -> p.zone().getId())
            .instant("as_of", ProgressSnapshot::asOf)
            .number("words", ProgressSnapshot::words)
            .number("sessions", ProgressSnapshot::sessions)
            .integer("active_days", ProgressSnapshot::activeDays)
            .number("flagged", ProgressSnapshot::flagged)
            .number("corrected", ProgressSnapshot::corrected)
            .number("errors", ProgressSnapshot::errors)
            .text("error_types", p -> writeTypes(p.errorTypes()))
            .text("top_pairs", p -> writePairs(p.topPairs()))
            .number("new_patterns", ProgressSnapshot::newPatterns)
            .number("improving", ProgressSnapshot::improving)
            .number("mastered", ProgressSnapshot::mastered)
            .decimal(
                    "accuracy_change",
                    p -> p.accuracyChange().isPresent() ? p.accuracyChange().getAsDouble() : null)
            .integer("streak", ProgressSnapshot::streak);

    static final String ALL =
            String.join(", ", COLUMNS.names().stream().map("p."::concat).toList());

    private SnapshotRows() {}

    static ProgressSnapshot read(Row row) {
        return new ProgressSnapshot(
                row.user(),
                new IsoWeek(row.date()),
                ZoneId.of(row.text()),
                row.instant(),
                row.number(),
                row.number(),
                row.integer(),
                row.number(),
                row.number(),
                row.number(),
                readTypes(row.text()),
                readPairs(row.text()),
                row.number(),
                row.number(),
                row.number(),
                change(row.optionalDecimal()),
                row.integer());
    }

    private static OptionalDouble change(Optional<Double> value) {
        return value.isPresent() ? OptionalDouble.of(value.get()) : OptionalDouble.empty();
    }

    private static String writeTypes(SortedMap<String, Long> types) {
        List<String> texts = new ArrayList<>();
        types.forEach((type, count) -> {
            texts.add(type);
            texts.add(Long.toString(count));
        });
        return TextList.write(texts);
    }

    private static SortedMap<String, Long> readTypes(String written) {
        List<String> texts = TextList.read(written);
        SortedMap<String, Long> types = new TreeMap<>();
        for (int i = 0; i < texts.size(); i += 2) {
            types.put(texts.get(i), Long.parseLong(texts.get(i + 1)));
        }
        return types;
    }

    private static String writePairs(List<PairCount> pairs) {
        List<String> texts = new ArrayList<>();
        pairs.forEach(
                p -> texts.addAll(List.of(p.pair().misspelling(), p.pair().correction(), Long.toString(p.count()))));
        return TextList.write(texts);
    }

    private static List<PairCount> readPairs(String written) {
        List<String> texts = TextList.read(written);
        List<PairCount> pairs = new ArrayList<>();
        for (int i = 0; i < texts.size(); i += 3) {
            pairs.add(new PairCount(new ErrorPair(texts.get(i), texts.get(i + 1)), Long.parseLong(texts.get(i + 2))));
        }
        return pairs;
    }
}
