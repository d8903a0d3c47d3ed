package dev.openings.server.outside;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** One resource of a multi-status answer of WebDAV (RFC 4918 section 13), with the properties that it has. */
final class DavResponse {
    static final String DAV = "DAV:";
    static final String CALDAV = "urn:ietf:params:xml:ns:caldav";

    private static final ErrorHandler SILENT = new ErrorHandler() {
        @Override
        public void warning(SAXParseException problem) {}

        @Override
        public void error(SAXParseException problem) {}

        @Override
        public void fatalError(SAXParseException problem) throws SAXException {
            throw problem;
        }
    };

    private final Element response;

    private DavResponse(Element response) {
        this.response = response;
    }

    /**
     * An answer.
     *
     * @param responses by resource
     * @param syncToken of a report of RFC 6578
     */
    record MultiStatus(List<DavResponse> responses, Optional<String> syncToken) {}

    /** @throws UnreadableCalendarException if the text is no multi-status answer */
    static MultiStatus parse(String text) {
        try {
            Document document = builder().parse(new InputSource(new StringReader(text)));
            Element root = document.getDocumentElement();
            if (!"multistatus".equals(root.getLocalName()) || !DAV.equals(root.getNamespaceURI())) {
                throw new UnreadableCalendarException("its answer is not of WebDAV");
            }
            return new MultiStatus(
                    children(root, DAV, "response").stream()
                            .map(DavResponse::new)
                            .toList(),
                    children(root, DAV, "sync-token").stream()
                            .map(it -> it.getTextContent().strip())
                            .findFirst());
        } catch (SAXException | IOException malformed) {
            throw new UnreadableCalendarException("its answer is not XML", malformed);
        }
    }

    /** Without document types: no entities, and nothing is fetched. */
    private static DocumentBuilder builder() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setExpandEntityReferences(false);
            factory.setXIncludeAware(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(SILENT);
            return builder;
        } catch (ParserConfigurationException impossible) {
            throw new IllegalStateException("the JDK's parser has these features", impossible);
        }
    }

    String href() {
        return children(response, DAV, "href").stream()
                .map(it -> it.getTextContent().strip())
                .findFirst()
                .orElse("");
    }

    /** True if the resource is there: the answer has no status of an error for it. */
    boolean exists() {
        return children(response, DAV, "status").stream().allMatch(it -> isOk(it.getTextContent()));
    }

    /** A property that was found; empty if the resource does not have it. */
    Optional<Element> property(String namespace, String name) {
        return children(response, DAV, "propstat").stream()
                .filter(it -> children(it, DAV, "status").stream().allMatch(status -> isOk(status.getTextContent())))
                .flatMap(it -> children(it, DAV, "prop").stream())
                .flatMap(it -> children(it, namespace, name).stream())
                .findFirst();
    }

    /** The text of a property without spaces around. */
    Optional<String> text(String namespace, String name) {
        return property(namespace, name).map(it -> it.getTextContent().strip()).filter(it -> !it.isEmpty());
    }

    /** The address in a property such as {@code current-user-principal}. */
    Optional<String> hrefOf(String namespace, String name) {
        return property(namespace, name)
                .flatMap(it -> children(it, DAV, "href").stream().findFirst())
                .map(it -> it.getTextContent().strip())
                .filter(it -> !it.isEmpty());
    }

    boolean isCalendar() {
        return property(DAV, "resourcetype")
                .filter(it -> !children(it, CALDAV, "calendar").isEmpty())
                .isPresent();
    }

    /** True unless the collection says that it has no events, such as a list of tasks. */
    boolean hasEvents() {
        return property(CALDAV, "supported-calendar-component-set")
                .map(it -> children(it, CALDAV, "comp").stream()
                        .anyMatch(comp -> comp.getAttribute("name").equalsIgnoreCase("VEVENT")))
                .orElse(true);
    }

    private static boolean isOk(String statusLine) {
        return statusLine.strip().matches("HTTP/[0-9.]+ 2[0-9][0-9].*");
    }

    private static List<Element> children(Node parent, String namespace, String name) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element
                    && name.equals(element.getLocalName())
                    && namespace.equals(element.getNamespaceURI())) {
                found.add(element);
            }
        }
        return found;
    }
}
