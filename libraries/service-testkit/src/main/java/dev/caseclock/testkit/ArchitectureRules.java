package dev.caseclock.testkit;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a service is built, as rules that fail: {@code ArchitectureRules.of("dev.caseclock.cases").check()}. Each rule can
 * also be had alone, to break it in a test.
 */
public final class ArchitectureRules {

    private static final Pattern EDGE =
            Pattern.compile(".*(Resource|Views|Repository|Job|Client|Follower|Reader|Filter|Settings|Wiring)");
    private static final Pattern EMPTY_NAME = Pattern.compile("(Base|Abstract)[A-Z].*|.*(Utils?|Helper|Manager|Impl)");
    private static final String[] FRAMEWORKS = {
        "io.quarkus..",
        "io.smallrye..",
        "io.vertx..",
        "io.micrometer..",
        "jakarta..",
        "java.sql..",
        "javax.sql..",
        "org.eclipse.microprofile..",
        "org.hibernate..",
        "org.jboss..",
        "com.fasterxml..",
        "dev.caseclock.contract..",
        "dev.caseclock.kit.client..",
        "dev.caseclock.kit.command..",
        "dev.caseclock.kit.database..",
        "dev.caseclock.kit.follower..",
    };
    private static final Set<String> CLOCK_TYPES = Set.of(
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.Year",
            "java.time.YearMonth");

    private final String base;
    private final JavaClasses classes;

    private ArchitectureRules(String base, JavaClasses classes) {
        this.base = base;
        this.classes = classes;
    }

    /** The production classes below a service's base package. */
    public static ArchitectureRules of(String basePackage) {
        return of(
                basePackage,
                new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages(basePackage));
    }

    public static ArchitectureRules of(String basePackage, JavaClasses classes) {
        return new ArchitectureRules(basePackage, classes);
    }

    public void check() {
        if (classes.isEmpty()) {
            throw new AssertionError("There is no class below " + base);
        }
        all().forEach(rule -> rule.check(classes));
    }

    public List<ArchRule> all() {
        return List.of(
                frameworksOnlyAtTheEdge(),
                noCyclesBetweenFeatures(),
                nobodyReadsTheSystemClock(),
                namesSaySomething(),
                resourcesKeepToTheirFeature(),
                aggregatesHaveVerbsNotSetters());
    }

    /** Only edges (by suffix), persistent aggregates and values, and annotations see a framework or a contract. */
    public ArchRule frameworksOnlyAtTheEdge() {
        return noClasses()
                .that(belowBase())
                .and(not(edge()))
                .and(not(persistent()))
                .and(not(DescribedPredicate.describe(
                        "package-info", type -> type.getSimpleName().equals("package-info"))))
                .should()
                .dependOnClassesThat(resideInAnyPackage(FRAMEWORKS))
                .allowEmptyShould(true)
                .as("only edges and aggregates see a framework or a contract");
    }

    public ArchRule noCyclesBetweenFeatures() {
        return slices().matching(base + ".(*)..").should().beFreeOfCycles().allowEmptyShould(true);
    }

    /** Time comes from the database: {@code SuiteClock} at the edge, {@code Instant now} in the rules. */
    public ArchRule nobodyReadsTheSystemClock() {
        return noClasses()
                .that(belowBase())
                .should()
                .accessTargetWhere(
                        DescribedPredicate.describe("read the system clock", ArchitectureRules::readsTheClock))
                .as("nobody reads the system clock");
    }

    public ArchRule namesSaySomething() {
        return classes().that(belowBase()).should(new ArchCondition<>("have a name that says what they are") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (EMPTY_NAME.matcher(type.getSimpleName()).matches()) {
                    events.add(SimpleConditionEvent.violated(type, type.getName() + " says nothing by its name"));
                }
            }
        });
    }

    public ArchRule resourcesKeepToTheirFeature() {
        return classes()
                .that(belowBase())
                .and()
                .haveSimpleNameEndingWith("Resource")
                .should(new ArchCondition<>("use repositories of their own feature only") {
                    @Override
                    public void check(JavaClass resource, ConditionEvents events) {
                        resource.getDirectDependenciesFromSelf().stream()
                                .filter(to ->
                                        to.getTargetClass().getSimpleName().endsWith("Repository"))
                                .filter(to -> isOfAnotherFeature(resource, to.getTargetClass()))
                                .forEach(
                                        to -> events.add(SimpleConditionEvent.violated(resource, to.getDescription())));
                    }
                })
                .allowEmptyShould(true);
    }

    /** Nothing changes an aggregate from outside but its own verbs. */
    public ArchRule aggregatesHaveVerbsNotSetters() {
        var noSetters = methods()
                .that()
                .areDeclaredInClassesThat(persistent())
                .and()
                .areNotStatic()
                .should()
                .haveNameNotMatching("set[A-Z].*")
                .allowEmptyShould(true);
        var noPublicFields = fields().that()
                .areDeclaredInClassesThat(persistent())
                .and()
                .areNotStatic()
                .should()
                .notBePublic()
                .allowEmptyShould(true);
        return CompositeArchRule.of(noSetters).and(noPublicFields);
    }

    private DescribedPredicate<JavaClass> belowBase() {
        return resideInAnyPackage(base + "..");
    }

    private static DescribedPredicate<JavaClass> edge() {
        return DescribedPredicate.describe(
                "edges", type -> EDGE.matcher(outermost(type).getSimpleName()).matches());
    }

    private static DescribedPredicate<JavaClass> persistent() {
        return DescribedPredicate.describe(
                "persistent aggregates and values",
                type -> List.of(
                                "jakarta.persistence.Entity",
                                "jakarta.persistence.Embeddable",
                                "jakarta.persistence.MappedSuperclass",
                                "jakarta.persistence.Converter")
                        .stream()
                        .anyMatch(outermost(type)::isAnnotatedWith));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(ArchitectureRules::outermost).orElse(type);
    }

    private static boolean readsTheClock(JavaAccess<?> access) {
        AccessTarget target = access.getTarget();
        var owner = target.getOwner().getName();
        var name = target.getName();
        return CLOCK_TYPES.contains(owner) && name.equals("now")
                || owner.equals("java.time.Clock") && name.startsWith("system")
                || owner.equals("java.time.InstantSource") && name.equals("system")
                || owner.equals("java.lang.System") && name.equals("currentTimeMillis")
                || owner.equals("java.util.Date") && name.equals("<init>");
    }

    private boolean isOfAnotherFeature(JavaClass one, JavaClass other) {
        return other.getPackageName().startsWith(base) && !feature(one).equals(feature(other));
    }

    private String feature(JavaClass type) {
        var below = type.getPackageName().substring(base.length());
        var parts = below.split("\\.");
        return parts.length > 1 ? parts[1] : "";
    }
}
