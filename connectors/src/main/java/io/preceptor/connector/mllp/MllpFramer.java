package io.preceptor.connector.mllp;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Cuts the bytes of one connection into frames: `0x0B` content `0x1C 0x0D` (HL7 MLLP release 1).
///
/// An end byte that no carriage return and no new start byte follows is content: some character sets use it.
/// Bytes between frames are skipped and counted, so that a stray line feed harms nobody while a peer that does
/// not speak MLLP is told apart. For use by one thread.
final class MllpFramer {

    static final byte START = 0x0B;
    static final byte END = 0x1C;
    static final byte RETURN = 0x0D;

    /// What is kept of an oversize frame: more than the longest header segment that we would answer.
    static final int HEAD = 4096;

    private static final byte[] NOTHING = {};

    private final int limit;
    private byte[] content = NOTHING;
    private int length;
    private boolean inFrame;
    private boolean endSeen;
    private boolean dead;
    private int junk;

    /// @param limit the largest content in bytes that is a frame
    MllpFramer(int limit) {
        this.limit = limit;
    }

    /// Reads all of the bytes and hands on each frame that they complete.
    ///
    /// @param frames gets the content of a whole frame
    /// @return the beginning of a frame that went over the limit, once; null otherwise. From then on all is
    /// skipped
    byte @Nullable [] read(ByteBuf bytes, Consumer<byte[]> frames) {
        while (bytes.isReadable() && !dead) {
            if (!inFrame) {
                skipToStart(bytes);
            } else if (endSeen) {
                afterEnd(bytes.readByte(), frames);
            } else {
                takeToEnd(bytes);
            }
            if (length > limit) {
                dead = true;
                byte[] head = Arrays.copyOf(content, Math.min(length, HEAD));
                content = NOTHING;
                length = 0;
                return head;
            }
        }
        bytes.skipBytes(bytes.readableBytes());
        return null;
    }

    /// Bytes of the frame that is not complete yet.
    int held() {
        return length;
    }

    /// Bytes skipped since the last frame ended.
    int junk() {
        return junk;
    }

    private void skipToStart(ByteBuf bytes) {
        int start = bytes.bytesBefore(START);
        int skipped = start < 0 ? bytes.readableBytes() : start;
        bytes.skipBytes(skipped);
        junk += skipped;
        if (start >= 0) {
            bytes.skipBytes(1);
            inFrame = true;
        }
    }

    private void takeToEnd(ByteBuf bytes) {
        int end = bytes.bytesBefore(END);
        int taken = end < 0 ? bytes.readableBytes() : end;
        int room = Math.min(taken, limit + 1 - length);
        reserve(length + room);
        bytes.readBytes(content, length, room);
        length += room;
        if (end >= 0 && room == taken) {
            bytes.skipBytes(1);
            endSeen = true;
        }
    }

    private void afterEnd(byte next, Consumer<byte[]> frames) {
        endSeen = false;
        if (next == RETURN || next == START) {
            byte[] frame = Arrays.copyOf(content, length);
            content = NOTHING;
            length = 0;
            junk = 0;
            inFrame = next == START;
            frames.accept(frame);
            return;
        }
        reserve(length + 2);
        content[length++] = END;
        if (next == END) {
            endSeen = true;
        } else {
            content[length++] = next;
        }
    }

    private void reserve(int size) {
        if (size > content.length) {
            content = Arrays.copyOf(content, Math.max(size, Math.min(content.length * 2, limit + 2)));
        }
    }
}
