package dev.openings.server.graphql.engine;

import java.util.regex.Pattern;

/** What graphql-java says of a document, without the names that it has for things inside. */
final class ErrorMessages {
    /** Kind and path: the place is told besides, the kind by the sentence. */
    private static final Pattern KIND = Pattern.compile("^Validation error \\(\\w+(?:@\\[[^\\]]*\\])?\\) : ");

    private static final Pattern NODE = Pattern.compile("'?\\w+Value\\{(?:value|name)=(?:'([^'}]*)'|([^'}]*))\\}'?");

    private ErrorMessages() {}

    /** The sentence about a document, as callers see it. */
    static String plain(String message) {
        String sentence = KIND.matcher(message).replaceFirst("");
        String plain = NODE.matcher(sentence).replaceAll("\"$1$2\"");
        return plain.isEmpty() ? message : Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }
}
