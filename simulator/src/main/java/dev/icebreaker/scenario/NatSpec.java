package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.BindingLimits;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.MappingTimer;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.NatPreset;
import dev.icebreaker.nat.behavior.Pooling;
import dev.icebreaker.nat.behavior.PortAllocation;
import dev.icebreaker.nat.behavior.TcpTimer;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A NAT between networks. Whatever is absent is as in the preset; {@link #behavior} is both together. In a loaded scenario it has an
 * address.
 */
public record NatSpec(
        @Key(value = "The networks behind it. A network has one way out.", min = "1") @Refers("networks") List<String> inside,
        @Key(value = "The network before it: `internet`, or another NAT's inside.", byDefault = NetworkSpec.INTERNET)
                @Refers("networks")
                String outside,
        @Key("Its addresses outside. If there are none, it gets one.") List<IpAddress> addresses,
        @Key(value = "Where to start from.", byDefault = "port-restricted") NatPreset preset,
        @Key("When a binding is used again: endpoint-independent, address-dependent, or address and port-dependent (RFC 4787 "
                        + "section 4.1).")
                Optional<Mapping> mapping,
        @Key("What takes the place of `mapping` for an internal port that was taken outside already. If only `mapping` is given, "
                        + "the same as that.")
                Optional<Mapping> mappingOnCollision,
        @Key("Who is let in through a binding: everybody, those addresses to which the inside has sent, or those addresses and "
                        + "ports (RFC 4787 section 5).")
                Optional<Filtering> filtering,
        @Key("Where the NAT notes to whom the inside has sent: with each binding, or with the internal endpoint, for all its bindings.")
                Optional<FilterScope> filterScope,
        @Key("Which port a new binding gets outside (RFC 4787 section 4.2.1). `preserving` is the internal one, or the next free "
                        + "one after it.")
                Optional<PortAllocation> allocation,
        @Key("Whether even ports get even ones and odd ports odd ones (RFC 4787 REQ-4).") Optional<Boolean> parity,
        @Key("Which address a new binding gets, if there are several: always the same for one internal address, or any (RFC 4787 "
                        + "REQ-2).")
                Optional<Pooling> pooling,
        @Key("What becomes of a packet from inside to an outside address of this NAT: dropped, or turned round with the sender's "
                        + "`external` or `internal` address (RFC 4787 section 6).")
                Optional<Hairpinning> hairpin,
        @Key(value = "How long a binding lives while nothing is sent from inside (RFC 4787 section 4.3).", min = "1s", max = "24h")
                Optional<Duration> mappingTimeout,
        @Key(value = "The same before anything came in. If only `mappingTimeout` is given, the same as that.", min = "1s", max = "24h")
                Optional<Duration> unansweredTimeout,
        @Key("Whether packets that are let in lengthen a binding's life, too (RFC 4787 REQ-6a).") Optional<Boolean> refreshInbound,
        @Key(value = "How long a TCP connection over which nothing passes is remembered (RFC 5382 REQ-5).", min = "1s", max = "24h")
                Optional<Duration> tcpTimeout,
        @Key(value = "The same before both sides have sent a SYN, and after a FIN of both or an RST. If only `tcpTimeout` is given, "
                        + "not longer than that.", min = "1s", max = "24h")
                Optional<Duration> tcpTransitoryTimeout,
        @Key(value = "How many bindings there may be at once, of UDP and of TCP each.", min = "1", max = "1000000") Optional<Integer> maxBindings,
        @Key(value = "How many of them for one internal address (RFC 6888 REQ-4).", min = "1", max = "65535")
                Optional<Integer> maxBindingsPerHost,
        @Key("If it is there, the NAT translates IPv4 alone and passes IPv6 through a stateful firewall: a home with both. Its "
                        + "networks inside have IPv6 prefixes, too.")
                Optional<Ipv6Spec> ipv6,
        @Key("Where on `internet` it is, if that is its outside network.") Optional<Region> region,
        @Key("Its link to the outside network.") Optional<LinkSpec> link) {

    /**
     * What this NAT does.
     *
     * @throws IllegalArgumentException if the overrides do not go together
     */
    public NatBehavior behavior() {
        NatBehavior base = preset.behavior();
        MappingTimer timer = base.timer();
        Duration idle = mappingTimeout.orElse(timer.idle());
        Duration untilAnswered = unansweredTimeout.or(() -> mappingTimeout).orElse(timer.untilAnswered());
        return new NatBehavior(
                mapping.orElse(base.mapping()),
                mappingOnCollision.or(() -> mapping).orElse(base.mappingOnCollision()),
                filtering.orElse(base.filtering()),
                filterScope.orElse(base.filterScope()),
                allocation.orElse(base.portAllocation()),
                parity.orElse(base.preservesParity()),
                pooling.orElse(base.pooling()),
                hairpin.orElse(base.hairpinning()),
                new MappingTimer(idle, untilAnswered, refreshInbound.orElse(timer.inboundRefreshes())),
                tcpTimer(base.tcpTimer()),
                new BindingLimits(
                        maxBindings.orElse(base.limits().total()),
                        maxBindingsPerHost.orElse(base.limits().perInternalAddress())));
    }

    private TcpTimer tcpTimer(TcpTimer base) {
        Duration established = tcpTimeout.orElse(base.established());
        Duration shorter = established.compareTo(base.transitory()) < 0 ? established : base.transitory();
        return new TcpTimer(established, tcpTransitoryTimeout.orElse(shorter));
    }

    NatSpec with(List<IpAddress> newAddresses, Optional<LinkSpec> newLink) {
        return new NatSpec(
                inside, outside, newAddresses, preset, mapping, mappingOnCollision, filtering, filterScope, allocation, parity,
                pooling, hairpin, mappingTimeout, unansweredTimeout, refreshInbound, tcpTimeout,
                tcpTransitoryTimeout, maxBindings, maxBindingsPerHost, ipv6, region, newLink);
    }
}
