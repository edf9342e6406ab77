package ai.dyslex.learning;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.time.Clock;
import java.util.List;

/** What core is built like: who may know whom, and what nobody does. */
@AnalyzeClasses(packages = "ai.dyslex.learning", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "ai.dyslex.learning";
    private static final List<String> FEATURES =
            List.of("nochange", "retraining", "improvement", "progress", "cleanup");

    /** What no rule about cycles sees, were it to look at subpackages only. */
    private static final SliceAssignment BY_PACKAGE = new SliceAssignment() {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return SliceIdentifier.of(type.getPackageName());
        }

        @Override
        public String getDescription() {
            return "each package, the root one too";
        }
    };

    @ArchTest
    static final ArchRule dependsOnTheJdkOnTheLoggingFacadeAndOnTheInjectAnnotationsOnly = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                    ROOT + "..", "java..", "org.slf4j", "jakarta.inject", "org.jspecify.annotations"));

    @ArchTest
    static final ArchRule hasNoCyclesOfPackages =
            slices().assignedFrom(BY_PACKAGE).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule keepsTheFeaturesApart = classes()
            .that(describe("are of a feature", type -> FEATURES.contains(feature(type))))
            .should(new ArchCondition<>("not know another feature") {
                @Override
                public void check(JavaClass type, ConditionEvents events) {
                    type.getDirectDependenciesFromSelf().stream()
                            .filter(d -> FEATURES.contains(feature(d.getTargetClass())))
                            .filter(d -> !feature(d.getTargetClass()).equals(feature(type)))
                            .forEach(d -> events.add(SimpleConditionEvent.violated(d, d.getDescription())));
                }
            });

    @ArchTest
    static final ArchRule keepsTheRootPackageOnTop = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT, ROOT + ".memory")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule letsTheStoreInMemoryKnowOfTheRootPackageOnlyWhatAStoreIs = noClasses()
            .that()
            .resideInAPackage(ROOT + ".memory")
            .should()
            .dependOnClassesThat(resideInAPackage(ROOT)
                    .and(describe(
                            "are not LearningStore",
                            type -> !type.getSimpleName().equals("LearningStore"))));

    @ArchTest
    static final ArchRule doesNotKnowTheStoreInMemory = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".memory")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".memory");

    @ArchTest
    static final ArchRule showsOfTheStoreInMemoryOnlyTheStoreAndItsException = classes()
            .that()
            .resideInAPackage(ROOT + ".memory")
            .and()
            .arePublic()
            .should()
            .haveSimpleName("InMemoryStore")
            .orShould()
            .haveSimpleName("TransactionTimedOutException");

    @ArchTest
    static final ArchRule doesNotSerialize = noClasses()
            .should()
            .dependOnClassesThat(assignableTo(ObjectInput.class).or(assignableTo(ObjectOutput.class)));

    @ArchTest
    static final ArchRule asksNobodyButAClockWhatTimeItIs = noClasses()
            .should()
            .accessTargetWhere(
                    describe("the target is a time of the JVM's own", access -> isTimeOfTheJvm(access.getTarget())));

    @ArchTest
    static final ArchRule takesNoZoneFromTheJvm = noClasses()
            .should()
            .callMethod(java.time.ZoneId.class, "systemDefault")
            .orShould()
            .callMethod(java.util.TimeZone.class, "getDefault");

    @ArchTest
    static final ArchRule hasNothingGlobalThatChanges =
            noFields().that().areNotFinal().should().beStatic();

    @ArchTest
    static final ArchRule hasNoGlobalThreadLocals = noFields()
            .that()
            .haveRawType(assignableTo(ThreadLocal.class))
            .should()
            .beStatic();

    @ArchTest
    static final ArchRule neverSleeps = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Thread.class, "sleep", long.class, int.class);

    @ArchTest
    static final ArchRule writesToNoLogButTheFacade = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.util.logging..")
            .orShould()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(Throwable.class, "printStackTrace");

    private static boolean isTimeOfTheJvm(AccessTarget target) {
        String owner = target.getOwner().getName();
        boolean withClock = target instanceof CodeUnitAccessTarget method
                && method.getRawParameterTypes().stream().anyMatch(parameter -> parameter.isAssignableTo(Clock.class));
        return switch (target.getName()) {
            case "now" -> owner.startsWith("java.time.") && !withClock;
            case "currentTimeMillis" -> owner.equals("java.lang.System");
            case "systemDefaultZone" -> owner.equals("java.time.Clock");
            case "<init>" -> owner.equals("java.util.Date") || owner.equals("java.util.GregorianCalendar");
            default -> false;
        };
    }

    private static String feature(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith(ROOT + ".") ? name.substring(ROOT.length() + 1) : "";
    }
}
