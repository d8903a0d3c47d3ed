package dev.openings.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rules of docs/architecture.md, "Who may import whom", as far as they are the server's. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String SERVER = "dev.openings.server";

    private final JavaClasses server = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(SERVER);

    @BeforeAll
    void thereAreClassesToLookAt() {
        assertThat(server.size()).isGreaterThan(50);
    }

    @Test
    void onlyTheGraphQlDoorKnowsGraphQlJava() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVER + ".graphql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("graphql..", "org.dataloader..")
                .check(server);
    }

    @Test
    void resolversDoNotKnowTheWebServer() {
        noClasses()
                .that(knowGraphQlFields())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(server);
    }

    @Test
    void securityKnowsNeitherDoorsNorTheWebServer() {
        noClasses()
                .that()
                .resideInAPackage(SERVER + ".security..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.helidon..",
                        SERVER + ".graphql..",
                        SERVER + ".calendars..",
                        SERVER + ".reminders..",
                        "dev.openings.jooq..")
                .check(server);
    }

    @Test
    void theDoorsDoNotKnowEachOther() {
        for (String door : new String[] {"graphql", "calendars", "reminders"}) {
            noClasses()
                    .that()
                    .resideInAnyPackage(SERVER + ".graphql..", SERVER + ".calendars..", SERVER + ".reminders..")
                    .and()
                    .resideOutsideOfPackage(SERVER + "." + door + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(SERVER + "." + door + "..")
                    .check(server);
        }
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(SERVER + ".(*)..").should().beFreeOfCycles().check(server);
        noClasses()
                .that()
                .resideInAPackage(SERVER + ".*..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(SERVER)
                .check(server);
    }

    @Test
    void nothingButTheDatabaseModuleKnowsJooqAndFlyway() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "org.flywaydb..", "dev.openings.jooq.generated..")
                .check(server);
    }

    @Test
    void onlyThePoolKnowsJdbc() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(SERVER + ".Pool")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "javax.sql..", "com.zaxxer..")
                .check(server);
    }

    @Test
    void everyPackageIsNullMarked() {
        classes()
                .that(DescribedPredicate.describe(
                        "are packages", type -> type.getSimpleName().equals("package-info")))
                .should()
                .beAnnotatedWith(NullMarked.class)
                .check(server);
        long marked = server.stream()
                .filter(type -> type.getSimpleName().equals("package-info"))
                .count();
        assertThat(marked)
                .isEqualTo(server.stream()
                        .map(JavaClass::getPackageName)
                        .distinct()
                        .count());
    }

    /** What takes a {@code DataFetchingEnvironment} answers fields. */
    private static DescribedPredicate<JavaClass> knowGraphQlFields() {
        return DescribedPredicate.describe(
                "answer fields",
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(
                                it -> it.getTargetClass().getName().equals("graphql.schema.DataFetchingEnvironment")));
    }
}
