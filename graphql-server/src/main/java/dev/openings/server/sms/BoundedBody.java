package dev.openings.server.sms;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The bytes of an HTTP response, up to a bound. A longer response fails with {@link TooLong}. */
final class BoundedBody implements BodySubscriber<byte[]> {
    private final BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
    private final int bound;
    private long received;
    private Flow.@Nullable Subscription subscription;

    /** The response is longer than the bound. The rest of it was not read. */
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1;

        TooLong(int bound) {
            super("the response has more than " + bound + " bytes");
        }
    }

    /** @param bound the largest number of bytes */
    BoundedBody(int bound) {
        this.bound = bound;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return bytes.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription begun) {
        subscription = begun;
        bytes.onSubscribe(begun);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        if (received > bound) {
            // What was under way when the subscription was cancelled.
            return;
        }
        for (ByteBuffer buffer : buffers) {
            received += buffer.remaining();
        }
        if (received <= bound) {
            bytes.onNext(buffers);
            return;
        }
        if (subscription != null) {
            subscription.cancel();
        }
        bytes.onError(new TooLong(bound));
    }

    @Override
    public void onError(Throwable failed) {
        bytes.onError(failed);
    }

    @Override
    public void onComplete() {
        bytes.onComplete();
    }
}
