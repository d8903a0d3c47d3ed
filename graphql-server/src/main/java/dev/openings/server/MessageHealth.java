package dev.openings.server;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.openings.jooq.operation.Deadline;
import dev.openings.server.compression.GetAndHead;
import dev.openings.server.messages.ChannelState;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Tells whether messages are sent: 503 while a channel is down, or a message has been due for a quarter of an hour. It is no reason to
 * send requests to another server, so {@code /health/ready} does not say it.
 *
 * @param channels those that are configured
 * @param oldestDue for how long the message that has been due for longest has been due
 * @param brokenWordings the own wordings that could not be used; they are named, and change no status
 */
record MessageHealth(
        Supplier<List<ChannelState>> channels, Supplier<Duration> oldestDue, Supplier<List<String>> brokenWordings)
        implements Handler {
    private static final Duration STANDSTILL = Duration.ofMinutes(15);
    private static final Duration LONGEST_READ = Duration.ofSeconds(2);
    private static final JsonMapper JSON = new JsonMapper();

    @Override
    public void handle(ServerRequest request, ServerResponse response) {
        List<ChannelState> states = channels.get();
        Optional<Duration> oldest = read(oldestDue);
        List<String> broken = read(brokenWordings).orElse(List.of());
        boolean stands = oldest.isEmpty() || oldest.get().compareTo(STANDSTILL) > 0;
        boolean up = !stands && states.stream().allMatch(it -> it.downSince().isEmpty());
        response.status(up ? Status.OK_200 : Status.SERVICE_UNAVAILABLE_503)
                .header(HeaderValues.create(HeaderNames.CONTENT_TYPE, "application/json"))
                .header(HeaderValues.create(HeaderNames.CACHE_CONTROL, "no-store"));
        GetAndHead.send(
                request, response, json(up, states, oldest, broken).toString().getBytes(StandardCharsets.UTF_8));
    }

    private static <T> Optional<T> read(Supplier<T> value) {
        try {
            return Optional.of(Deadline.within(LONGEST_READ, value));
        } catch (RuntimeException unavailable) {
            return Optional.empty();
        }
    }

    private static ObjectNode json(
            boolean up, List<ChannelState> states, Optional<Duration> oldest, List<String> broken) {
        ObjectNode body = JSON.createObjectNode().put("status", status(up));
        oldest.ifPresent(it -> body.put("oldestDueSeconds", it.toSeconds()));
        ObjectNode channels = body.putObject("channels");
        for (ChannelState state : states) {
            ObjectNode channel = channels.putObject(state.channel().name())
                    .put("status", status(state.downSince().isEmpty()));
            state.downSince()
                    .ifPresent(it -> channel.put("since", it.toString()).put("reason", state.reason()));
        }
        if (!broken.isEmpty()) {
            broken.forEach(body.putArray("brokenWordings")::add);
        }
        return body;
    }

    private static String status(boolean up) {
        return up ? "UP" : "DOWN";
    }
}
