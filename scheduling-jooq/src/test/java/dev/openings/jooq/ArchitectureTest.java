package dev.openings.jooq;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The import rules of docs/architecture.md, as far as this module goes. */
class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.openings");

    @Test
    void theClassesOfThisModuleAndOfTheCoreAreSeen() {
        assertThat(CLASSES.contain(Openings.class)).isTrue();
        assertThat(CLASSES.contain(dev.openings.time.Interval.class)).isTrue();
        assertThat(CLASSES.stream().filter(it -> it.getPackageName().equals("dev.openings.jooq")))
                .hasSizeGreaterThan(50);
    }

    @Test
    void sqlStaysInThisPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.openings.jooq..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "java.sql..", "javax.sql..", "org.flywaydb..", "dev.openings.jooq..")
                .check(CLASSES);
    }

    @Test
    void generatedClassesAndWhatReadsRowsAreNotPublicElsewhere() {
        noClasses()
                .that()
                .resideOutsideOfPackage("dev.openings.jooq..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.openings.jooq.gen..")
                .check(CLASSES);
        classes()
                .that()
                .haveSimpleNameEndingWith("Rows")
                .should()
                .bePackagePrivate()
                .check(CLASSES);
    }

    @Test
    void thisModuleNeverSeesTheServer() {
        noClasses()
                .that()
                .resideInAPackage("dev.openings.jooq..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.openings.server..", "io.helidon..", "graphql..")
                .check(CLASSES);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.openings.(jooq)..").should().beFreeOfCycles().check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.openings.jooq.gen..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.openings.jooq")
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        assertThat(Openings.class.getPackage().isAnnotationPresent(NullMarked.class))
                .isTrue();
    }
}
