package dev.openings.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The dependency rules of docs/architecture.md for the core. */
class ArchitectureTest {
    private static final List<String> PACKAGES = List.of(
            "time",
            "recurrence",
            "availability",
            "eligibility",
            "notice",
            "slots",
            "overlaps",
            "booking",
            "reminders",
            "ical");

    private static final JavaClasses CORE = new ClassFileImporter().importPath("target/classes");

    /** A URI is only a value; no connection is opened. */
    private static final DescribedPredicate<JavaClass> NETWORK = JavaClass.Predicates.resideInAPackage("java.net..")
            .and(DescribedPredicate.not(JavaClass.Predicates.type(java.net.URI.class)));

    private static String pattern(String name) {
        return "dev.openings." + name + "..";
    }

    @Test
    void everyPackageIsListed() {
        for (String name : PACKAGES) {
            assertThat(CORE.stream().filter(type -> type.getPackageName().equals("dev.openings." + name)))
                    .as(name)
                    .hasSizeGreaterThan(1);
        }
        assertThat(CORE.stream()
                        .map(type -> type.getPackageName().replace("dev.openings.", ""))
                        .filter(name -> !name.isEmpty())
                        .distinct())
                .as("this test must list every package")
                .containsExactlyInAnyOrderElementsOf(PACKAGES);
    }

    @Test
    void packagesImportOnlyEarlierOnes() {
        for (int i = 0; i < PACKAGES.size(); i++) {
            String[] above = PACKAGES.subList(i + 1, PACKAGES.size()).stream()
                    .map(ArchitectureTest::pattern)
                    .toArray(String[]::new);
            if (above.length > 0) {
                noClasses()
                        .that()
                        .resideInAPackage(pattern(PACKAGES.get(i)))
                        .should()
                        .dependOnClassesThat()
                        .resideInAnyPackage(above)
                        .check(CORE);
            }
        }
    }

    @Test
    void theCoreDependsOnlyOnTheJdkAndJSpecify() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("dev.openings..", "java..", "org.jspecify.annotations")
                .check(CORE);
    }

    @Test
    void nothingReadsClocksDefaultsRandomnessOrTheEnvironment() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio.file..", "java.util.logging..", "java.sql..")
                .orShould()
                .dependOnClassesThat(NETWORK)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(java.util.Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .check(outsideExceptions());
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .callMethod(ZoneId.class, "systemDefault")
                .orShould()
                .callMethod(Locale.class, "getDefault")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "getenv", String.class)
                .orShould()
                .callMethod(System.class, "getProperty", String.class)
                .check(CORE);
    }

    /** Throwable depends on java.io through Serializable. */
    private static JavaClasses outsideExceptions() {
        return CORE.that(DescribedPredicate.not(JavaClass.Predicates.assignableTo(Throwable.class)));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.openings.(*)..").should().beFreeOfCycles().check(CORE);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (String name : PACKAGES) {
            assertThat(CORE.getPackage("dev.openings." + name).isAnnotatedWith(NullMarked.class))
                    .as(name)
                    .isTrue();
        }
    }

    @Test
    void publicTypesAreRecordsEnumsSealedOrFinal() {
        List<String> open = CORE.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .filter(type -> !type.isEnum() && !type.isRecord())
                .filter(type -> !type.getModifiers().contains(JavaModifier.FINAL))
                .filter(type -> !type.reflect().isSealed())
                .map(JavaClass::getName)
                .toList();

        assertThat(open).isEmpty();
    }
}
