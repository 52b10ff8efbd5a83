package dev.icebreaker.network.tcp;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Timer;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.RetransmissionCause;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.TcpState;
import org.jspecify.annotations.Nullable;

/** One end of a connection: the states of RFC 9293, and what arrives and leaves in them. */
final class Connection implements ByteStream, Receiver.Sink {
    private static final byte[] NOTHING = {};

    /** Twice the longest life of a segment, as Linux has it (TCP_TIMEWAIT_LEN); RFC 9293 section 3.4.2 proposes 4 minutes. */
    private static final long TIME_WAIT_NANOS = SECONDS.toNanos(60);

    /** How long FIN-WAIT-2 lasts at most if nobody reads any more: Linux' tcp_fin_timeout. */
    private static final long FIN_TIMEOUT_NANOS = SECONDS.toNanos(60);

    /**
     * How far apart acknowledgments are that answer what may be forged: Linux' tcp_invalid_ratelimit. RFC 5961 section 7 wants a
     * limit and proposes 10 in 5 s. It is one for each connection, since one for all would tell of one connection over another.
     */
    private static final long CHALLENGE_PAUSE_NANOS = MILLISECONDS.toNanos(500);

    private static final int MOST_WINDOW_FIELD = 0xffff;

    private final Tcp tcp;
    private final IpLayer ip;
    private final Endpoint local;
    private final Endpoint remote;
    private final int segmentBytes;
    private final Journal journal;
    private final Sender sender;
    private final Receiver receiver;
    /** Of TIME-WAIT, and of FIN-WAIT-2 if nobody reads any more. */
    private final Timer linger;
    /** Of a connection that began from the other side, where it was accepted. */
    private final @Nullable ListeningSocket acceptedBy;

    private TcpState state = TcpState.CLOSED;
    private Listener listener = Listener.NOBODY;
    /** Whether the peer's SYN has come. */
    private boolean synchronizedWithPeer;
    private boolean scaling = true;
    /** Whether the application has left: it reads no more. */
    private boolean left;
    /** When the next challenge may be answered. */
    private long nextChallengeNanos;

    Connection(Tcp tcp, IpLayer ip, Endpoint local, Endpoint remote, @Nullable ListeningSocket acceptedBy) {
        this.tcp = tcp;
        this.ip = ip;
        this.local = local;
        this.remote = remote;
        this.acceptedBy = acceptedBy;
        this.segmentBytes = tcp.segmentBytes(local);
        this.journal = new Journal(ip, local, remote);
        this.sender = new Sender(this, journal, ip.simulation(), tcp.newIsn(), segmentBytes);
        this.receiver = new Receiver(ip.simulation(), this::acknowledge);
        this.linger = new Timer(ip.simulation(), this::lingered);
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
        if (state == TcpState.SYN_SENT) {
            giveUpAsking();
        } else if (sender.isSynAcknowledged()) {
            sayTheEnd();
            sender.send();
        }
    }

    /** Nothing is there that a FIN could end; what waits to be sent never will be, and that is told (RFC 9293 section 3.10.4). */
    private void giveUpAsking() {
        Listener told = listener;
        String why = "closed before the other side had answered";
        end(why);
        ip.simulation().schedule(0, () -> told.onBroken(why));
    }

    private void sayTheEnd() {
        if (state == TcpState.CLOSE_WAIT) {
            enter(TcpState.LAST_ACK, "closed here, too");
        } else {
            enter(TcpState.FIN_WAIT_1, "closed here");
        }
    }

    @Override
    public void leave() {
        listener = Listener.NOBODY;
        left = true;
        close();
        if (state == TcpState.FIN_WAIT_2 && !linger.isRunning()) {
            linger.start(FIN_TIMEOUT_NANOS);
        }
    }

    @Override
    public void abort() {
        switch (state) {
            case CLOSED, TIME_WAIT -> {}
            case SYN_SENT, CLOSING, LAST_ACK -> end("aborted here"); // the other side waits for no more (RFC 9293 section 3.10.5)
            default -> reset("aborted here");
        }
    }

    private void reset(String why) {
        transmit(sender.end(), NOTHING, false, true, false, false);
        end(why);
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
            journal.dropped(segment, DropReason.BAD_ACKNOWLEDGMENT, "it acknowledges what was not sent");
            tcp.refuse(segment);
        } else if (header.rst() && answers) {
            ip.delivered(segment);
            broken("reset: nobody listens on " + remote);
        } else if (header.rst()) {
            journal.dropped(segment, DropReason.CHALLENGED, "a reset that does not acknowledge the SYN");
        } else if (!header.syn()) {
            journal.dropped(segment, DropReason.NO_CONNECTION, "a SYN was sent, and this brings none");
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
            outsideWindow(segment);
            return;
        } else if (header.rst()) {
            if (receiver.isNext(place)) {
                ip.delivered(segment);
                broken("reset by the other side");
            } else {
                journal.dropped(segment, DropReason.CHALLENGED, "a reset that is not exactly the next in sequence");
                challenge();
            }
            return;
        } else if (header.syn()) {
            journal.dropped(segment, DropReason.CHALLENGED, "a SYN in a connection that is there");
            challenge();
            return;
        }
        if (!header.ack()) {
            journal.dropped(segment, DropReason.BAD_ACKNOWLEDGMENT, "it has no acknowledgment");
            return;
        }
        long acknowledged = sender.placeOf(header.acknowledgment());
        if (!sender.isSynAcknowledged() && acknowledged != 1) {
            journal.dropped(segment, DropReason.BAD_ACKNOWLEDGMENT, "it does not acknowledge the SYN");
            tcp.refuse(segment);
            return;
        }
        if (!sender.mayAcknowledge(acknowledged)) {
            journal.dropped(segment, DropReason.BAD_ACKNOWLEDGMENT, "it acknowledges what was not sent");
            challenge();
            return;
        }
        ip.delivered(segment);
        sender.acknowledged(acknowledged, header, place, payload.length == 0 && !header.fin());
        if (state == TcpState.SYN_RECEIVED) {
            established();
        } else if (sender.isFinAcknowledged()) {
            finAcknowledged();
        }
        if (left && isWaitingForFin() && receiver.isNews(place, payload.length)) {
            reset("data came, and nobody reads it"); // RFC 9293 section 3.6.1
            return;
        }
        if (state != TcpState.CLOSED) {
            receiver.take(header.syn() ? place + 1 : place, payload, header.fin(), this);
        }
        flush();
    }

    private void outsideWindow(Segment segment) {
        TcpHeader header = segment.header();
        journal.dropped(segment, DropReason.OUTSIDE_WINDOW, "outside of what is awaited");
        if (header.rst()) {
            return;
        }
        if (!header.syn() && (header.fin() || segment.payload().length > 0)) {
            acknowledge(); // sent again, perhaps, because an acknowledgment was lost
        } else {
            challenge();
        }
        if (header.fin() && state == TcpState.TIME_WAIT) {
            linger.start(TIME_WAIT_NANOS);
        }
    }

    private void established() {
        enter(TcpState.ESTABLISHED, "three-way handshake done");
        if (sender.isFinQueued()) {
            sayTheEnd();
        }
        if (acceptedBy != null) {
            acceptedBy.accept(this);
        }
        listener.onOpen();
    }

    private void finAcknowledged() {
        switch (state) {
            case FIN_WAIT_1 -> {
                enter(TcpState.FIN_WAIT_2, "the other side knows");
                if (left) {
                    linger.start(FIN_TIMEOUT_NANOS);
                }
            }
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

    private boolean isWaitingForFin() {
        return state == TcpState.FIN_WAIT_1 || state == TcpState.FIN_WAIT_2;
    }

    private void waitForOldSegments(String why) {
        enter(TcpState.TIME_WAIT, why);
        sender.stop();
        linger.start(TIME_WAIT_NANOS);
    }

    private void lingered() {
        end(state == TcpState.TIME_WAIT
                ? "waited long enough for old segments"
                : "the other side does not close, and nobody reads what it may send");
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

    /** Tells the other side what is awaited, should it have meant what may be forged, but not too often. */
    private void challenge() {
        long now = ip.simulation().nowNanos();
        if (now >= nextChallengeNanos) {
            nextChallengeNanos = now + CHALLENGE_PAUSE_NANOS;
            acknowledge();
        }
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

    // ---- its states -------------------------------------------------------------------------------------------------

    /** Whether it began from the other side. */
    boolean wasAskedFor() {
        return acceptedBy != null;
    }

    private void enter(TcpState newState, String why) {
        journal.changed(state, newState, why);
        state = newState;
    }

    /** It is no more, and the application hears why. */
    void broken(String why) {
        Listener told = state == TcpState.TIME_WAIT ? Listener.NOBODY : listener;
        end(why);
        told.onBroken(why);
    }

    /** Leaves nothing behind. */
    private void end(String why) {
        sender.stop();
        receiver.stop();
        linger.stop();
        listener = Listener.NOBODY;
        enter(TcpState.CLOSED, why);
        if (acceptedBy != null) {
            acceptedBy.forget(this);
        }
        tcp.forget(this);
    }
}
