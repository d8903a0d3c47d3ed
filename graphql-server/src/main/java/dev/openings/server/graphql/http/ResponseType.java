package dev.openings.server.graphql.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The media types that we answer in, and which of them a header {@code Accept} asks for (RFC 9110, section 12.5.1). */
enum ResponseType {
    /** The draft's own: the status code tells whether the request was run. First among equals. */
    GRAPHQL("application", "graphql-response+json"),
    /** For older clients: whatever is well-formed is answered 200. */
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

    /** The one that {@code accept} likes best; empty if it likes none. */
    static Optional<ResponseType> of(List<String> accept) {
        List<Range> ranges = accept.stream()
                .flatMap(value -> List.of(value.split(",", -1)).stream())
                .filter(value -> !value.isBlank())
                .map(Range::parse)
                .toList();
        if (ranges.isEmpty()) {
            return Optional.of(JSON);
        }
        Optional<ResponseType> best = Optional.empty();
        double most = 0;
        for (ResponseType candidate : values()) {
            double quality = quality(candidate, ranges);
            if (quality > most) {
                most = quality;
                best = Optional.of(candidate);
            }
        }
        return best;
    }

    private static double quality(ResponseType candidate, List<Range> ranges) {
        double quality = 0;
        int closest = 0;
        for (Range range : ranges) {
            int closeness = range.closeness(candidate);
            if (closeness > closest) {
                closest = closeness;
                quality = range.quality();
            }
        }
        return quality;
    }

    private record Range(String type, String subtype, double quality) {
        static Range parse(String text) {
            String[] parts = text.toLowerCase(Locale.ROOT).split(";", -1);
            String[] names = parts[0].strip().split("/", 2);
            double quality = 1;
            for (int i = 1; i < parts.length; i++) {
                String parameter = parts[i].strip();
                if (parameter.startsWith("q=")) {
                    quality = number(parameter.substring(2));
                }
            }
            return new Range(names[0], names.length < 2 ? "" : names[1], quality);
        }

        /** 3 for the type itself, 1 for everything; wildcards mean plain JSON, which every client understands. */
        int closeness(ResponseType candidate) {
            if (type.equals(candidate.type) && subtype.equals(candidate.subtype)) {
                return 3;
            }
            if (candidate != JSON || !subtype.equals("*")) {
                return 0;
            }
            return type.equals("application") ? 2 : type.equals("*") ? 1 : 0;
        }

        private static double number(String text) {
            try {
                return Math.clamp(Double.parseDouble(text), 0, 1);
            } catch (NumberFormatException notANumber) {
                return 0;
            }
        }
    }
}
