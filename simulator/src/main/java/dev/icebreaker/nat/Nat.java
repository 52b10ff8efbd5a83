package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.MiddleboxFactory;
import dev.icebreaker.network.Packet;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A NAT that translates addresses and ports of UDP (RFC 4787) as its {@link NatBehavior} says.
 *
 * <p>A binding is looked at when a packet comes by: that is when it is found to have expired, and when the trace learns of it,
 * with the instant at which it did expire in the text. {@link #expire} brings the trace up to date without a packet.
 *
 * <p>It translates the family of its external addresses and drops packets of the other; see {@link DualStackRouter}.
 */
public final class Nat implements Middlebox {
    private final NatBehavior behavior;
    private final List<IpAddress> externalAddresses;
    private final boolean ipv4;
    private final Journal journal;
    private final BindingTable table;

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
        this.table = new BindingTable(behavior, this.externalAddresses, random, journal);
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

    @Override
    public Verdict outbound(Packet packet, long nowNanos) {
        table.expire(nowNanos);
        Endpoint destination = packet.destination();
        if (destination.address().isIpv4() != ipv4) {
            return drop(DropReason.NO_ROUTE, () -> "this NAT translates IPv" + (ipv4 ? 4 : 6) + " only");
        }
        boolean turnsRound = externalAddresses.contains(destination.address());
        if (turnsRound && behavior.hairpinning() == Hairpinning.NONE) {
            return drop(DropReason.NO_HAIRPIN, () -> destination.address()
                    + " is this NAT's own external address, and it does not hairpin");
        }
        Binding binding = table.from(packet.source(), destination);
        if (binding == null) {
            Verdict refusal = refusal(packet.source().address());
            if (refusal != null) {
                return refusal;
            }
            binding = table.bind(packet.source(), destination, nowNanos);
            if (binding == null) {
                return drop(DropReason.NO_PORT, () -> "no port is left for " + packet.source() + " on "
                        + table.describePoolOf(packet.source().address()));
            }
        } else {
            table.refresh(binding, nowNanos);
        }
        admit(binding, destination, nowNanos);
        return turnsRound
                ? turnRound(packet, binding, nowNanos)
                : new Verdict.Forward(packet.withAddresses(binding.external, destination), binding.number);
    }

    private @Nullable Verdict refusal(IpAddress subscriber) {
        if (table.size() >= behavior.limits().total()) {
            return drop(DropReason.BINDING_LIMIT, () -> "all " + table.size() + " bindings are in use");
        }
        if (table.sizeOf(subscriber) >= behavior.limits().perInternalAddress()) {
            return drop(DropReason.NO_PORT, () -> subscriber + " has " + table.sizeOf(subscriber)
                    + " bindings, as many as one address may have");
        }
        return null;
    }

    /** Notes that the inside has sent there. */
    private void admit(Binding binding, Endpoint destination, long nowNanos) {
        Endpoint seen = behavior.filtering().scope.seen(destination);
        if (binding.admitted.add(seen)) {
            journal.filterOpened(binding.owner.endpoint, seen, nowNanos);
        }
    }

    @Override
    public Verdict inbound(Packet packet, long nowNanos) {
        table.expire(nowNanos);
        Binding binding = table.at(packet.destination());
        if (binding == null) {
            return drop(DropReason.NO_BINDING, () -> "no binding for " + packet.destination());
        }
        if (!admits(binding, packet.source())) {
            return filtered(binding, packet.source());
        }
        table.receivedBy(binding, nowNanos);
        return new Verdict.Forward(packet.withAddresses(packet.source(), binding.owner.endpoint), binding.number);
    }

    /** A packet that has just left by one binding comes back in by another. */
    private Verdict turnRound(Packet packet, Binding sender, long nowNanos) {
        Binding receiver = table.at(packet.destination());
        if (receiver == null) {
            return drop(DropReason.NO_BINDING, () -> "no binding for " + packet.destination());
        }
        if (!admits(receiver, sender.external)) {
            return filtered(receiver, sender.external);
        }
        table.receivedBy(receiver, nowNanos);
        Endpoint source = behavior.hairpinning() == Hairpinning.EXTERNAL_SOURCE ? sender.external : packet.source();
        return new Verdict.Hairpin(packet.withAddresses(source, receiver.owner.endpoint), receiver.number);
    }

    private boolean admits(Binding binding, Endpoint source) {
        return binding.admitted.contains(behavior.filtering().scope.seen(source));
    }

    private Verdict filtered(Binding binding, Endpoint source) {
        return drop(DropReason.FILTERED, () -> {
            String towards = binding.remote.equals(Scope.ANYBODY)
                    ? ""
                    : " for packets to " + binding.owner.mapping.scope.describe(binding.remote);
            String through = behavior.filterScope() == FilterScope.MAPPING && !towards.isEmpty() ? " by this binding" : "";
            return binding.external + " is bound to " + binding.owner.endpoint + towards + ", which has sent nothing to "
                    + behavior.filtering().scope.describe(source) + through;
        });
    }

    private Verdict drop(DropReason reason, Supplier<String> detail) {
        return new Verdict.Drop(reason, journal.isOn() ? detail.get() : "");
    }

    /** Removes, and records as removed, the bindings that have expired by now; packets are treated the same without it. */
    public void expire(long nowNanos) {
        table.expire(nowNanos);
    }

    /** Loses all state, as by a power cut: bindings, filters, pairings and the place in the sequence of ports. */
    public void restart(long nowNanos) {
        table.clear(nowNanos);
    }
}
