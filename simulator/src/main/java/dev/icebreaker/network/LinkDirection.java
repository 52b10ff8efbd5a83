package dev.icebreaker.network;

import java.time.Duration;

/**
 * What a link does to packets that travel one way.
 *
 * <p>A packet waits until those before it have left, takes {@code size / rate} to leave, and arrives a delay later. The
 * delay is {@code latency - jitter} plus an exponentially distributed part with mean {@code jitter}: so its mean is the
 * latency and its standard deviation the jitter, it is never negative, and it has the long tail to the right that queues
 * give to real delays. A packet never overtakes another: one that would is held until the other arrives.
 *
 * <p>Packets are reordered only where that is asked for: with the given probability one is held back by a further delay,
 * and those behind it do not wait.
 *
 * @param latencyNanos mean one-way delay, without queue and serialization
 * @param jitterNanos standard deviation of the delay; at most the latency
 * @param rateBitsPerSecond of IP packets, headers included; 0 for no limit
 * @param queue what may wait when there is a rate
 * @param duplication the probability that a packet arrives twice
 * @param reordering the probability that a packet is held back
 * @param reorderingNanos how long it is held back
 */
public record LinkDirection(
        long latencyNanos,
        long jitterNanos,
        Loss loss,
        long rateBitsPerSecond,
        QueueLimit queue,
        double duplication,
        double reordering,
        long reorderingNanos) {
    /** No delay, no loss, no limit. */
    public static final LinkDirection PERFECT = new LinkDirection(0, 0, Loss.NONE, 0, QueueLimit.DEFAULT, 0, 0, 0);

    public LinkDirection {
        Checks.notNegative("latency", latencyNanos);
        Checks.notNegative("jitter", jitterNanos);
        Checks.notNegative("rate", rateBitsPerSecond);
        Checks.notNegative("the delay of a reordered packet", reorderingNanos);
        Checks.probability("duplication", duplication);
        Checks.probability("reordering", reordering);
        if (jitterNanos > latencyNanos) {
            throw new IllegalArgumentException("a jitter of " + LinkProfile.millis(jitterNanos)
                    + " ms is more than the latency of " + LinkProfile.millis(latencyNanos)
                    + " ms: some packets would arrive before they were sent");
        }
    }

    /** What no packet undercuts. */
    long leastLatencyNanos() {
        return latencyNanos - jitterNanos;
    }

    /** Whether packets pass it untouched and at once. */
    boolean isPerfect() {
        return latencyNanos == 0 && rateBitsPerSecond == 0 && !isRandom();
    }

    /** Whether chance plays a part. */
    boolean isRandom() {
        return jitterNanos > 0 || !loss.equals(Loss.NONE) || duplication > 0 || reordering > 0;
    }

    LinkDirection withLatencyNanos(long nanos) {
        return new LinkDirection(
                nanos, jitterNanos, loss, rateBitsPerSecond, queue, duplication, reordering, reorderingNanos);
    }

    public LinkDirection withLatency(Duration latency) {
        return withLatencyNanos(latency.toNanos());
    }

    /** @param jitter standard deviation of the delay */
    public LinkDirection withJitter(Duration jitter) {
        return new LinkDirection(
                latencyNanos, jitter.toNanos(), loss, rateBitsPerSecond, queue, duplication, reordering, reorderingNanos);
    }

    public LinkDirection withLoss(Loss newLoss) {
        return new LinkDirection(
                latencyNanos, jitterNanos, newLoss, rateBitsPerSecond, queue, duplication, reordering, reorderingNanos);
    }

    public LinkDirection withRate(long bitsPerSecond, QueueLimit newQueue) {
        return new LinkDirection(
                latencyNanos, jitterNanos, loss, bitsPerSecond, newQueue, duplication, reordering, reorderingNanos);
    }

    public LinkDirection withDuplication(double probability) {
        return new LinkDirection(
                latencyNanos, jitterNanos, loss, rateBitsPerSecond, queue, probability, reordering, reorderingNanos);
    }

    /** @param heldBack how much later a reordered packet arrives */
    public LinkDirection withReordering(double probability, Duration heldBack) {
        return new LinkDirection(
                latencyNanos, jitterNanos, loss, rateBitsPerSecond, queue, duplication, probability, heldBack.toNanos());
    }

    /** What it is like, for people: {@code 9 ms ± 3 ms, 20 Mbit/s, queue 150 ms, loss 0.1 %}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(LinkProfile.millis(latencyNanos)).append(" ms");
        if (jitterNanos > 0) {
            text.append(" ± ").append(LinkProfile.millis(jitterNanos)).append(" ms");
        }
        if (rateBitsPerSecond > 0) {
            text.append(", ").append(LinkProfile.decimal(rateBitsPerSecond / 1e6)).append(" Mbit/s, queue ").append(queue);
        }
        percent(text, ", loss ", loss.mean());
        if (loss instanceof Loss.GilbertElliott || loss instanceof Loss.Periodic) {
            text.append(" in bursts");
        }
        percent(text, ", duplicates ", duplication);
        percent(text, ", reorders ", reordering);
        return text.toString();
    }

    private static void percent(StringBuilder text, String what, double probability) {
        if (probability > 0) {
            text.append(what).append(LinkProfile.decimal(100 * probability)).append(" %");
        }
    }
}
