package dev.icebreaker.ice.flow;

import dev.icebreaker.engine.Event;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a flow: RTP packets (RFC 3550) at an even pace, from one peer to the other, and the account of what arrives.
 * The payload is filler, and nothing is encrypted. It knows when each packet was sent, so delays need no clock in the payload.
 */
final class Flow {
    /** Opus in browsers' offers. */
    private static final int PAYLOAD_TYPE = 111;
    /** The clock of Opus (RFC 7587 section 4.1). */
    private static final long TICKS_PER_SECOND = 48_000;

    /** From when on silence counts as an interruption: a listener hears it by then. A judgement. */
    private static final long SILENCE_NANOS = 500_000_000L;

    private final Simulation simulation;
    private final Recorder recorder;
    private final String call;
    private final String from;
    private final String to;
    private final FlowPlan plan;
    private final Transport sender;
    private final long ssrc;
    private final int firstSequence;
    private final long firstTimestamp;
    /** How long after the other direction's it may begin at most: two clocks do not tick together. */
    private final long phaseNanos;
    /** When which packet was sent. */
    private long[] sentNanos = new long[64];

    private final BitSet arrived = new BitSet();
    private @Nullable Event next;
    private @Nullable Event watch;
    private boolean allowed = true;
    private long startNanos;
    private long stoppedNanos = Long.MAX_VALUE;
    private long due;
    private int sent;
    private long duplicates;
    private long lastArrivalNanos;
    private long longestGapNanos;
    private boolean silent;
    private int interruptions;
    private long leastDelayNanos = Long.MAX_VALUE;
    private long sumOfDelaysNanos;
    private long greatestDelayNanos;

    Flow(Simulation simulation, Recorder recorder, String call, String from, String to, FlowPlan plan, Transport sender) {
        this.simulation = simulation;
        this.recorder = recorder;
        this.call = call;
        this.from = from;
        this.to = to;
        this.plan = plan;
        this.sender = sender;
        RandomGenerator random = simulation.context(from).random("flow of " + call);
        this.ssrc = random.nextInt() & 0xffffffffL;
        this.firstSequence = random.nextInt() & 0xffff;
        this.firstTimestamp = random.nextInt() & 0xffffffffL;
        this.phaseNanos = random.nextLong(plan.intervalNanos());
    }

    void start() {
        next = simulation.schedule(plan.afterNanos() + phaseNanos, this::begin);
    }

    private void begin() {
        startNanos = simulation.nowNanos();
        lastArrivalNanos = startNanos;
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.FlowStarted(
                    startNanos, call, from, to, ssrc, plan.intervalNanos(), plan.sizeBytes()));
        }
        watch = simulation.schedule(silenceNanos(), this::watch);
        sendNext();
    }

    // ---- the sender -------------------------------------------------------------------------------------------------

    private void sendNext() {
        long now = simulation.nowNanos();
        due++;
        if (allowed) {
            if (sent == sentNanos.length) {
                sentNanos = Arrays.copyOf(sentNanos, 2 * sent);
            }
            sentNanos[sent] = now;
            long timestamp = firstTimestamp + (now - startNanos) / 1000 * TICKS_PER_SECOND / 1_000_000 & 0xffffffffL;
            sender.send(new RtpHeader(PAYLOAD_TYPE, firstSequence + sent & 0xffff, timestamp, ssrc).packet(plan.sizeBytes()));
            sent++;
        }
        next = simulation.scheduleAt(startNanos + due * plan.intervalNanos(), this::sendNext);
    }

    /** Whether its sender may send (RFC 7675 section 5.1). What is due meanwhile is not sent later. */
    void allow(boolean mayEnd) {
        allowed = mayEnd;
    }

    /** What is under way may still arrive; from now on silence means nothing. */
    void stopSending() {
        stoppedNanos = simulation.nowNanos();
        cancel(next);
        cancel(watch);
    }

    /** Whether all that was sent has arrived. */
    boolean isDrained() {
        return arrived.cardinality() == sent;
    }

    // ---- the receiver -----------------------------------------------------------------------------------------------

    /** Something came; what is not of this flow is none of its business. */
    void receive(byte[] datagram) {
        RtpHeader.read(datagram).filter(header -> header.ssrc() == ssrc).ifPresent(header -> arrived(header.sequence()));
    }

    private void arrived(int sequence) {
        int packet = nearest(sequence);
        if (packet < 0) {
            return; // it was never sent
        }
        if (arrived.get(packet)) {
            duplicates++;
            return;
        }
        arrived.set(packet);
        long now = simulation.nowNanos();
        long delay = now - sentNanos[packet];
        leastDelayNanos = Math.min(leastDelayNanos, delay);
        greatestDelayNanos = Math.max(greatestDelayNanos, delay);
        sumOfDelaysNanos += delay;
        longestGapNanos = Math.max(longestGapNanos, now - lastArrivalNanos);
        if (silent) {
            silent = false;
            if (recorder.isOn()) {
                recorder.record(new TraceEvent.FlowResumed(now, call, from, to, ssrc, lastArrivalNanos));
            }
        }
        lastArrivalNanos = now;
    }

    /** The latest packet that was sent with this sequence number, for it wraps around (RFC 3550 appendix A.1); negative if none was. */
    private int nearest(int sequence) {
        int last = sent - 1;
        return last - (firstSequence + last - sequence & 0xffff);
    }

    private void watch() {
        long now = simulation.nowNanos();
        long limit = silenceNanos();
        if (!silent && now - lastArrivalNanos >= limit) {
            silent = true;
            interruptions++;
            if (recorder.isOn()) {
                recorder.record(new TraceEvent.FlowInterrupted(now, call, from, to, ssrc, lastArrivalNanos));
            }
        }
        watch = simulation.scheduleAt(silent ? now + limit : lastArrivalNanos + limit, this::watch);
    }

    /** At a slow pace, three datagrams must be missing. */
    private long silenceNanos() {
        return Math.max(SILENCE_NANOS, 3 * plan.intervalNanos());
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    FlowReport end() {
        cancel(next);
        cancel(watch);
        int received = arrived.cardinality();
        FlowReport report = new FlowReport(
                from,
                to,
                due,
                sent,
                received,
                duplicates,
                interruptions,
                due == 0 ? 0 : Math.max(longestGapNanos, silent ? Math.min(simulation.nowNanos(), stoppedNanos) - lastArrivalNanos : 0),
                silent ? lastArrivalNanos : -1,
                received == 0 ? 0 : leastDelayNanos,
                received == 0 ? 0 : sumOfDelaysNanos / received,
                greatestDelayNanos);
        if (recorder.isOn() && due > 0) {
            recorder.record(new TraceEvent.FlowEnded(
                    simulation.nowNanos(),
                    call,
                    from,
                    to,
                    ssrc,
                    due,
                    sent,
                    received,
                    duplicates,
                    interruptions,
                    report.leastDelayNanos(),
                    report.meanDelayNanos(),
                    report.greatestDelayNanos()));
        }
        return report;
    }

    private static void cancel(@Nullable Event event) {
        if (event != null) {
            event.cancel();
        }
    }
}
