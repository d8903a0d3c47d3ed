package dev.openings.server.graphql.http;

import io.helidon.http.HttpMediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The media types of responses, and their choice by the header {@code Accept} (RFC 9110, section 12.5.1). */
enum ResponseType {
    /** The type of GraphQL over HTTP. The status code tells whether the request ran. First among equals. */
    GRAPHQL("application", "graphql-response+json"),
    /** For older clients. The status code is 200 for every well-formed request. */
    JSON("application", "json"),
    /** Server-sent events. */
    EVENTS("text", "event-stream");

    private final String type;
    private final String subtype;

    ResponseType(String type, String subtype) {
        this.type = type;
        this.subtype = subtype;
    }

    String header() {
        return type + "/" + subtype + (this == EVENTS ? "" : "; charset=utf-8");
    }

    /**
     * The type with the highest quality; empty if none is acceptable. Malformed ranges are ignored.
     *
     * @param accept the values of the header; JSON without any
     */
    static Optional<ResponseType> of(List<String> accept) {
        List<String> texts = accept.stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .filter(value -> !value.isBlank())
                .toList();
        if (texts.isEmpty()) {
            return Optional.of(JSON);
        }
        List<HttpMediaType> ranges = texts.stream().flatMap(ResponseType::range).toList();
        Optional<ResponseType> best = Optional.empty();
        double highest = 0;
        for (ResponseType candidate : values()) {
            double quality = candidate.quality(ranges);
            if (quality > highest) {
                highest = quality;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    private static Stream<HttpMediaType> range(String text) {
        try {
            HttpMediaType range = HttpMediaType.create(text.strip());
            double quality = range.qualityFactor();
            return quality >= 0 && quality <= 1 ? Stream.of(range) : Stream.empty();
        } catch (IllegalArgumentException malformed) {
            return Stream.empty();
        }
    }

    /** The quality of the most specific range that includes this type; zero if none does. */
    private double quality(List<HttpMediaType> ranges) {
        double quality = 0;
        int highest = 0;
        for (HttpMediaType range : ranges) {
            int specificity = specificity(range);
            if (specificity > highest) {
                highest = specificity;
                quality = range.qualityFactor();
            }
        }
        return quality;
    }

    /** From 3 for the type itself to 0 for another. Wildcards mean plain JSON, which every client reads. */
    private int specificity(HttpMediaType range) {
        if (range.type().equalsIgnoreCase(type) && range.subtype().equalsIgnoreCase(subtype)) {
            return 3;
        }
        if (this != JSON || !range.isWildcardSubtype()) {
            return 0;
        }
        return range.type().equalsIgnoreCase(type) ? 2 : range.isWildcardType() ? 1 : 0;
    }
}
