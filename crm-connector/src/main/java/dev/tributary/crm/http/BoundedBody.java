package dev.tributary.crm.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** An answer's bytes, and no more of them than is said: what comes after is not taken. */
final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private static final int FEW = 512;
    private static final int SOME = 1024 * 1024;

    private final int most;
    private final ByteArrayOutputStream bytes;
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private Flow.Subscription source = new Flow.Subscription() {
        @Override
        public void request(long count) {
            throw new IllegalStateException("not subscribed");
        }

        @Override
        public void cancel() {
            // There is nothing yet.
        }
    };

    /** @param told how many there are, as the answer says; it need not be so, and may be unknown: negative */
    BoundedBody(int most, long told) {
        this.most = most;
        this.bytes = new ByteArrayOutputStream((int) Math.max(FEW, Math.min(told, SOME)));
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source = subscription;
        source.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        for (ByteBuffer buffer : buffers) {
            byte[] part = new byte[Math.min(buffer.remaining(), most - bytes.size())];
            buffer.get(part);
            bytes.write(part, 0, part.length);
        }
        if (bytes.size() >= most) {
            source.cancel();
            whole.complete(bytes.toByteArray());
        }
    }

    @Override
    public void onError(Throwable problem) {
        whole.completeExceptionally(problem);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}
