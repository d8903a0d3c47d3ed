package dev.openings.server.graphql.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON. */
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * The value of JSON in UTF-8: a map, list, string, number, boolean or null.
     *
     * @param what the subject of the error message
     * @throws HttpProblemException with status 400 if it is not JSON
     */
    static @Nullable Object parse(byte[] bytes, String what) {
        try {
            return MAPPER.readValue(bytes, Object.class);
        } catch (JsonProcessingException wrong) {
            throw HttpProblemException.badRequest(what + " is not JSON: " + firstSentence(wrong) + ".");
        } catch (IOException | RuntimeException unreadable) {
            throw HttpProblemException.badRequest(what + " is not JSON.");
        }
    }

    static byte[] write(Map<String, ?> value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a response has values of JSON only", impossible);
        }
    }

    private static String firstSentence(JsonProcessingException wrong) {
        String message = wrong.getOriginalMessage();
        String place = wrong.getLocation() == null
                ? ""
                : " (line " + wrong.getLocation().getLineNr() + ")";
        return message.lines().findFirst().orElse("").replaceAll("[.:]?\\s*$", "") + place;
    }
}
