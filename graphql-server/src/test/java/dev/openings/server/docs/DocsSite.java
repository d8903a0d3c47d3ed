package dev.openings.server.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * Makes static pages of the documentation: all Markdown files that README.md and docs/README.md lead to, with the files that they
 * link to. The build runs this file as it is, so that the library that reads Markdown is not shipped.
 */
public final class DocsSite {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    private static final Path CONTENTS = Path.of("docs", "README.md");
    private static final Path START = Path.of("README.md");

    /** In the HTML of pages, too: Markdown has no pictures for dark pages. */
    private static final Pattern PICTURE = Pattern.compile("\\b(src|srcset)=\"([^\"]+)\"");

    private final Path root;
    private final Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    private final HtmlRenderer renderer =
            HtmlRenderer.builder().extensions(EXTENSIONS).build();
    /** By their path below the root, in the order of this path. */
    private final Map<Path, Node> pages = new TreeMap<>();

    private final TreeSet<Path> files = new TreeSet<>();
    private final TreeSet<Path> folders = new TreeSet<>();

    private DocsSite(Path root) {
        this.root = root;
    }

    /** The folder of the repository, the style sheets that are put together, and the folder for the site: any number of sheets. */
    public static void main(String[] arguments) throws IOException {
        List<Path> paths = Stream.of(arguments).map(Path::of).toList();
        make(paths.getFirst(), paths.subList(1, paths.size() - 1), paths.getLast());
    }

    /**
     * Makes the site.
     *
     * @throws IllegalStateException for a link to a file that does not exist
     */
    public static void make(Path root, List<Path> styles, Path target) throws IOException {
        DocsSite site = new DocsSite(root);
        site.read();
        site.write(styles, target);
    }

    private void read() throws IOException {
        Deque<Path> unread = new ArrayDeque<>(List.of(START, CONTENTS));
        while (!unread.isEmpty()) {
            Path page = unread.remove();
            if (pages.containsKey(page)) {
                continue;
            }
            Node document = parser.parse(Files.readString(root.resolve(page)));
            pages.put(page, document);
            for (Link link : links(document)) {
                target(page, link.getDestination()).ifPresent(file -> sort(page, link.getDestination(), file, unread));
            }
            for (String picture : pictures(document)) {
                target(page, picture).ifPresent(file -> sort(page, picture, file, unread));
            }
        }
    }

    private void sort(Path page, String link, Path file, Deque<Path> unread) {
        Path found = root.resolve(file);
        if (file.toString().endsWith(".md") && Files.isRegularFile(found)) {
            unread.add(file);
        } else if (Files.isRegularFile(found)) {
            files.add(file);
        } else if (Files.isDirectory(found)) {
            folders.add(file);
            files.addAll(filesOf(file));
        } else {
            throw new IllegalStateException(page + " links to " + link + ", which does not exist");
        }
    }

    private List<Path> filesOf(Path folder) {
        try (Stream<Path> all = Files.walk(root.resolve(folder))) {
            return all.filter(Files::isRegularFile)
                    .map(root::relativize)
                    .filter(file -> !file.toString().contains("target"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** The file of the repository that a link leads to; empty for another site, and for a place in the same page. */
    private static Optional<Path> target(Path page, String address) {
        if (address.matches("[a-z]+:.*") || address.startsWith("#")) {
            return Optional.empty();
        }
        return Optional.of(page.resolveSibling(address.replaceAll("#.*", "")).normalize());
    }

    private static List<Link> links(Node document) {
        List<Link> found = new ArrayList<>();
        document.accept(new AbstractVisitor() {
            @Override
            public void visit(Link link) {
                found.add(link);
                visitChildren(link);
            }
        });
        return found;
    }

    private List<String> pictures(Node document) {
        return PICTURE.matcher(renderer.render(document))
                .results()
                .map(it -> it.group(2))
                .toList();
    }

    private String withPictures(Path page, String html) {
        return PICTURE.matcher(html).replaceAll(found -> {
            String address = target(page, found.group(2))
                    .map(file -> up(address(page)) + address(file))
                    .orElse(found.group(2));
            return Matcher.quoteReplacement(found.group(1) + "=\"" + address + "\"");
        });
    }

    private void write(List<Path> styles, Path target) throws IOException {
        StringBuilder style = new StringBuilder();
        for (Path sheet : styles) {
            style.append(Files.readString(sheet));
        }
        TreeSet<String> written = new TreeSet<>();
        written.add(put(target, "style.css", style.toString()));
        String navigation = navigation();
        for (Map.Entry<Path, Node> page : pages.entrySet()) {
            String address = address(page.getKey());
            for (Link link : links(page.getValue())) {
                target(page.getKey(), link.getDestination())
                        .ifPresent(file -> link.setDestination(up(address) + address(file) + fragment(link)));
            }
            String content = withPictures(page.getKey(), renderer.render(page.getValue()));
            written.add(put(target, address, html(address, title(page.getValue()), content, navigation)));
        }
        for (Path folder : folders) {
            String address = address(folder);
            String list = filesOf(folder).stream()
                    .map(file -> "<li><a href=\"" + up(address) + address(file) + "\">" + folder.relativize(file)
                            + "</a></li>")
                    .collect(Collectors.joining("\n"));
            String content = "<h1>" + folder + "</h1>\n<ul>\n" + list + "\n</ul>\n";
            written.add(put(target, address, html(address, folder.toString(), content, navigation)));
        }
        for (Path file : files) {
            Path copy = target.resolve(address(file));
            Files.createDirectories(copy.getParent());
            Files.copy(root.resolve(file), copy, StandardCopyOption.REPLACE_EXISTING);
            written.add(address(file));
        }
        put(target, "files.txt", String.join("\n", written) + "\n");
    }

    private static String put(Path target, String address, String text) throws IOException {
        Path file = target.resolve(address);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return address;
    }

    /** Where a file of the repository is in the site. */
    private String address(Path file) {
        if (file.equals(START)) {
            return "index.html";
        }
        if (file.equals(CONTENTS)) {
            return "contents.html";
        }
        if (folders.contains(file)) {
            return "files/" + file + "/index.html";
        }
        if (!pages.containsKey(file)) {
            // So that a browser shows it, and no file of the build is mistaken for one of the site.
            return "files/" + file + (file.toString().endsWith(".png") ? "" : ".txt");
        }
        Path place = file.startsWith("docs") ? Path.of("docs").relativize(file) : file;
        return place.toString().toLowerCase(Locale.ROOT).replaceAll("\\.md$", ".html");
    }

    private static String up(String address) {
        return "../".repeat((int) address.chars().filter(it -> it == '/').count());
    }

    private static String fragment(Link link) {
        int at = link.getDestination().indexOf('#');
        return at < 0 ? "" : link.getDestination().substring(at);
    }

    /** The sections of the table of contents. {@code {up}} stands for the way to the root. */
    private String navigation() {
        StringBuilder html = new StringBuilder("""
                <a href="{up}index.html">Openings</a>
                <a href="{up}contents.html">All pages</a>
                <!--javadoc {up}-->
                """);
        Node document = Objects.requireNonNull(pages.get(CONTENTS));
        String open = "";
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 2) {
                html.append(open)
                        .append("<details><summary>")
                        .append(escaped(text(heading)))
                        .append("</summary>\n<ul>\n");
                open = "</ul></details>\n";
            } else if (!open.isEmpty()) {
                for (Link link : links(node)) {
                    Optional<Path> file =
                            target(CONTENTS, link.getDestination()).filter(pages::containsKey);
                    file.ifPresent(page -> html.append("<li><a href=\"{up}")
                            .append(address(page))
                            .append("\">")
                            .append(escaped(text(link)))
                            .append("</a></li>\n"));
                }
            }
        }
        return html.append(open).toString();
    }

    private static String html(String address, String title, String content, String navigation) {
        String current = "<a href=\"" + up(address) + address + "\"";
        String places = navigation.replace("{up}", up(address));
        int at = places.indexOf(current);
        if (at >= 0) {
            // The group with this page is open.
            int group = places.lastIndexOf("<details>", at);
            places = places.substring(0, at) + current + " aria-current=\"page\""
                    + places.substring(at + current.length());
            if (group >= 0) {
                places = places.substring(0, group) + "<details open>" + places.substring(group + "<details>".length());
            }
        }
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <link rel="stylesheet" href="%sstyle.css">
            </head>
            <body>
            <a class="skip" href="#content">To the text</a>
            <div class="docs">
            <nav aria-label="Documentation">
            %s</nav>
            <main id="content">
            %s</main>
            </div>
            </body>
            </html>
            """.formatted(
                escaped(title.equals("Openings") ? title : title + " · Openings"), up(address), places, content);
    }

    private static String title(Node document) {
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            if (node instanceof Heading heading && heading.getLevel() == 1) {
                return text(heading);
            }
        }
        return "Openings";
    }

    private static String text(Node node) {
        StringBuilder text = new StringBuilder();
        node.accept(new AbstractVisitor() {
            @Override
            public void visit(Text part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(Code part) {
                text.append(part.getLiteral());
            }

            @Override
            public void visit(SoftLineBreak part) {
                text.append(' ');
            }
        });
        return text.toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
