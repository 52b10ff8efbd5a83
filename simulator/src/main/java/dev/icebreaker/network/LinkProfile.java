package dev.icebreaker.network;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.function.UnaryOperator;

/**
 * What a link is like. The presets are in {@link LinkPreset}.
 *
 * @param up away from the host, towards the core of the internet
 * @param down from the core, towards the host
 * @param mtuBytes the largest IP packet that it carries; a larger one is dropped, since nothing is fragmented here
 */
public record LinkProfile(String name, LinkDirection up, LinkDirection down, int mtuBytes) {
    /** Neither delays nor loses anything, of any size: for worlds in which links are not the point. */
    public static final LinkProfile PERFECT =
            new LinkProfile("perfect", LinkDirection.PERFECT, LinkDirection.PERFECT, 65_535);

    /** What Ethernet carries (RFC 894). */
    public static final int ETHERNET_MTU = 1500;

    public LinkProfile {
        if (mtuBytes < 68) {
            throw new IllegalArgumentException("an MTU of " + mtuBytes + " bytes is below the 68 that RFC 791 asks for");
        }
    }

    /** Both directions changed alike. The link keeps its name, for people. */
    public LinkProfile with(UnaryOperator<LinkDirection> change) {
        return new LinkProfile(name, change.apply(up), change.apply(down), mtuBytes);
    }

    public LinkProfile withUp(LinkDirection newUp) {
        return new LinkProfile(name, newUp, down, mtuBytes);
    }

    public LinkProfile withDown(LinkDirection newDown) {
        return new LinkProfile(name, up, newDown, mtuBytes);
    }

    /** @param latency one way, in both directions */
    public LinkProfile withLatency(Duration latency) {
        return with(direction -> direction.withLatency(latency));
    }

    /** @param loss in each direction for itself */
    public LinkProfile withLoss(Loss loss) {
        return with(direction -> direction.withLoss(loss));
    }

    public LinkProfile withMtu(int bytes) {
        return new LinkProfile(name, up, down, bytes);
    }

    public LinkProfile named(String newName) {
        return new LinkProfile(newName, up, down, mtuBytes);
    }

    /** What it is like, for people. */
    public String description() {
        if (this.equals(PERFECT)) {
            return name;
        }
        String ways = up.equals(down) ? "each way " + up : "up " + up + "; down " + down;
        return name + ": " + ways;
    }

    static String millis(long nanos) {
        return BigDecimal.valueOf(nanos, 6).stripTrailingZeros().toPlainString();
    }

    static String decimal(double value) {
        return new BigDecimal(value, new MathContext(3)).stripTrailingZeros().toPlainString();
    }
}
