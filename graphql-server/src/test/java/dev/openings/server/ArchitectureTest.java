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
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The rules of docs/architecture.md, "Who may import whom", for the server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    private static final String SERVER = "dev.openings.server";

    private final JavaClasses server = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(SERVER);

    @BeforeAll
    void classesAreFound() {
        assertThat(server.size()).isGreaterThan(50);
    }

    @Test
    void onlyTheGraphQlPackagesUseGraphQlJava() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SERVER + ".graphql..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("graphql..", "org.dataloader..")
                .check(server);
    }

    @Test
    void resolversDoNotUseTheWebServer() {
        noClasses()
                .that(fetchGraphQlFields())
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.helidon..")
                .check(server);
    }

    /** The packages of this module that each package may use. The root package assembles the server and may use all. */
    private static final Map<String, Set<String>> MAY_USE = Map.ofEntries(
            Map.entry("files", Set.of()),
            Map.entry("security", Set.of("files")),
            Map.entry("tracing", Set.of()),
            Map.entry("visits", Set.of()),
            Map.entry("graphql.engine", Set.of("security", "tracing")),
            Map.entry("compression", Set.of("security")),
            Map.entry("graphql.http", Set.of("graphql.engine", "compression", "security", "tracing")),
            Map.entry("graphql.schema", Set.of("graphql.engine", "security")),
            Map.entry("pages", Set.of("compression")),
            Map.entry("proofofwork", Set.of("security")),
            Map.entry("fetching", Set.of()),
            Map.entry("outside", Set.of("background", "fetching", "security")),
            Map.entry(
                    "graphql.resolvers",
                    Set.of("graphql.schema", "graphql.engine", "outside", "proofofwork", "security", "texts")),
            Map.entry("calendars", Set.of("compression", "security", "visits")),
            Map.entry("signin", Set.of("graphql.http", "graphql.engine", "security")),
            Map.entry("background", Set.of()),
            Map.entry("texts", Set.of()),
            Map.entry("channels", Set.of("texts")),
            Map.entry("mail", Set.of("background", "channels", "security", "texts")),
            Map.entry("sms", Set.of("channels", "tracing")),
            Map.entry(
                    "messages",
                    Set.of("background", "channels", "mail", "security", "sms", "texts", "tracing", "visits")),
            Map.entry("connections", Set.of("security")),
            Map.entry(
                    "settings",
                    Set.of(
                            "connections",
                            "graphql.http",
                            "files",
                            "graphql.engine",
                            "mail",
                            "messages",
                            "pages",
                            "security",
                            "sms",
                            "tracing")),
            Map.entry("storage", Set.of("files", "settings", "graphql.engine", "security")),
            Map.entry(
                    "doctor",
                    Set.of(
                            "channels",
                            "files",
                            "mail",
                            "messages",
                            "security",
                            "settings",
                            "sms",
                            "storage",
                            "texts",
                            "tracing")),
            Map.entry("setup", Set.of("settings")),
            Map.entry("sample", Set.of()));

    @Test
    void everyPackageIsListed() {
        Set<String> seen = server.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> !name.equals(SERVER))
                .map(name -> name.substring(SERVER.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(seen)
                .as("a new package needs an entry in MAY_USE")
                .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
    }

    @Test
    void packagesUseOnlyTheListedPackages() {
        MAY_USE.forEach((name, allowed) -> {
            String[] forbidden = Stream.concat(
                            Stream.of(SERVER),
                            MAY_USE.keySet().stream()
                                    .filter(other -> !other.equals(name) && !allowed.contains(other))
                                    .map(other -> SERVER + "." + other))
                    .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage(SERVER + "." + name)
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(forbidden)
                    .check(server);
        });
    }

    @Test
    void securityUsesNeitherTheWebServerNorTheDatabase() {
        noClasses()
                .that()
                .resideInAPackage(SERVER + ".security..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.helidon..", "dev.openings.jooq..")
                .check(server);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching(SERVER + ".(**)").should().beFreeOfCycles().check(server);
    }

    @Test
    void noPackageHasMoreThanFiftyFiles() {
        server.stream()
                .filter(JavaClass::isTopLevelClass)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, Collectors.counting()))
                .forEach((name, count) -> assertThat(count).as(name).isLessThanOrEqualTo(50));
    }

    @Test
    void onlyTheDatabaseModuleUsesJooqAndFlyway() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.jooq..", "org.flywaydb..", "dev.openings.jooq.gen..")
                .check(server);
    }

    @Test
    void onlyTheConnectionPoolUsesJdbc() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(SERVER + ".storage.ConnectionPool")
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

    /** Classes that use {@code DataFetchingEnvironment}: they fetch the values of GraphQL fields. */
    private static DescribedPredicate<JavaClass> fetchGraphQlFields() {
        return DescribedPredicate.describe(
                "fetch GraphQL fields",
                type -> type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(dependency -> dependency
                                .getTargetClass()
                                .getName()
                                .equals("graphql.schema.DataFetchingEnvironment")));
    }
}
