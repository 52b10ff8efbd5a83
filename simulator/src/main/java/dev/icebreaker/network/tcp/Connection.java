package dev.icebreaker.network.tcp;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Timer;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.RetransmissionCause;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.TcpState;
import dev.icebreaker.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/** One end of a connection: the states of RFC 9293, and what arrives and leaves in them. */
final class Connection implements ByteStream, Receiver.Sink {
    private static final byte[] NOTHING = {};

    /** Twice the longest life of a segment, as Linux has it (TCP_TIMEWAIT_LEN); RFC 9293 section 3.4.2 proposes 4 minutes. */
    private static final long TIME_WAIT_NANOS = 60_000_000_000L;

    private static final int MOST_WINDOW_FIELD = 0xffff;

    private final Tcp tcp;
    private final IpLayer ip;
    private final Endpoint local;
    private final Endpoint remote;
    private final int segmentBytes;
    private final Sender sender;
    private final Receiver receiver;
    private final Timer timeWait;
    /** Of a connection that began from the other side, where it was accepted. */
    private final @Nullable ListeningSocket acceptedBy;

    private TcpState state = TcpState.CLOSED;
    private Listener listener = Listener.NOBODY;
    /** Whether the peer's SYN has come. */
    private boolean synchronizedWithPeer;
    private boolean scaling = true;

    Connection(Tcp tcp, IpLayer ip, Endpoint local, Endpoint remote, @Nullable ListeningSocket acceptedBy) {
        this.tcp = tcp;
        this.ip = ip;
        this.local = local;
        this.remote = remote;
        this.acceptedBy = acceptedBy;
        this.segmentBytes = tcp.segmentBytes(local);
        this.sender = new Sender(this, ip.simulation(), tcp.newIsn(), segmentBytes);
        this.receiver = new Receiver(ip.simulation(), this::acknowledge);
        this.timeWait = new Timer(ip.simulation(), () -> end("waited long enough for old segments"));
    }

    // ---- what the application does ----------------------------------------------------------------------------------

    /** Begins the handshake. */
    void open() {
        enter(TcpState.SYN_SENT, "connecting");
        sender.sendSyn();
    }

    @Override
    public Endpoint local() {
        return local;
    }

    @Override
    public Endpoint remote() {
        return remote;
    }

    @Override
    public void listen(Listener newListener) {
        listener = newListener;
    }

    @Override
    public void send(byte[] bytes) {
        if (sender.isFinQueued()) {
            throw new IllegalStateException("the stream from " + local + " to " + remote + " was closed: nothing can be sent");
        }
        if (state != TcpState.CLOSED) {
            sender.append(bytes);
            sender.send();
        }
    }

    @Override
    public long backlogBytes() {
        return sender.backlogBytes();
    }

    @Override
    public void close() {
        if (state == TcpState.CLOSED || sender.isFinQueued()) {
            return;
        }
        sender.queueFin();
        if (sender.isSynAcknowledged()) {
            leaveForClosing();
            sender.send();
        }
    }

    private void leaveForClosing() {
        if (state == TcpState.CLOSE_WAIT) {
            enter(TcpState.LAST_ACK, "closed here, too");
        } else {
            enter(TcpState.FIN_WAIT_1, "closed here");
        }
    }

    @Override
    public void abort() {
        switch (state) {
            case CLOSED, TIME_WAIT -> {}
            case SYN_SENT, CLOSING, LAST_ACK -> end("aborted here"); // the other side waits for no more (RFC 9293 section 3.10.5)
            default -> {
                transmit(sender.end(), NOTHING, false, true, false, false);
                end("aborted here");
            }
        }
    }

    // ---- what arrives -----------------------------------------------------------------------------------------------

    /** The first segment of a connection that the other side begins. */
    void arriveFirst(Segment syn) {
        ip.delivered(syn);
        synchronizeWith(syn.header());
        enter(TcpState.SYN_RECEIVED, "the other side wants to connect");
        sender.sendSyn();
    }

    private void synchronizeWith(TcpHeader syn) {
        synchronizedWithPeer = true;
        scaling = syn.windowScale() >= 0; // both must want it (RFC 7323 section 1.3)
        receiver.begin(syn.sequence());
        sender.learn(syn, remote.address().isIpv4());
    }

    void arrive(Segment segment) {
        if (state == TcpState.SYN_SENT) {
            arriveInSynSent(segment);
        } else {
            arriveSynchronized(segment);
        }
    }

    /** RFC 9293 section 3.10.7.3. */
    private void arriveInSynSent(Segment segment) {
        TcpHeader header = segment.header();
        boolean answers = header.ack() && sender.placeOf(header.acknowledgment()) == 1;
        if (header.ack() && !answers) {
            drop(segment, DropReason.BAD_ACKNOWLEDGMENT, "it acknowledges what was not sent");
            tcp.refuse(segment);
        } else if (header.rst() && answers) {
            ip.delivered(segment);
            broken("reset: nobody listens on " + remote);
        } else if (header.rst() || !header.syn()) {
            drop(segment, DropReason.OUTSIDE_WINDOW, "it is no answer to a SYN");
        } else {
            ip.delivered(segment);
            synchronizeWith(header);
            if (answers) {
                sender.acknowledged(1, header, 0, false);
                established();
                flush();
            } else {
                enter(TcpState.SYN_RECEIVED, "the other side connects at the same time");
                sender.repeatSyn(RetransmissionCause.REPEATED_SYN, "both sides began at once");
            }
        }
    }

    /** RFC 9293 section 3.10.7.4, with the defences of RFC 5961. */
    private void arriveSynchronized(Segment segment) {
        TcpHeader header = segment.header();
        byte[] payload = segment.payload();
        long place = receiver.placeOf(header.sequence());
        if (header.syn() && !header.rst() && state == TcpState.SYN_RECEIVED && receiver.isNext(place + 1)) {
            if (!header.ack()) {
                ip.delivered(segment);
                sender.repeatSyn(RetransmissionCause.REPEATED_SYN, "the SYN came again");
                return;
            }
        } else if (!receiver.accepts(place, payload.length + (header.fin() ? 1 : 0))) {
            drop(segment, DropReason.OUTSIDE_WINDOW, "outside of what is awaited");
            if (!header.rst()) {
                acknowledge();
            }
            if (header.fin() && state == TcpState.TIME_WAIT) {
                timeWait.start(TIME_WAIT_NANOS);
            }
            return;
        } else if (header.rst()) {
            if (receiver.isNext(place)) {
                ip.delivered(segment);
                broken("reset by the other side");
            } else {
                drop(segment, DropReason.CHALLENGED, "a reset that is not exactly the next in sequence");
                acknowledge();
            }
            return;
        } else if (header.syn()) {
            drop(segment, DropReason.CHALLENGED, "a SYN in a connection that is there");
            acknowledge();
            return;
        }
        if (!header.ack()) {
            drop(segment, DropReason.BAD_ACKNOWLEDGMENT, "it has no acknowledgment");
            return;
        }
        long acknowledged = sender.placeOf(header.acknowledgment());
        if (!sender.isSynAcknowledged() && acknowledged != 1) {
            drop(segment, DropReason.BAD_ACKNOWLEDGMENT, "it does not acknowledge the SYN");
            tcp.refuse(segment);
            return;
        }
        if (!sender.mayAcknowledge(acknowledged)) {
            drop(segment, DropReason.BAD_ACKNOWLEDGMENT, "it acknowledges what was not sent");
            acknowledge();
            return;
        }
        ip.delivered(segment);
        sender.acknowledged(acknowledged, header, place, payload.length == 0 && !header.fin());
        if (state == TcpState.SYN_RECEIVED) {
            established();
        } else if (sender.isFinAcknowledged()) {
            finAcknowledged();
        }
        if (state != TcpState.CLOSED) {
            receiver.take(header.syn() ? place + 1 : place, payload, header.fin(), this);
        }
        flush();
    }

    private void established() {
        enter(TcpState.ESTABLISHED, "three-way handshake done");
        if (sender.isFinQueued()) {
            leaveForClosing();
        }
        if (acceptedBy != null) {
            acceptedBy.accept(this);
        }
        listener.onOpen();
    }

    private void finAcknowledged() {
        switch (state) {
            case FIN_WAIT_1 -> enter(TcpState.FIN_WAIT_2, "the other side knows");
            case CLOSING -> waitForOldSegments("both sides have closed");
            case LAST_ACK -> end("both sides have closed");
            default -> {}
        }
    }

    @Override
    public void onBytes(byte[] bytes) {
        if (state != TcpState.CLOSED) { // what came before may have made the application abort
            listener.onData(bytes);
        }
    }

    @Override
    public void onFin() {
        switch (state) {
            case ESTABLISHED -> enter(TcpState.CLOSE_WAIT, "closed by the other side");
            case FIN_WAIT_1 -> enter(TcpState.CLOSING, "both sides closed at once");
            case FIN_WAIT_2 -> waitForOldSegments("both sides have closed");
            default -> {
                return;
            }
        }
        listener.onEnd();
    }

    private void waitForOldSegments(String why) {
        enter(TcpState.TIME_WAIT, why);
        sender.stop();
        timeWait.start(TIME_WAIT_NANOS);
    }

    // ---- what leaves ------------------------------------------------------------------------------------------------

    /** Sends what may be sent, and an acknowledgment if that did not bring one along. */
    private void flush() {
        if (state == TcpState.CLOSED) {
            return;
        }
        sender.send();
        if (receiver.mustAcknowledge()) {
            acknowledge();
        }
    }

    private void acknowledge() {
        transmit(sender.end(), NOTHING, false, false, false, false);
    }

    /** @return the number of the packet */
    long transmitSyn(long place) {
        return transmit(place, NOTHING, true, false, false, false);
    }

    /** @return the number of the packet */
    long transmit(long place, byte[] payload, boolean fin, boolean push) {
        return transmit(place, payload, false, false, fin, push);
    }

    private long transmit(long place, byte[] payload, boolean syn, boolean rst, boolean fin, boolean push) {
        boolean scaled = scaling && !syn;
        int window = Math.min(MOST_WINDOW_FIELD, Receiver.WINDOW_BYTES >> (scaled ? Receiver.WINDOW_SCALE : 0));
        TcpHeader header = new TcpHeader(
                sender.sequenceOf(place),
                synchronizedWithPeer ? receiver.acknowledgment() : 0,
                syn,
                synchronizedWithPeer,
                fin,
                rst,
                push,
                window,
                syn ? segmentBytes : 0,
                syn && scaling ? Receiver.WINDOW_SCALE : -1);
        receiver.acknowledged();
        return ip.send(local, remote, header, payload);
    }

    // ---- what the story tells ---------------------------------------------------------------------------------------

    boolean isRecorded() {
        return ip.recorder().isOn();
    }

    String synName() {
        return acceptedBy == null ? "SYN" : "SYN-ACK";
    }

    void retransmitted(long packet, RetransmissionCause cause, String detail) {
        if (isRecorded()) {
            ip.recorder().record(new TraceEvent.SegmentRetransmitted(
                    ip.simulation().nowNanos(), ip.hostName(), packet, local, remote, cause, detail));
        }
    }

    void gaveUp(String why) {
        broken(why);
    }

    private void drop(Segment segment, DropReason reason, String detail) {
        ip.drop(segment, reason, isRecorded() ? detail : "");
    }

    private void enter(TcpState newState, String why) {
        if (isRecorded()) {
            ip.recorder().record(new TraceEvent.TcpStateChanged(
                    ip.simulation().nowNanos(), ip.hostName(), local, remote, state, newState, why));
        }
        state = newState;
    }

    private void broken(String why) {
        Listener told = state == TcpState.TIME_WAIT ? Listener.NOBODY : listener;
        end(why);
        told.onBroken(why);
    }

    /** Leaves nothing behind. */
    private void end(String why) {
        sender.stop();
        receiver.stop();
        timeWait.stop();
        listener = Listener.NOBODY;
        enter(TcpState.CLOSED, why);
        if (acceptedBy != null) {
            acceptedBy.forget(this);
        }
        tcp.forget(this);
    }
}
