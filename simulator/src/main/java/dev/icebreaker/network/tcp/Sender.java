package dev.icebreaker.network.tcp;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.engine.Timer;
import dev.icebreaker.trace.RetransmissionCause;
import dev.icebreaker.trace.TcpHeader;
import org.jspecify.annotations.Nullable;

/**
 * The sending half of a connection: cuts the stream into segments, keeps what is not acknowledged, and sends again what was
 * lost. Places in the stream are counted from 0, the SYN; the first byte is 1, and the FIN comes after the last byte.
 *
 * <p>It sends small segments at once (no Nagle): browsers, and most servers for WebSocket and TURN, set TCP_NODELAY.
 */
final class Sender {
    /** What is sent to a peer that does not say its MSS (RFC 9293 section 3.7.1). */
    private static final int DEFAULT_MSS_IPV4 = 536;

    private static final int DEFAULT_MSS_IPV6 = 1220;
    /** Smaller ones are taken for this, as in Linux (TCP_MIN_SND_MSS), so that nobody can ask for a packet a byte. */
    private static final int LEAST_MSS = 48;

    private static final int MOST_WINDOW_SCALE = 14; // RFC 7323 section 2.3

    /** Linux' tcp_syn_retries: given up after 127 s. RFC 9293 section 3.8.3 wants 3 minutes. */
    private static final int SYN_RETRANSMISSIONS = 6;

    /** Linux' tcp_synack_retries: given up after 63 s. */
    private static final int SYN_ACK_RETRANSMISSIONS = 5;

    /** Linux' tcp_retries2: a quarter of an hour or more. RFC 9293 section 3.8.3 wants 100 s at least. */
    private static final int RETRANSMISSIONS = 15;

    private static final long NOT_TIMED = -1;

    private final Connection connection;
    private final Journal journal;
    private final Simulation simulation;
    private final long isn;
    private final SendBuffer buffer = new SendBuffer();
    private final RetransmissionTimeout timeout = new RetransmissionTimeout();
    private final Timer timer;

    private CongestionControl congestion;
    private int segmentBytes;
    private int peerScale;

    /** SND.UNA: the first place that is not acknowledged. */
    private long unacknowledged;
    /** SND.NXT: what is sent next; it goes back after a time-out, and if a probe of a closed window was not taken. */
    private long next;
    /** Why it last went back. */
    private RetransmissionCause setBackBy = RetransmissionCause.TIMER;
    /** The end of all that was ever sent. */
    private long sent;

    private boolean finQueued;
    /** SND.WND, and from where it was last learned: SND.WL1 and SND.WL2. */
    private long window;

    private long windowFrom;
    private long windowAt;

    private long timedEnd = NOT_TIMED;
    private long timedSince;
    private long lastSentNanos;
    private int repeats;

    /** @param segmentBytes the largest payload that the host's own link takes */
    Sender(Connection connection, Journal journal, Simulation simulation, long isn, int segmentBytes) {
        this.connection = connection;
        this.journal = journal;
        this.simulation = simulation;
        this.isn = isn;
        this.segmentBytes = segmentBytes;
        this.congestion = new CongestionControl(segmentBytes);
        this.timer = new Timer(simulation, this::timerRanOut);
    }

    // ---- places -----------------------------------------------------------------------------------------------------

    long sequenceOf(long place) {
        return isn + place & 0xffff_ffffL;
    }

    /** The place that an acknowledgment field means: the one nearest to what is under way. */
    long placeOf(long acknowledgment) {
        return unacknowledged + (int) (acknowledgment - (isn + unacknowledged));
    }

    /** What a segment without anything in it has as its place. */
    long end() {
        return sent;
    }

    /** Whether a place was sent, and is not older than any window (RFC 5961 section 5.2). */
    boolean mayAcknowledge(long place) {
        return place <= sent && place >= unacknowledged - Receiver.WINDOW_BYTES;
    }

    boolean isSynAcknowledged() {
        return unacknowledged > 0;
    }

    boolean isFinAcknowledged() {
        return finQueued && unacknowledged > buffer.end();
    }

    // ---- what the application wants ---------------------------------------------------------------------------------

    void append(byte[] bytes) {
        buffer.append(bytes);
    }

    void queueFin() {
        finQueued = true;
    }

    boolean isFinQueued() {
        return finQueued;
    }

    // ---- handshake --------------------------------------------------------------------------------------------------

    void sendSyn() {
        connection.transmitSyn(0);
        next = 1;
        sent = 1;
        time(1);
        timer.start(timeout.nanos());
    }

    void repeatSyn(RetransmissionCause cause, String detail) {
        timedEnd = NOT_TIMED;
        journal.retransmitted(connection.transmitSyn(0), cause, detail);
    }

    /** The peer's SYN says what it takes. */
    void learn(TcpHeader syn, boolean ipv4) {
        int asked = syn.maxSegmentSize();
        if (asked == 0) {
            asked = ipv4 ? DEFAULT_MSS_IPV4 : DEFAULT_MSS_IPV6;
        }
        segmentBytes = Math.min(segmentBytes, Math.max(LEAST_MSS, asked));
        congestion = new CongestionControl(segmentBytes);
        peerScale = Math.min(MOST_WINDOW_SCALE, syn.windowScale());
        window = syn.window(); // a SYN's window is not scaled
    }

    // ---- acknowledgments --------------------------------------------------------------------------------------------

    /**
     * An acknowledgment has come.
     *
     * @param at the place of the segment that brought it, in the peer's stream
     * @param bare whether that segment brought nothing else
     */
    void acknowledged(long place, TcpHeader header, long at, boolean bare) {
        long offered = header.syn() ? header.window() : (long) header.window() << Math.max(0, peerScale);
        boolean sameWindow = offered == window;
        boolean opens = window == 0 && offered > 0;
        if (at > windowFrom || at == windowFrom && place >= windowAt) {
            window = offered;
            windowFrom = at;
            windowAt = place;
        }
        if (window == 0) {
            repeats = 0; // whoever says that its window is closed is alive (RFC 9293 section 3.8.6.1)
        }
        if (place > unacknowledged) {
            progress(place);
        } else if (place == unacknowledged && bare && sameWindow && sent > unacknowledged && offered > 0) {
            if (congestion.duplicate(place, sent, next - unacknowledged)) {
                repeatFirst(RetransmissionCause.DUPLICATE_ACKS, "3 duplicate acknowledgments");
                timer.start(timeout.nanos());
            }
        } else if (place == unacknowledged && opens) {
            next = unacknowledged;
            setBackBy = RetransmissionCause.WINDOW_PROBE;
            timer.stop();
        }
    }

    private void progress(long place) {
        long acked = place - unacknowledged;
        boolean syn = unacknowledged == 0;
        if (timedEnd != NOT_TIMED && place >= timedEnd) {
            timeout.measured(simulation.nowNanos() - timedSince);
            timedEnd = NOT_TIMED;
        } else if (syn && repeats > 0) {
            timeout.synWasLost();
        }
        unacknowledged = place;
        next = Math.max(next, place);
        buffer.discardTo(place);
        repeats = 0;
        if (unacknowledged == sent) {
            timer.stop();
        }
        if (syn) {
            return;
        }
        switch (congestion.acknowledged(acked, place, next - place)) {
            case NORMAL -> restartTimer();
            case FIRST_HOLE -> {
                repeatFirst(RetransmissionCause.PARTIAL_ACK, "the acknowledgment leaves a hole");
                restartTimer();
            }
            case NEXT_HOLE -> repeatFirst(RetransmissionCause.PARTIAL_ACK, "the acknowledgment leaves a hole");
        }
    }

    private void restartTimer() {
        if (sent > unacknowledged) {
            timer.start(timeout.nanos());
        }
    }

    // ---- sending ----------------------------------------------------------------------------------------------------

    /** Sends what may be sent now. */
    void send() {
        if (!isSynAcknowledged()) {
            return;
        }
        if (sent == unacknowledged && simulation.nowNanos() - lastSentNanos > timeout.nanos()) {
            congestion.idle();
        }
        while (sendNext()) {}
        if (sent == unacknowledged && next < buffer.end() && !timer.isRunning()) {
            timer.start(timeout.nanos()); // the window is closed: probe it
        }
    }

    private boolean sendNext() {
        long left = buffer.end() - next;
        if (left < 0) {
            return false; // the FIN has been sent
        }
        long room = unacknowledged + Math.min(window, congestion.allowance()) - next;
        int length = (int) Math.max(0, Math.min(Math.min(left, segmentBytes), room));
        boolean fin = finQueued && length == left;
        if (length == 0 && !fin) {
            return false;
        }
        if (length < left && length < segmentBytes && next > unacknowledged) {
            return false; // a better fit may come with the next acknowledgment (RFC 9293 section 3.8.6.2.1)
        }
        long from = next;
        next += length + (fin ? 1 : 0);
        boolean again = from < sent;
        if (again) {
            timedEnd = NOT_TIMED;
        } else if (timedEnd == NOT_TIMED) {
            time(next);
        }
        sent = Math.max(sent, next);
        transmit(from, length, fin, again ? setBackBy : null, setBackWhy());
        if (!timer.isRunning()) {
            timer.start(timeout.nanos());
        }
        return true;
    }

    private String setBackWhy() {
        return setBackBy == RetransmissionCause.TIMER
                ? "sent before the timer ran out"
                : "the window has opened, and the probe was not taken";
    }

    private void time(long end) {
        timedEnd = end;
        timedSince = simulation.nowNanos();
    }

    long backlogBytes() {
        return buffer.size();
    }

    /** Sends the first segment that is not acknowledged again. */
    private void repeatFirst(RetransmissionCause cause, String detail) {
        timedEnd = NOT_TIMED;
        int length = (int) Math.min(Math.min(segmentBytes, sent - unacknowledged), buffer.end() - unacknowledged);
        boolean fin = finQueued && unacknowledged + length == buffer.end() && sent > buffer.end();
        next = Math.max(next, unacknowledged + length + (fin ? 1 : 0));
        transmit(unacknowledged, length, fin, cause, detail);
    }

    private void transmit(
            long from, int length, boolean fin, @Nullable RetransmissionCause cause, String detail) {
        lastSentNanos = simulation.nowNanos();
        boolean push = length > 0 && from + length == buffer.end();
        long packet = connection.transmit(from, buffer.read(from, length), fin, push);
        if (cause != null) {
            journal.retransmitted(packet, cause, detail);
        }
    }

    // ---- the timer --------------------------------------------------------------------------------------------------

    private void timerRanOut() {
        if (sent == unacknowledged) {
            probe();
            return;
        }
        if (repeats == mostRepeats()) {
            connection.broken(isSynAcknowledged()
                    ? "no acknowledgment of " + (repeats + 1) + " transmissions"
                    : "no answer to " + (repeats + 1) + (connection.wasAskedFor() ? " SYN-ACKs" : " SYNs"));
            return;
        }
        String detail = journal.isOn() ? "no acknowledgment within " + timeout.nanos() / 1_000_000 + " ms" : "";
        timeout.backOff();
        repeats++;
        if (!isSynAcknowledged()) {
            repeatSyn(RetransmissionCause.TIMER, detail);
        } else if (window == 0) {
            repeatFirst(RetransmissionCause.WINDOW_PROBE, "the window is closed");
        } else {
            congestion.timedOut(sent, next - unacknowledged, repeats > 1);
            next = unacknowledged;
            setBackBy = RetransmissionCause.TIMER;
            repeatFirst(RetransmissionCause.TIMER, detail);
        }
        timer.start(timeout.nanos());
    }

    private int mostRepeats() {
        if (isSynAcknowledged()) {
            return RETRANSMISSIONS;
        }
        return connection.wasAskedFor() ? SYN_ACK_RETRANSMISSIONS : SYN_RETRANSMISSIONS;
    }

    /** The window has been closed with nothing under way: one byte finds out whether it still is. */
    private void probe() {
        next = unacknowledged + 1;
        sent = next;
        transmit(unacknowledged, 1, false, RetransmissionCause.WINDOW_PROBE, "the window is closed");
        timeout.backOff();
        timer.start(timeout.nanos());
    }

    void stop() {
        timer.stop();
    }
}
