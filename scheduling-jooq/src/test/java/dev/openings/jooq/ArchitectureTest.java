package dev.openings.jooq;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The import rules of docs/architecture.md for this module. */
class ArchitectureTest {
    private static final String ROOT = "dev.openings.jooq";

    /** Every package, from the bottom up: each may use those before it, and none after it. */
    private static final List<String> BOTTOM_UP = List.of(
            "triggers",
            "operation",
            "permissions",
            "changes",
            "database",
            "outbox",
            "validation",
            "audit",
            "rules",
            "addresses",
            "practice",
            "bookables",
            "services",
            "contacts",
            "accounts",
            "signin",
            "schedules",
            "holidays",
            "outside",
            "appointments",
            "eligibility",
            "slots",
            "confirmations",
            "messages",
            "booking",
            "replies",
            "feeds",
            "retention",
            "archive");

    private static final Set<String> NOT_EXPORTED = Set.of("database", "triggers", "validation");

    private static final Set<String> WAY_OF_A_BOOKING =
            Set.of(ROOT + ".appointments", ROOT + ".booking", ROOT + ".slots");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.openings");

    @Test
    void everyPackageHasItsPlaceAndHoldsClasses() {
        Set<String> seen = CLASSES.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(ROOT + ".") && !name.startsWith(ROOT + ".gen"))
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(seen)
                .as("a new package needs its place in BOTTOM_UP")
                .containsExactlyInAnyOrderElementsOf(BOTTOM_UP);
        assertThat(CLASSES.contain(Openings.class)).isTrue();
        assertThat(CLASSES.contain(dev.openings.time.Interval.class)).isTrue();
    }

    @Test
    void packagesImportOnlyFromThoseBelow() {
        for (int i = 0; i < BOTTOM_UP.size(); i++) {
            List<String> above = BOTTOM_UP.subList(i + 1, BOTTOM_UP.size());
            String[] forbidden = new String[above.size() + 1];
            forbidden[0] = ROOT;
            for (int k = 0; k < above.size(); k++) {
                forbidden[k + 1] = ROOT + "." + above.get(k) + "..";
            }
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + "." + BOTTOM_UP.get(i) + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(CLASSES);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void theCoreKnowsNothingOfDatabases() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "java.sql..", "javax.sql..", "org.flywaydb..", ROOT + "..")
                .check(CLASSES);
    }

    @Test
    void generatedClassesDependOnTheTypesOfColumnsOnly() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".gen..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        ROOT + ".gen..",
                        ROOT + ".rules",
                        "dev.openings.time",
                        "dev.openings.recurrence",
                        "dev.openings.eligibility",
                        "dev.openings.notice",
                        "dev.openings.slots",
                        "dev.openings.booking",
                        "org.jooq..",
                        "java..")
                .check(CLASSES);
    }

    @Test
    void thisModuleNeverSeesTheServer() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.openings.server..", "io.helidon..", "graphql..")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (String name : BOTTOM_UP) {
            assertThat(CLASSES.getPackage(ROOT + "." + name).isAnnotatedWith(NullMarked.class))
                    .as(name)
                    .isTrue();
        }
        assertThat(CLASSES.getPackage(ROOT).isAnnotatedWith(NullMarked.class)).isTrue();
    }

    @Test
    void noPackageHasMoreThanFiftyFiles() {
        CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith(ROOT)
                        && !type.getPackageName().startsWith(ROOT + ".gen"))
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()))
                .forEach((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(50));
    }

    @Test
    void noClassOnTheWayOfABookingUsesMoreThanTwentyFiveTypesOfTheProject() {
        Map<String, Set<String>> used = CLASSES.stream()
                .filter(type -> WAY_OF_A_BOOKING.contains(type.getPackageName()))
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(it -> Map.entry(topLevel(it.getOriginClass()), topLevel(it.getTargetClass())))
                .filter(it -> it.getValue().startsWith("dev.openings.")
                        && !it.getKey().equals(it.getValue()))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, TreeMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toSet())));

        assertThat(used).containsKey("dev.openings.jooq.booking.BookAppointment");
        assertThat(used).allSatisfy((name, types) -> assertThat(types).as(name).hasSizeLessThanOrEqualTo(25));
    }

    /** The name of the file's class: nested classes count as a part of it. */
    private static String topLevel(JavaClass type) {
        return type.getBaseComponentType().getName().replaceFirst("\\$.*", "");
    }

    @Test
    void theModuleExportsEveryPackageButTheInternalOnes() {
        ModuleReference module =
                ModuleFinder.of(Path.of("target/classes")).find(ROOT).orElseThrow();
        Set<String> expected = BOTTOM_UP.stream()
                .filter(name -> !NOT_EXPORTED.contains(name))
                .map(name -> ROOT + "." + name)
                .collect(Collectors.toCollection(TreeSet::new));
        expected.add(ROOT);

        // The triggers are exported to H2 only.
        assertThat(module.descriptor().exports().stream()
                        .filter(it -> !it.isQualified())
                        .map(ModuleDescriptor.Exports::source))
                .containsExactlyInAnyOrderElementsOf(expected);
    }
}
