package dev.icebreaker.network.tcp;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.engine.Timer;
import java.util.Arrays;

/**
 * The receiving half of a connection: puts segments in order and decides when to acknowledge. Places in the stream are counted
 * from 0, the peer's SYN; its first byte is 1.
 *
 * <p>The application takes what comes at once, so the window is always as large as the buffer, and the buffer holds only what
 * is ahead of its turn.
 */
final class Receiver {
    /** The receive window; enough for 100 Mbit/s at a round trip of 80 ms. */
    static final int WINDOW_BYTES = 1 << 20;

    /** What the window field of a segment is shifted by (RFC 7323 section 2). */
    static final int WINDOW_SCALE = 7;

    /** How long an acknowledgment may wait for company: Linux' TCP_DELACK_MIN; RFC 9293 section 3.8.6.3 allows 500 ms. */
    private static final long DELAYED_ACK_NANOS = MILLISECONDS.toNanos(40);

    private static final long UNKNOWN = -1;

    private final Timer delayedAck;
    private final Reassembly ahead = new Reassembly();
    private long peerIsn;
    /** RCV.NXT. */
    private long next;
    private long finAt = UNKNOWN;
    private boolean ended;
    private int unacknowledged;
    private boolean ackNow;

    /** Who takes what is in order. */
    interface Sink {
        void onBytes(byte[] bytes);

        void onFin();
    }

    /** @param sendAck sends a segment that has no other purpose */
    Receiver(Simulation simulation, Runnable sendAck) {
        this.delayedAck = new Timer(simulation, sendAck);
    }

    /** The peer's SYN has come. */
    void begin(long isn) {
        peerIsn = isn;
        next = 1;
        ackNow = true;
    }

    /** The peer's SYN and all it sent in order, as an acknowledgment field. */
    long acknowledgment() {
        return peerIsn + next & 0xffff_ffffL;
    }

    /** The place of a sequence number: the one nearest to what is awaited. */
    long placeOf(long sequence) {
        return next + (int) (sequence - (peerIsn + next));
    }

    boolean isNext(long place) {
        return place == next;
    }

    /** Whether a segment of this length brings anything within the window (RFC 9293 section 3.10.7.4). */
    boolean accepts(long place, int length) {
        return place < next + WINDOW_BYTES && (length == 0 ? place >= next : place + length > next);
    }

    /** Whether bytes at this place go beyond what has come in order. */
    boolean isNews(long place, int length) {
        return length > 0 && place + length > next;
    }

    /** Takes what a segment brings; the sink hears of what is in order now. */
    void take(long place, byte[] payload, boolean fin, Sink sink) {
        if (ended) {
            return;
        }
        if (fin && finAt == UNKNOWN && place + payload.length >= next) {
            finAt = place + payload.length;
        }
        byte[] fresh = insideOf(place, payload);
        if (fresh.length > 0) {
            long at = Math.max(place, next);
            if (at == next && ahead.isEmpty()) {
                deliver(fresh, sink);
            } else {
                ackNow = true; // a hole, or the filling of one (RFC 5681 section 4.2)
                ahead.add(at, fresh);
                for (byte[] piece = ahead.take(next); piece != null; piece = ahead.take(next)) {
                    deliver(piece, sink);
                }
            }
        }
        if (next == finAt) {
            ended = true;
            next++;
            ackNow = true;
            ahead.clear();
            sink.onFin();
        }
    }

    /** The part of a payload that is neither old, nor beyond the window, nor after the end. */
    private byte[] insideOf(long place, byte[] payload) {
        long end = Math.min(place + payload.length, next + WINDOW_BYTES);
        if (finAt != UNKNOWN) {
            end = Math.min(end, finAt);
        }
        long begin = Math.max(place, next);
        if (begin == place && end == place + payload.length) {
            return payload;
        }
        return begin >= end ? new byte[0] : Arrays.copyOfRange(payload, (int) (begin - place), (int) (end - place));
    }

    private void deliver(byte[] bytes, Sink sink) {
        next += bytes.length;
        unacknowledged++;
        sink.onBytes(bytes);
    }

    /**
     * Whether an acknowledgment must leave now; if it may wait, its timer runs afterwards (RFC 5681 section 4.2). It may for
     * one segment, of whatever size.
     */
    boolean mustAcknowledge() {
        if (ackNow || unacknowledged >= 2) {
            return true;
        }
        if (unacknowledged > 0 && !delayedAck.isRunning()) {
            delayedAck.start(DELAYED_ACK_NANOS);
        }
        return false;
    }

    /** A segment leaves, and every segment acknowledges. */
    void acknowledged() {
        ackNow = false;
        unacknowledged = 0;
        delayedAck.stop();
    }

    void stop() {
        delayedAck.stop();
        ahead.clear();
    }
}
