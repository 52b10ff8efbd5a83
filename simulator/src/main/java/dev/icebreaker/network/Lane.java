package dev.icebreaker.network;

import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One direction of a link at work, as {@link LinkDirection} describes it. */
final class Lane {
    private static final int TCP_HEADER_BYTES = 20;

    final Link link;
    /** The node that it starts from, and the node that it leads to. */
    final int from;

    final int to;
    private final Network network;
    private final String directionName;
    private LinkDirection direction;
    private boolean perfect;
    private int mtuBytes;
    private LossState loss;
    /** The direction's own stream; made when it is first needed, since most links are never asked for chance. */
    private @Nullable RandomGenerator random;

    /** When the last bit of the last packet will have left. */
    private long freeNanos;
    /** When the latest packet that keeps its place will have arrived. */
    private long lastArrivalNanos;

    Lane(Network network, Link link, LinkDirection direction, String directionName, int from, int to) {
        this.network = network;
        this.link = link;
        this.direction = direction;
        this.directionName = directionName;
        this.perfect = direction.isPerfect();
        this.mtuBytes = link.profile().mtuBytes();
        this.loss = new LossState(direction.loss());
        this.from = from;
        this.to = to;
    }

    void setDirection(LinkDirection newDirection, int newMtuBytes) {
        direction = newDirection;
        mtuBytes = newMtuBytes;
        perfect = newDirection.isPerfect();
        loss = new LossState(newDirection.loss());
    }

    /** Whether a client of a subnet, rather than its infrastructure, is at the outer end. */
    boolean ofClient() {
        return link.role() == PlannedLink.Role.CLIENT;
    }

    int mtuBytes() {
        return mtuBytes;
    }

    /**
     * Takes a packet.
     *
     * @return whether it has arrived at once; if not, it was dropped, or will arrive by itself
     */
    boolean carry(Transit transit) {
        int sizeBytes = transit.packet.sizeBytes();
        if (mtuBytes < LinkProfile.ETHERNET_MTU && transit.packet instanceof Segment segment) {
            transit.packet = segment.clampedTo(mtuBytes - segment.ipHeaderBytes() - TCP_HEADER_BYTES);
        }
        if (!link.isUp()) {
            network.drop(link.name(), transit.packet, DropReason.LINK_DOWN, recording() ? link.name() + " is down" : "");
            return false;
        }
        if (sizeBytes > mtuBytes) {
            String detail = recording() ? sizeBytes + " bytes with headers, and the MTU is " + mtuBytes : "";
            network.drop(link.name(), transit.packet, DropReason.TOO_BIG, detail);
            return false;
        }
        if (perfect) {
            recordHop(transit, network.nowNanos());
            transit.node = to;
            transit.entry = this;
            return true;
        }
        transmit(transit, sizeBytes);
        return false;
    }

    private void transmit(Transit transit, int sizeBytes) {
        long now = network.nowNanos();
        long leaves = now;
        if (direction.rateBitsPerSecond() > 0) {
            long waits = Math.max(0, freeNanos - now);
            if (overflows(waits, sizeBytes)) {
                network.drop(link.name(), transit.packet, DropReason.QUEUE_FULL, recording() ? describeQueue(waits) : "");
                return;
            }
            leaves = now + waits + sizeBytes * 8_000_000_000L / direction.rateBitsPerSecond();
            freeNanos = leaves;
        }
        if (!direction.isRandom()) {
            sendOff(transit, leaves + direction.latencyNanos());
            return;
        }
        boolean lost = loss.loses(now, random());
        long arrival = leaves + delayNanos();
        boolean heldBack = LossState.happens(direction.reordering(), random());
        arrival = heldBack ? arrival + direction.reorderingNanos() : Math.max(arrival, lastArrivalNanos);
        if (lost) {
            recordHop(transit, arrival);
            network.drop(link.name(), transit.packet, DropReason.LINK_LOSS, recording() ? loss.describe() : "");
            return;
        }
        if (!heldBack) {
            lastArrivalNanos = arrival;
        }
        sendOff(transit, arrival);
        if (LossState.happens(direction.duplication(), random())) {
            sendOff(duplicate(transit), arrival);
        }
    }

    private void sendOff(Transit transit, long arrivalNanos) {
        recordHop(transit, arrivalNanos);
        transit.node = to;
        transit.entry = this;
        network.schedule(arrivalNanos, transit);
    }

    private boolean overflows(long waitsNanos, int sizeBytes) {
        return switch (direction.queue()) {
            case QueueLimit.Time limit -> waitsNanos > limit.nanos();
            case QueueLimit.Size limit -> waitsNanos > 0 && backlogBytes(waitsNanos) + sizeBytes > limit.bytes();
        };
    }

    private long backlogBytes(long waitsNanos) {
        return (long) (waitsNanos * (direction.rateBitsPerSecond() / 8e9));
    }

    private String describeQueue(long waitsNanos) {
        return "the queue holds " + direction.queue() + ", and " + LinkProfile.millis(waitsNanos) + " ms ("
                + backlogBytes(waitsNanos) + " bytes) are waiting";
    }

    private long delayNanos() {
        long jitter = direction.jitterNanos();
        return direction.latencyNanos() + (jitter == 0 ? 0 : Math.round(jitter * (random().nextExponential() - 1)));
    }

    private Transit duplicate(Transit transit) {
        Transit copy = transit.copy(network.nextPacket());
        if (recording()) {
            network.recorder()
                    .record(new TraceEvent.PacketDuplicated(
                            network.nowNanos(), link.name(), transit.packet.id(), copy.packet.id()));
        }
        return copy;
    }

    private void recordHop(Transit transit, long arrivalNanos) {
        Recorder recorder = network.recorder();
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.PacketHop(
                    network.nowNanos(),
                    network.nameOf(from),
                    transit.packet.id(),
                    link.name(),
                    network.nameOf(to),
                    arrivalNanos));
        }
    }

    private boolean recording() {
        return network.recorder().isOn();
    }

    private RandomGenerator random() {
        RandomGenerator existing = random;
        if (existing == null) {
            existing = network.simulation().context(link.name()).random(directionName);
            random = existing;
        }
        return existing;
    }
}
