package dev.openings.server.graphql.engine;

import java.util.List;

/** Thrown by a data fetcher to refuse its field. The caller gets the message unchanged. */
public final class RequestRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final String sentence;
    private final transient List<String> inputPath;

    /** @param message one sentence for the caller */
    public RequestRefusedException(ErrorCode code, String message) {
        this(code, message, List.of());
    }

    /**
     * The same for a value of the request.
     *
     * @param inputPath of the value, from the argument on
     */
    public RequestRefusedException(ErrorCode code, String message, List<String> inputPath) {
        // Without a stack trace: this is an expected result.
        super(message, null, false, false);
        this.code = code;
        this.sentence = message;
        this.inputPath = List.copyOf(inputPath);
    }

    /** The code of the error. */
    public ErrorCode code() {
        return code;
    }

    /** The path of the refused value, from the argument on; empty if the error is about no value. */
    List<String> inputPath() {
        return inputPath;
    }

    /** The message; never null. */
    public String sentence() {
        return sentence;
    }
}
