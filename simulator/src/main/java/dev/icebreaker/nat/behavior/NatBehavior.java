package dev.icebreaker.nat.behavior;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * What a NAT does, for UDP and for TCP alike: choices that are independent of each other, each with the RFC's word for it. Start from {@link #of} or from
 * a {@link NatPreset} and change what matters.
 *
 * @param mapping when a binding is used again
 * @param mappingOnCollision what takes the place of {@code mapping} for an internal endpoint whose port was taken when it wanted
 *     its first binding, for as long as it has bindings: the "secondary" behavior of which RFC 4787 section 8 warns. The same as
 *     {@code mapping} on a NAT that behaves the same at all times (REQ-11); of no account where ports are not preserved
 * @param filtering who is let in through a binding
 * @param filterScope where the NAT notes to whom the inside has sent. What is noted lasts as long as the binding, or as long as
 *     the internal endpoint has one
 * @param timer of bindings of UDP
 * @param tcpTimer of connections of TCP, and so of its bindings
 * @param limits of each protocol
 * @param preservesParity whether an even port gets an even one and an odd port an odd one, while there are any (REQ-4)
 */
public record NatBehavior(
        Mapping mapping,
        Mapping mappingOnCollision,
        Filtering filtering,
        FilterScope filterScope,
        PortAllocation portAllocation,
        boolean preservesParity,
        Pooling pooling,
        Hairpinning hairpinning,
        MappingTimer timer,
        TcpTimer tcpTimer,
        BindingLimits limits) {
    /** The timer that RFC 4787 REQ-5c recommends. */
    public static final MappingTimer FIVE_MINUTES = MappingTimer.of(Duration.ofMinutes(5));

    /**
     * A NAT that maps and filters so, and for the rest is plain: it preserves ports or takes the next, pairs addresses, does not
     * hairpin, keeps a binding for five minutes, and has no limits but its ports.
     */
    public static NatBehavior of(Mapping mapping, Filtering filtering) {
        return new NatBehavior(
                mapping,
                mapping,
                filtering,
                FilterScope.MAPPING,
                PortAllocation.PRESERVING_OR_NEXT,
                false,
                Pooling.PAIRED,
                Hairpinning.NONE,
                FIVE_MINUTES,
                TcpTimer.RFC_5382,
                BindingLimits.NONE);
    }

    /**
     * All of it in words, for {@link dev.icebreaker.trace.Topology.Node#properties}; in a fixed order. What a NAT need not do, and
     * does not, is left out.
     */
    public SequencedMap<String, String> properties() {
        SequencedMap<String, String> properties = new LinkedHashMap<>();
        properties.put("mapping", mapping.name());
        if (portAllocation.preserves() && mappingOnCollision != mapping) {
            properties.put("mapping on collision", mappingOnCollision.name());
        }
        properties.put("filtering", filtering.name());
        properties.put("filter scope", words(filterScope));
        properties.put("ports", words(portAllocation));
        if (preservesParity) {
            properties.put("parity", "preserved");
        }
        properties.put("pooling", words(pooling));
        properties.put("hairpinning", words(hairpinning));
        properties.put("timer", timer.idle().toSeconds() + " s");
        if (timer.hasTwoStages()) {
            properties.put("timer until answered", timer.untilAnswered().toSeconds() + " s");
        }
        if (timer.inboundRefreshes()) {
            properties.put("inbound refreshes", "yes");
        }
        properties.put("TCP timer", tcpTimer.established().toSeconds() + " s");
        properties.put("TCP timer, transitory", tcpTimer.transitory().toSeconds() + " s");
        if (limits.total() != Integer.MAX_VALUE) {
            properties.put("most bindings", String.valueOf(limits.total()));
        }
        if (limits.perInternalAddress() != Integer.MAX_VALUE) {
            properties.put("most bindings per host", String.valueOf(limits.perInternalAddress()));
        }
        return properties;
    }

    private static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public NatBehavior withMappingOnCollision(Mapping value) {
        return new NatBehavior(
                mapping, value, filtering, filterScope, portAllocation,
                preservesParity, pooling, hairpinning, timer, tcpTimer, limits);
    }

    public NatBehavior withFilterScope(FilterScope value) {
        return new NatBehavior(
                mapping, mappingOnCollision, filtering, value, portAllocation,
                preservesParity, pooling, hairpinning, timer, tcpTimer, limits);
    }

    public NatBehavior withPortAllocation(PortAllocation value) {
        return new NatBehavior(
                mapping, mappingOnCollision, filtering, filterScope, value,
                preservesParity, pooling, hairpinning, timer, tcpTimer, limits);
    }

    public NatBehavior withPreservesParity(boolean value) {
        return new NatBehavior(
                mapping, mappingOnCollision, filtering, filterScope, portAllocation,
                value, pooling, hairpinning, timer, tcpTimer, limits);
    }

    public NatBehavior withPooling(Pooling value) {
        return new NatBehavior(
                mapping, mappingOnCollision, filtering, filterScope, portAllocation,
                preservesParity, value, hairpinning, timer, tcpTimer, limits);
    }

    public NatBehavior withHairpinning(Hairpinning value) {
        return new NatBehavior(
                mapping, mappingOnCollision, filtering, filterScope, portAllocation,
                preservesParity, pooling, value, timer, tcpTimer, limits);
    }

    public NatBehavior withTimer(MappingTimer value) {
        return new NatBehavior(
                mapping, mappingOnCollision, filtering, filterScope, portAllocation,
                preservesParity, pooling, hairpinning, value, tcpTimer, limits);
    }

    public NatBehavior withTcpTimer(TcpTimer value) {
        return new NatBehavior(
                mapping, mappingOnCollision, filtering, filterScope, portAllocation,
                preservesParity, pooling, hairpinning, timer, value, limits);
    }

    public NatBehavior withLimits(BindingLimits value) {
        return new NatBehavior(
                mapping, mappingOnCollision, filtering, filterScope, portAllocation,
                preservesParity, pooling, hairpinning, timer, tcpTimer, value);
    }
}
