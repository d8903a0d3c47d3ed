package dev.openings.jooq.contacts;

import dev.openings.jooq.validation.PhoneNumbers;

/** What kind of line a phone number has, by the numbering plan of its country. */
public enum PhoneType {
    /** A mobile phone, which gets text messages. */
    MOBILE,
    /** A landline, which gets no text messages, or has them read aloud. */
    FIXED_LINE,
    /** The plan does not tell the two apart, as in North America. */
    FIXED_LINE_OR_MOBILE,
    /** Another kind, such as internet telephony, or one that the plan does not tell. */
    OTHER;

    /** The kind of a number in E.164 format. */
    public static PhoneType of(String e164) {
        return switch (PhoneNumbers.type(e164)) {
            case MOBILE -> MOBILE;
            case FIXED_LINE -> FIXED_LINE;
            case FIXED_LINE_OR_MOBILE -> FIXED_LINE_OR_MOBILE;
            case TOLL_FREE, PREMIUM_RATE, SHARED_COST, VOIP, PERSONAL_NUMBER, PAGER, UAN, VOICEMAIL, UNKNOWN -> OTHER;
        };
    }
}
