package dev.openings.server.graphql.engine;

/** Thrown by a data fetcher to refuse its field. The caller gets the message unchanged. */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String sentence;

    /** @param message one sentence for the caller */
    public RequestRefusedException(ErrorCode code, String message) {
        // Without a stack trace: this is an expected result.
        super(message, null, false, false);
        this.code = code;
        this.sentence = message;
    }

    /** The code of the error. */
    public ErrorCode code() {
        return code;
    }

    /** The message; never null. */
    public String sentence() {
        return sentence;
    }
}
