package dev.openings.server.graphql.engine;

/** Thrown by whatever answers a field, to refuse it with an error of the contract; its message is shown to the caller as it is. */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String sentence;

    /** Refuses with one sentence for people. */
    public RequestRefusedException(ErrorCode code, String message) {
        // No stack trace: it is an answer, not an accident.
        super(message, null, false, false);
        this.code = code;
        this.sentence = message;
    }

    /** What kind of refusal it is. */
    public ErrorCode code() {
        return code;
    }

    /** What the caller is told. */
    public String sentence() {
        return sentence;
    }
}
