package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.Scope;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.MiddleboxFactory;
import dev.icebreaker.network.Packet;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A NAT that translates addresses and ports of UDP (RFC 4787) and of TCP (RFC 5382) as its {@link NatBehavior} says.
 *
 * <p>It is silent: what it does not let in it drops, an unsolicited SYN too (RFC 5382 REQ-4 wants 6 s of silence at least).
 *
 * <p>A binding is looked at when a packet comes by: that is when it is found to have expired, and when the trace learns of it,
 * with the instant at which it did expire in the text. {@link #expire} brings the trace up to date without a packet.
 *
 * <p>It translates the family of its external addresses and drops packets of the other; see {@link DualStackRouter}.
 */
public final class Nat implements Middlebox {
    private final NatBehavior behavior;
    private final boolean ipv4;
    private final Journal journal;
    private final RandomGenerator random;
    private final NatState shared = new NatState();
    private List<IpAddress> externalAddresses;
    private BindingTable udp;
    private BindingTable tcp;

    /**
     * @param node its name in the trace
     * @param externalAddresses at least one, all of one family, none twice
     * @param random drawn from by random ports and arbitrary pooling only
     */
    public Nat(
            String node,
            NatBehavior behavior,
            List<IpAddress> externalAddresses,
            RandomGenerator random,
            Recorder recorder) {
        this.behavior = behavior;
        this.externalAddresses = List.copyOf(externalAddresses);
        this.ipv4 = checkedFamily(node, this.externalAddresses);
        this.journal = new Journal(node, recorder);
        this.random = random;
        this.udp = new UdpBindings(behavior, shared, this.externalAddresses, random, journal);
        this.tcp = new TcpBindings(behavior, shared, this.externalAddresses, random, journal);
    }

    /** Makes NATs with the addresses that they have outside. Random ports come from the stream of the node's name. */
    public static MiddleboxFactory factory(NatBehavior behavior) {
        return site -> new Nat(
                site.node(), behavior, site.outsideAddresses(), site.simulation().random(site.node()), site.recorder());
    }

    private static boolean checkedFamily(String node, List<IpAddress> addresses) {
        for (int i = 0; i < addresses.size(); i++) {
            IpAddress address = addresses.get(i);
            if (address.isIpv4() != addresses.getFirst().isIpv4() || addresses.indexOf(address) != i) {
                throw new IllegalArgumentException(
                        node + " needs external addresses of one family, none twice, not " + addresses);
            }
        }
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException(node + " needs an external address");
        }
        return addresses.getFirst().isIpv4();
    }

    private BindingTable bindings(Packet packet) {
        return switch (packet) {
            case Datagram datagram -> udp;
            case Segment segment -> tcp;
        };
    }

    @Override
    public Verdict outbound(Packet packet, long nowNanos) {
        expire(nowNanos);
        Endpoint destination = packet.destination();
        if (destination.address().isIpv4() != ipv4) {
            return drop(DropReason.NO_ROUTE, () -> "this NAT translates IPv" + (ipv4 ? 4 : 6) + " only");
        }
        boolean turnsRound = externalAddresses.contains(destination.address());
        if (turnsRound && behavior.hairpinning() == Hairpinning.NONE) {
            return drop(DropReason.NO_HAIRPIN, () -> destination.address()
                    + " is this NAT's own external address, and it does not hairpin");
        }
        BindingTable table = bindings(packet);
        if (!table.mayBegin(packet) && table.underWay(packet.source(), destination) == null) {
            return noConnection(packet.source(), destination);
        }
        Binding binding = table.from(packet.source(), destination);
        if (binding == null) {
            Verdict refusal = refusal(table, packet.source().address());
            if (refusal != null) {
                return refusal;
            }
            binding = table.bind(packet.source(), destination, nowNanos);
            if (binding == null) {
                return drop(DropReason.NO_PORT, () -> "no port is left for " + packet.source() + " on "
                        + table.describePoolOf(packet.source().address()));
            }
        }
        table.sentBy(binding, packet, nowNanos);
        table.admit(binding, destination, nowNanos);
        return turnsRound
                ? turnRound(table, packet, binding, nowNanos)
                : new Verdict.Forward(packet.withAddresses(binding.external, destination), binding.number);
    }

    private @Nullable Verdict refusal(BindingTable table, IpAddress subscriber) {
        if (table.size() >= behavior.limits().total()) {
            return drop(DropReason.BINDING_LIMIT, () -> "all " + table.size() + " bindings are in use");
        }
        if (table.sizeOf(subscriber) >= behavior.limits().perInternalAddress()) {
            return drop(DropReason.NO_PORT, () -> subscriber + " has " + table.sizeOf(subscriber)
                    + " bindings, as many as one address may have");
        }
        return null;
    }

    @Override
    public Verdict inbound(Packet packet, long nowNanos) {
        expire(nowNanos);
        BindingTable table = bindings(packet);
        Binding binding = table.at(packet.destination());
        Verdict refusal = refusal(table, binding, packet, packet.source());
        if (binding == null || refusal != null) {
            return Objects.requireNonNull(refusal);
        }
        table.receivedBy(binding, packet, packet.source(), nowNanos);
        return new Verdict.Forward(packet.withAddresses(packet.source(), binding.owner.endpoint), binding.number);
    }

    /** A packet that has just left by one binding comes back in by another. */
    private Verdict turnRound(BindingTable table, Packet packet, Binding sender, long nowNanos) {
        Binding receiver = table.at(packet.destination());
        Verdict refusal = refusal(table, receiver, packet, sender.external);
        if (receiver == null || refusal != null) {
            return Objects.requireNonNull(refusal);
        }
        table.receivedBy(receiver, packet, sender.external, nowNanos);
        Endpoint source = behavior.hairpinning() == Hairpinning.EXTERNAL_SOURCE ? sender.external : packet.source();
        return new Verdict.Hairpin(packet.withAddresses(source, receiver.owner.endpoint), receiver.number);
    }

    /** Why a packet from there may not come in by this binding; null if it may. */
    private @Nullable Verdict refusal(BindingTable table, @Nullable Binding binding, Packet packet, Endpoint source) {
        if (binding == null) {
            return drop(DropReason.NO_BINDING, () -> "no binding for " + packet.destination());
        }
        Binding underWay = table.underWay(binding.owner.endpoint, source);
        if (underWay == binding) {
            return null;
        }
        if (underWay != null || !table.mayBegin(packet)) {
            return noConnection(source, packet.destination());
        }
        return table.admits(binding, source) ? null : filtered(binding, source);
    }

    private Verdict noConnection(Endpoint source, Endpoint destination) {
        return drop(DropReason.NO_CONNECTION, () -> "no connection from " + source + " to " + destination
                + " is known, and a segment that is no SYN opens none");
    }

    private Verdict filtered(Binding binding, Endpoint source) {
        return drop(DropReason.FILTERED, () -> {
            String towards = binding.remote.equals(Scope.ANYBODY)
                    ? ""
                    : " for packets to " + binding.owner.mapping.scope().describe(binding.remote);
            String through = behavior.filterScope() == FilterScope.MAPPING && !towards.isEmpty() ? " by this binding" : "";
            return binding.external + " is bound to " + binding.owner.endpoint + towards + ", which has sent nothing to "
                    + behavior.filtering().scope().describe(source) + through;
        });
    }

    private Verdict drop(DropReason reason, Supplier<String> detail) {
        return new Verdict.Drop(reason, journal.isOn() ? detail.get() : "");
    }

    /** Removes, and records as removed, the bindings that have expired by now; packets are treated the same without it. */
    public void expire(long nowNanos) {
        udp.expire(nowNanos);
        tcp.expire(nowNanos);
    }

    /** Loses all state, as by a power cut: bindings, filters, pairings and the place in the sequence of ports. */
    public void restart(long nowNanos) {
        loseState(nowNanos, "the NAT restarted");
    }

    /**
     * Gets other addresses outside, as from a provider that gives new ones every night. No binding outlives that.
     *
     * @param addresses of the same family; the outside must have routes to them
     */
    public void changeAddresses(List<IpAddress> addresses, long nowNanos) {
        if (checkedFamily(journal.node(), addresses) != ipv4) {
            throw new IllegalArgumentException(journal.node() + " cannot change from IPv4 to IPv6, or back: " + addresses);
        }
        loseState(nowNanos, "the NAT has other addresses");
        externalAddresses = List.copyOf(addresses);
        udp = new UdpBindings(behavior, shared, externalAddresses, random, journal);
        tcp = new TcpBindings(behavior, shared, externalAddresses, random, journal);
    }

    private void loseState(long nowNanos, String why) {
        udp.clear(nowNanos, why);
        tcp.clear(nowNanos, why);
        shared.restart();
    }
}
