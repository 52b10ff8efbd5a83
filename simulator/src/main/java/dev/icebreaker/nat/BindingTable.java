package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.Pooling;
import dev.icebreaker.network.Packet;
import dev.icebreaker.trace.Protocol;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** A NAT's bindings of one protocol: found from inside and from outside, made and removed. How long they live is the protocol's. */
abstract sealed class BindingTable permits UdpBindings, TcpBindings {
    final NatBehavior behavior;
    final Journal journal;
    private final Protocol protocol;
    private final NatState shared;
    private final List<IpAddress> addresses;
    private final RandomGenerator random;
    private final Map<Endpoint, InternalEndpoint> insides = new HashMap<>();
    private final Map<Endpoint, Binding> byExternal = new HashMap<>();
    private final Map<IpAddress, Subscriber> subscribers = new HashMap<>();
    private final ExternalAddress[] pool;

    BindingTable(
            Protocol protocol,
            NatBehavior behavior,
            NatState shared,
            List<IpAddress> addresses,
            RandomGenerator random,
            Journal journal) {
        this.protocol = protocol;
        this.behavior = behavior;
        this.shared = shared;
        this.addresses = addresses;
        this.random = random;
        this.journal = journal;
        this.pool = new ExternalAddress[addresses.size()];
        fillPool();
    }

    private void fillPool() {
        for (int i = 0; i < pool.length; i++) {
            pool[i] = new ExternalAddress(addresses.get(i), behavior, random);
        }
    }

    // ---- what a protocol decides ------------------------------------------------------------------------------------

    /** Whether a packet may be the first that passes between its two ends. */
    abstract boolean mayBegin(Packet packet);

    /** The binding by which packets between these two pass already, whatever mapping and filter say; null if there is none. */
    abstract @Nullable Binding underWay(Endpoint internal, Endpoint remote);

    /** Notes that a packet goes out by a binding. */
    abstract void sentBy(Binding binding, Packet packet, long nowNanos);

    /** Notes that a packet from here, as seen from outside, comes in by a binding. */
    abstract void receivedBy(Binding binding, Packet packet, Endpoint source, long nowNanos);

    /** Starts the timer of a new binding. */
    abstract void startTimer(Binding binding, long nowNanos);

    /** Removes what has expired by now, in the order in which it did. */
    abstract void expire(long nowNanos);

    /** Stops every timer, and tells the journal. */
    abstract void stopTimers(long nowNanos, String why);

    // ---- bindings ---------------------------------------------------------------------------------------------------

    /** The binding that a packet from inside goes by, or null if it needs a new one. */
    final @Nullable Binding from(Endpoint internal, Endpoint destination) {
        Binding underWay = underWay(internal, destination);
        if (underWay != null) {
            return underWay;
        }
        InternalEndpoint inside = insides.get(internal);
        return inside == null ? null : inside.bindings.get(inside.mapping.scope().seen(destination));
    }

    /** The binding behind an external endpoint, or null. */
    final @Nullable Binding at(Endpoint external) {
        return byExternal.get(external);
    }

    final int size() {
        return byExternal.size();
    }

    /** How many bindings an internal address has. */
    final int sizeOf(IpAddress internal) {
        Subscriber subscriber = subscribers.get(internal);
        return subscriber == null ? 0 : subscriber.bindings;
    }

    /** Where an internal address may get its ports, in words. */
    final String describePoolOf(IpAddress internal) {
        return behavior.pooling() == Pooling.PAIRED
                ? addresses.get(shared.paired(internal, pool.length)).toString()
                : addresses.toString();
    }

    /** Makes a binding for packets from here to there, or returns null if there is no port for it. */
    final @Nullable Binding bind(Endpoint internal, Endpoint destination, long nowNanos) {
        Subscriber subscriber = subscribers.computeIfAbsent(internal.address(), address -> new Subscriber());
        if (behavior.pooling() == Pooling.PAIRED) {
            return bind(internal, destination, subscriber, pool[shared.paired(internal.address(), pool.length)], nowNanos);
        }
        int start = random.nextInt(pool.length);
        for (int i = 0; i < pool.length; i++) {
            Binding binding = bind(internal, destination, subscriber, pool[(start + i) % pool.length], nowNanos);
            if (binding != null) {
                return binding;
            }
        }
        return null;
    }

    private @Nullable Binding bind(
            Endpoint internal, Endpoint destination, Subscriber subscriber, ExternalAddress address, long nowNanos) {
        int port = address.take(internal.port());
        if (port < 0) {
            return null;
        }
        InternalEndpoint inside = insides.get(internal);
        if (inside == null) {
            boolean collided = behavior.portAllocation().preserves() && port != internal.port();
            inside = new InternalEndpoint(
                    internal, subscriber, collided ? behavior.mappingOnCollision() : behavior.mapping());
            insides.put(internal, inside);
        }
        Endpoint remote = inside.mapping.scope().seen(destination);
        Set<Endpoint> admitted = behavior.filterScope() == FilterScope.MAPPING ? new HashSet<>(4) : inside.admitted;
        Binding binding = new Binding(shared.nextBinding(), inside, address, port, remote, admitted);
        inside.bindings.put(remote, binding);
        subscriber.bindings++;
        byExternal.put(binding.external, binding);
        startTimer(binding, nowNanos);
        journal.created(protocol, binding, nowNanos);
        return binding;
    }

    /** Notes that the inside has sent there. */
    final void admit(Binding binding, Endpoint destination, long nowNanos) {
        Endpoint seen = behavior.filtering().scope().seen(destination);
        if (binding.admitted.add(seen)) {
            journal.filterOpened(protocol, binding.owner.endpoint, seen, nowNanos);
        }
    }

    /** Whether the filter lets somebody in by this binding. */
    final boolean admits(Binding binding, Endpoint source) {
        return binding.admitted.contains(behavior.filtering().scope().seen(source));
    }

    /** Removes a binding whose timer has run out. */
    final void remove(Binding binding, long nowNanos) {
        journal.expired(binding, nowNanos);
        byExternal.remove(binding.external);
        binding.address.release(binding.external.port());
        InternalEndpoint inside = binding.owner;
        inside.subscriber.bindings--;
        inside.bindings.remove(binding.remote);
        if (inside.bindings.isEmpty()) {
            insides.remove(inside.endpoint);
        }
    }

    /** Forgets everything. */
    final void clear(long nowNanos, String why) {
        expire(nowNanos);
        stopTimers(nowNanos, why);
        insides.clear();
        byExternal.clear();
        subscribers.clear();
        fillPool();
    }
}
