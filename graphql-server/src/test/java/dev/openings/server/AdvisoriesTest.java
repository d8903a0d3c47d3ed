package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.junit.jupiter.api.Test;

/** No shipped library has a version that docs/security/advisories.json lists as vulnerable. Needs no network. */
class AdvisoriesTest {
    private static final Path BILL_OF_MATERIALS = Path.of("target/sbom.json");
    private static final Path ADVISORIES = Path.of("../docs/security/advisories.json");

    @Test
    void noShippedLibraryHasAKnownVulnerability() throws IOException {
        assertThat(vulnerable(shipped())).isEmpty();
    }

    @Test
    void theBillOfMaterialsListsWhatTheServerRunsOn() throws IOException {
        assertThat(shipped())
                .containsKeys(
                        "com.h2database:h2",
                        "org.postgresql:postgresql",
                        "com.nimbusds:nimbus-jose-jwt",
                        "io.helidon.webserver:helidon-webserver",
                        "dev.openings:scheduling-core")
                .doesNotContainKey("org.junit.jupiter:junit-jupiter")
                .hasSizeGreaterThan(60);
    }

    @Test
    void aVersionIsVulnerableFromItsIntroductionUntilTheFix() throws IOException {
        assertThat(vulnerable(Map.of("org.postgresql:postgresql", "42.7.6")))
                .containsExactly("org.postgresql:postgresql 42.7.6: CVE-2025-49146");
        assertThat(vulnerable(Map.of("org.postgresql:postgresql", "42.7.7"))).isEmpty();
        assertThat(vulnerable(Map.of("com.h2database:h2", "2.0.206")))
                .containsExactly("com.h2database:h2 2.0.206: CVE-2022-23221");
    }

    private static Map<String, String> shipped() throws IOException {
        Map<String, String> versions = new TreeMap<>();
        json(BILL_OF_MATERIALS)
                .get("components")
                .forEach(it -> versions.put(
                        it.get("group").asText() + ":" + it.get("name").asText(),
                        it.get("version").asText()));
        return versions;
    }

    private static List<String> vulnerable(Map<String, String> versions) throws IOException {
        List<String> found = new ArrayList<>();
        for (JsonNode advisory : json(ADVISORIES).get("advisories")) {
            String library = advisory.get("package").asText();
            String version = versions.getOrDefault(library, "");
            if (!version.isEmpty() && isIn(advisory.get("ranges"), new ComparableVersion(version))) {
                found.add(library + " " + version + ": " + advisory.get("id").asText());
            }
        }
        return found;
    }

    /** A range without {@code fixed} has no end yet. */
    private static boolean isIn(JsonNode ranges, ComparableVersion version) {
        for (JsonNode range : ranges) {
            boolean hasBegun = version.compareTo(
                            new ComparableVersion(range.get("introduced").asText()))
                    >= 0;
            boolean isFixed = range.has("fixed")
                    && version.compareTo(
                                    new ComparableVersion(range.get("fixed").asText()))
                            >= 0;
            if (hasBegun && !isFixed) {
                return true;
            }
        }
        return false;
    }

    private static JsonNode json(Path file) throws IOException {
        return ServerFixture.json(Files.readString(file));
    }
}
