package dev.openings.server.channels;

import java.util.Optional;

/** Takes texts that people send to the number of the practice. Called by several threads at once. */
@FunctionalInterface
public interface InboundTexts {
    /**
     * Takes a text. The provider may deliver the same one again.
     *
     * @param providerId the provider's ID of the text
     * @param from the number that sent it, as the provider writes it
     * @param text at most some thousand characters; may be empty
     * @return what to answer; empty for no answer
     */
    Optional<String> received(String providerId, String from, String text);
}
