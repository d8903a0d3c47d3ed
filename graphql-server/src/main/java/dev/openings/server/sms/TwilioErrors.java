package dev.openings.server.sms;

import dev.openings.server.channels.AddressFault;
import dev.openings.server.channels.SendResult;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What Twilio's HTTP statuses and error codes mean for the text, and for the texts after it. */
final class TwilioErrors {
    /** 21211: no number. 21610: the recipient answered STOP. 21614, 30006: no mobile. 30005: a number that is not in use. */
    private static final Map<Integer, AddressFault> FAULTS = Map.of(
            21211, AddressFault.NO_SUCH_ADDRESS,
            21610, AddressFault.STOPPED,
            21614, AddressFault.NOT_A_MOBILE,
            30005, AddressFault.NO_SUCH_ADDRESS,
            30006, AddressFault.NOT_A_MOBILE);

    /** The sender is not known (21212, 21603, 21659, 21660, 21703, 21705), or has too many texts waiting (21611). */
    private static final Set<Integer> ABOUT_THE_SENDER = Set.of(21212, 21603, 21611, 21659, 21660, 21703, 21705);

    /** The account or the address of the API is wrong, or there are too many requests. */
    private static final Set<Integer> ABOUT_THE_ACCOUNT = Set.of(401, 403, 404, 405, 407, 429);

    private static final int REQUEST_TIMEOUT = 408;

    private TwilioErrors() {}

    /**
     * The result of a request that was not accepted.
     *
     * @param status the HTTP status, not 2xx
     * @param error Twilio's code; 0 without one
     */
    static SendResult of(int status, int error) {
        String reason = "The SMS provider answered HTTP " + status + (error == 0 ? "" : ", error " + error) + ".";
        if (status / 100 == 5 || status == REQUEST_TIMEOUT) {
            // It can come from a gateway, while the text is on its way.
            return new SendResult.Unavailable(reason, true);
        }
        boolean isAboutThisText = error / 1000 == 21 && !ABOUT_THE_SENDER.contains(error);
        if (status / 100 != 4
                || ABOUT_THE_SENDER.contains(error)
                || (ABOUT_THE_ACCOUNT.contains(status) && !isAboutThisText)) {
            return new SendResult.Unavailable(reason, false);
        }
        return new SendResult.Refused(reason, fault(error));
    }

    /** What a code says of the number of the recipient. */
    static Optional<AddressFault> fault(int error) {
        return Optional.ofNullable(FAULTS.get(error));
    }
}
