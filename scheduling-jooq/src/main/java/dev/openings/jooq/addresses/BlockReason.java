package dev.openings.jooq.addresses;

/** Why nothing more is sent to an address. */
public enum BlockReason {
    /** Its owner answered a text message with STOP or a word like it, or the provider says so. */
    STOPPED("The recipient has asked for no more text messages."),
    /** Its owner unsubscribed from e-mails. */
    UNSUBSCRIBED("The recipient has unsubscribed from e-mails."),
    /** The mail server of the address refused a message for good. */
    BOUNCED("The e-mail address does not exist, or refuses messages."),
    /** The provider cannot send text messages to this number. */
    NOT_A_MOBILE("The phone number cannot receive text messages.");

    private final String english;

    BlockReason(String english) {
        this.english = english;
    }

    /** One sentence, as the reason of a message that is not sent. */
    public String english() {
        return english;
    }

    /** True if the owner of the address asked for it, so that nothing but the owner's or the desk's wish ends it. */
    boolean isWishOfOwner() {
        return switch (this) {
            case STOPPED, UNSUBSCRIBED -> true;
            case BOUNCED, NOT_A_MOBILE -> false;
        };
    }
}
