package io.preceptor.connector.mllp;

import java.util.concurrent.CompletableFuture;

/// One frame as it came from a connection, without its framing bytes.
///
/// The array is not copied; who gets the frame may keep it and must not change it.
///
/// @param peer       the other end of the connection (`10.1.2.3:49152`)
/// @param bytes      the content; of an oversize frame only its beginning, enough for its header segment
/// @param isOversize it is over the limit: it must be refused, and nothing more comes from this connection
/// @param answered   done once its answer is written to the socket, or there is none, or never will be, since the
///                   connection is gone; never fails. What hangs on it runs on a thread that must not wait
public record MllpFrame(String peer, byte[] bytes, boolean isOversize, CompletableFuture<Void> answered) {

    /// One that waits for its answer.
    public MllpFrame(String peer, byte[] bytes, boolean isOversize) {
        this(peer, bytes, isOversize, new CompletableFuture<>());
    }
}
