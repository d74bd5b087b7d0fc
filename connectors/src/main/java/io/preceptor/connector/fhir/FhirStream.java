package io.preceptor.connector.fhir;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/// A large answer while it arrives. One that stalls is broken off: a read then fails.
///
/// @param answer what came before the body, which is empty here
/// @param body   decoded
record FhirStream(FhirAnswer answer, InputStream body) implements AutoCloseable {

    /// @param longest how long the server may be silent between two pieces
    static FhirStream of(FhirAnswer answer, HttpResponse<InputStream> response, Duration longest) throws IOException {
        InputStream watched = new Watched(response.body(), longest);
        String encoding = response.headers().firstValue("Content-Encoding").orElse("");
        if (!answer.isSuccess() || !encoding.toLowerCase(Locale.ROOT).contains("gzip")) {
            return new FhirStream(answer, watched);
        }
        try {
            return new FhirStream(answer, new GZIPInputStream(watched, 64 * 1024));
        } catch (IOException noGzip) {
            watched.close();
            throw noGzip;
        }
    }

    /// Ends the connection too, where not everything was read.
    @Override
    public void close() {
        try {
            body.close();
        } catch (IOException e) {
            // It was of no more use anyway.
            return;
        }
    }

    /// The client's own timeout ends with the headers.
    private static final class Watched extends FilterInputStream {
        private final CountDownLatch done = new CountDownLatch(1);
        private volatile long waitingSince;
        private volatile boolean isWaiting;
        private volatile boolean isBroken;

        Watched(InputStream in, Duration longest) {
            super(in);
            Thread.ofVirtual().name("fhir-stream-watch").start(() -> watch(longest.toNanos()));
        }

        /// Whoever stores a batch meanwhile waits for nothing: that silence is ours.
        private void watch(long longest) {
            try {
                while (!done.await(longest / 4, TimeUnit.NANOSECONDS)) {
                    if (isWaiting && System.nanoTime() - waitingSince >= longest) {
                        isBroken = true;
                        in.close();
                        return;
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                // Closed is closed.
                return;
            }
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            waitingSince = System.nanoTime();
            isWaiting = true;
            int count = super.read(bytes, offset, length);
            isWaiting = false;
            if (isBroken) {
                // A stream that is closed under its reader may look as if it had come to its end.
                throw new IOException("the answer stalled");
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            done.countDown();
            super.close();
        }
    }
}
