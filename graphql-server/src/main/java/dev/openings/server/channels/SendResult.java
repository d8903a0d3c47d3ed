package dev.openings.server.channels;

import java.util.Optional;

/** The result of sending one message. Every reason is one sentence without personal data. */
public sealed interface SendResult {
    /**
     * The provider accepted the message.
     *
     * @param providerId the provider's ID of the message
     * @param isEarlier true if it was an earlier attempt that the provider accepted: this one sent nothing
     */
    record Accepted(Optional<String> providerId, boolean isEarlier) implements SendResult {
        /** This attempt sent it. */
        public Accepted(Optional<String> providerId) {
            this(providerId, false);
        }
    }

    /**
     * The provider refused the message for good.
     *
     * @param fault what is wrong with the address of the recipient, if that is known to be the reason
     */
    record Refused(String reason, Optional<AddressFault> fault) implements SendResult {
        /** The address is not known to be the reason. */
        public Refused(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** The provider did not accept this message. A later attempt may succeed, and other messages are not affected. */
    record Failed(String reason) implements SendResult {}

    /**
     * The channel does not work at present: no other message would be accepted either.
     *
     * @param maybeSent true if the provider may have accepted this message all the same: it must be asked before the message is sent
     *     again
     */
    record Unavailable(String reason, boolean maybeSent) implements SendResult {}

    /** It is unknown whether the provider accepted the message. Ask the provider, if it can tell, before sending again. */
    record Unknown(String reason) implements SendResult {}
}
