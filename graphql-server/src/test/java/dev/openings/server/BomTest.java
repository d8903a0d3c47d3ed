package dev.openings.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/** What {@code openings-bom} gives to a project that imports it. */
class BomTest {
    private final Element bom;
    private final Element parent;

    BomTest() throws Exception {
        bom = project("openings-bom/pom.xml");
        parent = project("pom.xml");
    }

    /** A parent's managed versions would be imported as well. */
    @Test
    void itManagesOurArtifactsAndNoOthers() {
        assertThat(children(bom, "parent")).isEmpty();
        List<Element> managed = children(
                children(children(bom, "dependencyManagement").getFirst(), "dependencies")
                        .getFirst(),
                "dependency");

        assertThat(managed)
                .extracting(it -> text(it, "groupId") + ":" + text(it, "artifactId") + ":" + text(it, "version"))
                .containsExactlyInAnyOrder(
                        "dev.openings:scheduling-core:${project.version}",
                        "dev.openings:scheduling-jooq:${project.version}",
                        "dev.openings:openings-spring-boot-starter:${project.version}",
                        "dev.openings:graphql-server:${project.version}");
    }

    @Test
    void itHasWhatMavenCentralAsksForAsTheParentHas() {
        for (String element : List.of("groupId", "version", "url", "inceptionYear", "licenses", "developers", "scm")) {
            assertThat(text(bom, element)).as(element).isNotBlank().isEqualTo(text(parent, element));
        }
        assertThat(text(bom, "name")).isNotBlank();
        assertThat(text(bom, "description")).isNotBlank();
    }

    /** Central takes no file without a signature. */
    @Test
    void itIsSignedAndSentWithTheOtherArtifacts() {
        List<String> names = children(children(bom, "profiles").getFirst(), "profile").stream()
                .map(it -> text(it, "id"))
                .toList();

        assertThat(names).containsExactlyInAnyOrder("central", "sign");
        for (String plugin : List.of("central-publishing-maven-plugin", "maven-gpg-plugin", "maven-deploy-plugin")) {
            assertThat(version(bom, plugin)).as(plugin).isEqualTo(version(parent, plugin));
        }
    }

    private static Element project(String path) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of("..", path).toFile())
                .getDocumentElement();
    }

    private static String version(Element project, String plugin) {
        NodeList all = project.getElementsByTagName("plugin");
        for (int index = 0; index < all.getLength(); index++) {
            if (all.item(index) instanceof Element element
                    && text(element, "artifactId").equals(plugin)) {
                return text(element, "version");
            }
        }
        return "";
    }

    private static List<Element> children(Element element, String name) {
        List<Element> found = new ArrayList<>();
        NodeList all = element.getChildNodes();
        for (int index = 0; index < all.getLength(); index++) {
            Node node = all.item(index);
            if (node instanceof Element child && child.getTagName().equals(name)) {
                found.add(child);
            }
        }
        return found;
    }

    private static String text(Element element, String name) {
        return children(element, name).stream()
                .findFirst()
                .map(it -> it.getTextContent().strip().replaceAll("\\s+", " "))
                .orElse("");
    }
}
