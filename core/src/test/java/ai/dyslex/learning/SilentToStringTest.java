package ai.dyslex.learning;

import static org.assertj.core.api.Assertions.assertThat;

import ai.dyslex.learning.improvement.PatternStatus;
import ai.dyslex.learning.job.AbandonedThreads;
import ai.dyslex.learning.job.JobSettings;
import ai.dyslex.learning.ledger.Counts;
import ai.dyslex.learning.ledger.ExecutionId;
import ai.dyslex.learning.ledger.JobId;
import ai.dyslex.learning.nochange.NoChangePolicy;
import ai.dyslex.learning.progress.IsoWeek;
import ai.dyslex.learning.retraining.Evaluation;
import ai.dyslex.learning.retraining.ModelArtifact;
import ai.dyslex.learning.schedule.FireTime;
import ai.dyslex.learning.schedule.FireTimes;
import ai.dyslex.learning.schedule.Period;
import ai.dyslex.learning.schedule.Schedule;
import ai.dyslex.learning.writer.UserId;
import ai.dyslex.learning.writer.WriterQuery;
import ai.dyslex.learning.writing.ErrorPair;
import ai.dyslex.learning.writing.ObservationId;
import ai.dyslex.learning.writing.SessionId;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every record of the library that holds a word, or holds something that does, or the id of a writer, keeps it out of {@code
 * toString()}. Whatever is a {@code String} in a record is taken for a word, unless it is listed here as something else.
 */
class SilentToStringTest {

    private static final String MARK = "xyzzy";

    /** Text that nobody wrote: names and ids of the host's, codes, tags. */
    private static final Set<String> NO_WORDS = Set.of(
            "JobId.value",
            "ExecutionId.value",
            "SessionId.value",
            "ObservationId.value",
            "FailureCause.exceptions",
            "FailureCause.sqlState",
            "Attempt.node",
            "ExecutionUnit.node",
            "NodeInfo.node",
            "RunnerSetup.node",
            "Alert.id",
            "Alert.node",
            "AlertItem.periods",
            "Delivery.alert",
            "Delivery.sink",
            "Fact.subject",
            "Fact.periods",
            "Incident.subject",
            "Incident.periods",
            "Execution.requestedBy",
            "Execution.policy",
            "ManualRequest.requestedBy",
            "ManualRequest.policy",
            "PeriodRequest.policy",
            "TriggerOptions.requestedBy",
            "JobInfo.name",
            "JobRecord.zone",
            "Alike.errorType",
            "ObservationTally.errorType",
            "Described.key",
            "Described.allowed",
            "Described.standard",
            "Given.key",
            "Given.text",
            "PropertyValue.allowed");

    private int words;

    static Stream<Class<?>> records() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("ai.dyslex.learning")
                        .stream()
                        .filter(JavaClass::isRecord)
                        .<Class<?>>map(JavaClass::reflect)
                        // What a runner is made of, and pure times: nothing of a writer's.
                        .filter(type -> !type.getSimpleName().equals("RunnerSetup"))
                        .filter(type -> !type.getPackageName().endsWith(".schedule"))
                        .sorted((a, b) -> a.getName().compareTo(b.getName()));
    }

    @ParameterizedTest
    @MethodSource("records")
    void saysNothingOfWordsAndWriters(Class<?> type) throws Exception {
        assertThat(value(type, true).toString()).doesNotContainIgnoringCase(MARK);
    }

    private Object instance(Class<?> type) throws Exception {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            boolean word = !NO_WORDS.contains(type.getSimpleName() + "." + components[i].getName());
            values[i] = value(components[i].getGenericType(), word);
        }
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new AssertionError("no example of a " + type.getName() + " can be made; add one", e.getCause());
        }
    }

    private Object value(Type of, boolean word) throws Exception {
        if (of instanceof ParameterizedType generic) {
            return container(generic, word);
        }
        if (of instanceof WildcardType wildcard) {
            return value(wildcard.getUpperBounds()[0], word);
        }
        Class<?> type = (Class<?>) of;
        Optional<Object> known = known(type, word);
        if (known.isPresent()) {
            return known.get();
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type.isRecord()) {
            return instance(type);
        }
        if (type.isInterface()) {
            return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> null);
        }
        throw new AssertionError("no example of a " + type.getName() + "; add one");
    }

    @SuppressWarnings("FutureReturnValueIgnored") // It is an example.
    private Object container(ParameterizedType generic, boolean word) throws Exception {
        Class<?> type = (Class<?>) generic.getRawType();
        Type[] of = generic.getActualTypeArguments();
        if (type == Optional.class) {
            return Optional.of(value(of[0], word));
        }
        if (type == List.class || type == Collection.class) {
            return List.of(value(of[0], word));
        }
        if (type == Set.class) {
            return Set.of(value(of[0], word));
        }
        if (type == SortedMap.class) {
            return new TreeMap<>(Map.of(value(of[0], word), value(of[1], word)));
        }
        if (type == Map.class) {
            return Map.of(value(of[0], word), value(of[1], word));
        }
        if (type == CompletableFuture.class) {
            return new CompletableFuture<>();
        }
        if (type.isRecord()) {
            return instance(type);
        }
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> null);
    }

    private Optional<Object> known(Class<?> type, boolean word) {
        Map<Class<?>, Object> examples = Map.ofEntries(
                Map.entry(int.class, 1),
                Map.entry(Integer.class, 1),
                Map.entry(long.class, 1L),
                Map.entry(Long.class, 1L),
                Map.entry(double.class, 0.5),
                Map.entry(Double.class, 0.5),
                Map.entry(boolean.class, true),
                Map.entry(String.class, word ? MARK + words++ : "some_name"),
                Map.entry(AbandonedThreads.class, new AbandonedThreads()),
                Map.entry(Instant.class, Instant.EPOCH),
                Map.entry(Duration.class, Duration.ofDays(1)),
                Map.entry(LocalDate.class, LocalDate.EPOCH),
                Map.entry(LocalTime.class, LocalTime.NOON),
                Map.entry(ZoneId.class, ZoneOffset.UTC),
                Map.entry(OptionalLong.class, OptionalLong.of(1)),
                Map.entry(OptionalDouble.class, OptionalDouble.of(0.5)),
                Map.entry(UserId.class, new UserId(MARK)),
                Map.entry(ErrorPair.class, new ErrorPair(MARK, MARK + "s")),
                Map.entry(JobId.class, new JobId("some_job")),
                Map.entry(ExecutionId.class, new ExecutionId("e1")),
                Map.entry(SessionId.class, new SessionId("s1")),
                Map.entry(ObservationId.class, new ObservationId("o1")),
                Map.entry(PatternStatus.class, PatternStatus.ACTIVE),
                Map.entry(Counts.class, Counts.of("visited", 1)),
                Map.entry(IsoWeek.class, IsoWeek.of(LocalDate.EPOCH)),
                Map.entry(JobSettings.class, JobSettings.defaults()),
                Map.entry(NoChangePolicy.class, NoChangePolicy.defaults()),
                Map.entry(
                        WriterQuery.class,
                        new WriterQuery(
                                0,
                                1,
                                Optional.of(new UserId(MARK)),
                                Optional.of(Instant.EPOCH),
                                Optional.of(new UserId(MARK)),
                                1)),
                Map.entry(Evaluation.class, Evaluation.of(Map.of("top1", 0.5))),
                Map.entry(ModelArtifact.class, ModelArtifact.of(MARK.getBytes(StandardCharsets.UTF_8))),
                Map.entry(Schedule.class, Schedule.daily(LocalTime.NOON)),
                Map.entry(FireTimes.class, Schedule.daily(LocalTime.NOON).resolve(ZoneOffset.UTC)),
                Map.entry(FireTime.class, fireTime()),
                Map.entry(Period.class, fireTime().period()));
        return Optional.ofNullable(examples.get(type));
    }

    private static FireTime fireTime() {
        return Schedule.daily(LocalTime.NOON)
                .resolve(ZoneOffset.UTC)
                .next(Instant.EPOCH)
                .orElseThrow();
    }
}
