package dev.openings.server.pages;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.openings.server.ServerFixture;
import dev.openings.server.ServerTestDatabase;
import dev.openings.server.security.Role;
import dev.openings.server.settings.Settings;
import graphql.parser.Parser;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import graphql.validation.Validator;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is served for browsers, and what their headers allow. */
class WebFilesTest {
    private static final String SITE = "https://www.example.org";
    private static final Pattern FILE = Pattern.compile("a/[0-9a-f]{16}/([\\w/.-]+)");
    private static final Set<String> NOT_LISTED = Set.of("files.txt");

    @TempDir
    private Path folder;

    @Test
    void theListOfServedFilesIsThatOfTheFolder() throws IOException, URISyntaxException {
        Path web =
                Path.of(requireNonNull(WebFilesTest.class.getResource("/web")).toURI());
        List<String> listed = new WebFile("/web/files.txt", "").text().lines().toList();
        try (Stream<Path> files = Files.walk(web)) {
            List<String> present = files.filter(Files::isRegularFile)
                    .map(file -> web.relativize(file).toString())
                    .filter(file -> !file.endsWith(".html") && !NOT_LISTED.contains(file))
                    .sorted()
                    .toList();
            assertThat(listed.stream().filter(line -> !line.contains(" ")).toList())
                    .containsExactlyInAnyOrderElementsOf(present);
        }
        assertThat(listed).isSorted();
    }

    @Test
    void everyFileThatAPageNamesIsServedAndKeptForEver() {
        try (ServerFixture server = start(UnaryOperator.identity())) {
            for (String page : List.of("", "visit", "desk", "admin", "sign-in", "confirm", "graphiql")) {
                HttpResponse<String> html = get(server, page);
                assertThat(html.statusCode()).as(page).isEqualTo(200);
                assertThat(header(html, "cache-control")).isEqualTo("no-cache");
                assertThat(html.body()).as(page).doesNotContain("{{");
                Matcher names = FILE.matcher(html.body());
                assertThat(names.find()).as(page).isTrue();
                do {
                    HttpResponse<String> file = get(server, names.group());
                    assertThat(file.statusCode()).as(names.group()).isEqualTo(200);
                    assertThat(header(file, "cache-control")).contains("immutable", "max-age=31536000");
                } while (names.find());
            }
        }
    }

    @Test
    void aPageOfAnotherVersionGetsItsFilesButDoesNotKeepThem() {
        try (ServerFixture server = start(UnaryOperator.identity())) {
            HttpResponse<String> file = get(server, "a/0123456789abcdef/shared/api.js");

            assertThat(file.statusCode()).isEqualTo(200);
            assertThat(header(file, "cache-control")).isEqualTo("no-cache");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/x/files.txt",
                "a/x/booking/booking.html",
                "a/x/../../schema/query.graphqls",
                "a/x/..%2f..%2fschema/query.graphqls",
                "a/x/shared",
                "a/x/",
                "a/x",
                "embed.js",
                "web/shared/api.js",
                "desk/desk.js"
            })
    void nothingElseIsServed(String path) {
        try (ServerFixture server = start(UnaryOperator.identity())) {
            assertThat(get(server, path).statusCode()).isIn(400, 404);
        }
    }

    @Test
    void pagesRunOwnScriptsOnlyAndStandInNoFrame() {
        try (ServerFixture server = start(UnaryOperator.identity())) {
            for (String page : List.of("", "visit", "desk", "admin", "sign-in", "confirm")) {
                HttpResponse<String> html = get(server, page);
                assertThat(header(html, "content-security-policy"))
                        .as(page)
                        .startsWith(
                                "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; ")
                        .contains(
                                "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types lit-html")
                        .doesNotContain("unsafe");
                assertThat(header(html, "x-frame-options")).isEqualTo("DENY");
            }
        }
    }

    @Test
    void onlyTheBookingPageCanStandInPagesOfTheSitesThatTheSettingsName() {
        try (ServerFixture server = start(settings -> settings.withPages(
                new PageSettings(Set.of(SITE, "https://example.net"), Optional.empty(), Optional.empty(), false)))) {
            HttpResponse<String> booking = get(server, "");
            assertThat(header(booking, "content-security-policy"))
                    .contains("frame-ancestors https://example.net https://www.example.org;");
            assertThat(booking.headers().firstValue("x-frame-options")).isEmpty();
            HttpResponse<String> visit = get(server, "visit");
            assertThat(header(visit, "content-security-policy")).contains("frame-ancestors 'none'");
            assertThat(header(visit, "x-frame-options")).isEqualTo("DENY");
            HttpResponse<String> script = get(server, "embed.js");
            assertThat(script.body()).contains("iframe");
            assertThat(header(script, "cross-origin-resource-policy")).isEqualTo("cross-origin");
        }
    }

    @Test
    void thePracticeIsInThePageAsTextWhateverItsName() {
        try (ServerFixture server = start(UnaryOperator.identity())) {
            server.as(Role.ADMIN).data("""
                mutation { updatePractice(input: { name: "<script>alert(1)</script> & \\"{{practice.phone}}\\"", phone: "+4930231250000" }) { userErrors { message } } }""");

            String html = get(server, "").body();

            assertThat(html)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;&#123;&#123;practice.phone}}&quot;")
                    .contains("href=\"tel:+4930231250000\"")
                    .doesNotContain("<script>alert");
        }
    }

    @Test
    void theColourAndTheLogoOfThePracticeAreOnItsPages() throws IOException {
        Path logo = Files.writeString(folder.resolve("logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        try (ServerFixture plain = start(UnaryOperator.identity());
                ServerFixture server = start(settings -> settings.withPages(new PageSettings(
                        Set.of(), Optional.of(new AccentColour("#7a1fa2")), Optional.of(Logo.read(logo)), false)))) {
            String html = get(server, "").body();
            Matcher picture = Pattern.compile("<img src=\"(a/[0-9a-f]+/shared/logo.svg)\" alt=\"\">")
                    .matcher(html);
            assertThat(picture.find()).isTrue();
            for (String page : List.of("visit", "sign-in", "confirm")) {
                assertThat(get(server, page).body())
                        .as(page)
                        .contains(picture.group())
                        .doesNotContain("{{");
            }
            assertThat(header(get(server, picture.group(1)), "content-type")).isEqualTo("image/svg+xml");
            assertThat(get(server, files(html) + "/shared/design.css").body()).contains("#7a1fa2");
            assertThat(files(html))
                    .as("another look has other addresses")
                    .isNotEqualTo(files(get(plain, "").body()));
            assertThat(get(plain, "").body()).doesNotContain("<img");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"#ffee00", "0a6472", "#12", "red", "#0a64720", ""})
    void aColourInWhichWhiteTextCannotBeReadIsRefused(String text) {
        assertThatThrownBy(() -> new AccentColour(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLogoIsSmallAndOfAKindThatPagesShow() throws IOException {
        Path large = Files.write(folder.resolve("large.png"), new byte[100_001]);

        assertThatThrownBy(() -> Logo.read(large)).hasMessageContaining("more than 100000 bytes");
        assertThatThrownBy(() -> Logo.read(folder.resolve("page.html"))).hasMessageContaining("neither .svg nor .png");
    }

    @Test
    void everyDocumentOfThePagesIsOneThatTheSchemaKnows() throws IOException {
        try (ServerFixture server = start(UnaryOperator.identity())) {
            String schema = get(server, "graphql/schema.graphqls").body();
            var known = new SchemaGenerator()
                    .makeExecutableSchema(new SchemaParser().parse(schema), RuntimeWiring.MOCKED_WIRING);
            for (String document : new WebFiles(new Look(PageSettings.DEFAULT)).documents()) {
                assertThat(new Validator().validateDocument(known, Parser.parse(document), Locale.ENGLISH))
                        .isEmpty();
            }
        }
    }

    private static ServerFixture start(UnaryOperator<Settings> change) {
        return ServerFixture.start(ServerTestDatabase.H2, change);
    }

    private static HttpResponse<String> get(ServerFixture server, String path) {
        return server.send(server.request(path).build());
    }

    private static String header(HttpResponse<String> response, String name) {
        HttpHeaders headers = response.headers();
        return headers.firstValue(name).orElse("");
    }

    private static String files(String html) {
        Matcher name = FILE.matcher(html);
        assertThat(name.find()).isTrue();
        return name.group().substring(0, "a/".length() + 16);
    }
}
