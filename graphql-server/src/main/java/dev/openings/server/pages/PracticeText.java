package dev.openings.server.pages;

import dev.openings.jooq.practice.Practice;

/** What a page says of the practice before its script runs, and to people whose browsers run none. */
final class PracticeText {
    private PracticeText() {}

    static String fill(String html, Practice practice) {
        return html.replace("{{practice.name}}", escaped(practice.name()))
                .replace("{{practice.address}}", escaped(practice.address().orElse("")))
                .replace("{{practice.phone}}", escaped(practice.phone().orElse("")))
                .replace("{{practice.email}}", escaped(practice.email().orElse("")));
    }

    /** Text as HTML, for elements and for attributes in quotation marks. */
    private static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(character -> {
            switch (character) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                // A value never looks like a place for another one.
                case '{' -> html.append("&#123;");
                default -> html.appendCodePoint(character);
            }
        });
        return html.toString();
    }
}
