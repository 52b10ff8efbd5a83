package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** The bindings of a NAT: found from inside and from outside, made, kept alive and removed. */
final class BindingTable {
    private final NatBehavior behavior;
    private final List<IpAddress> addresses;
    private final RandomGenerator random;
    private final Journal journal;
    private final TimerQueue unanswered;
    private final TimerQueue answered;
    private final Map<Endpoint, InternalEndpoint> insides = new HashMap<>();
    private final Map<Endpoint, Binding> byExternal = new HashMap<>();
    private final Map<IpAddress, Subscriber> subscribers = new HashMap<>();
    private final ExternalAddress[] pool;
    private long lastNumber;

    BindingTable(NatBehavior behavior, List<IpAddress> addresses, RandomGenerator random, Journal journal) {
        this.behavior = behavior;
        this.addresses = addresses;
        this.random = random;
        this.journal = journal;
        this.unanswered = new TimerQueue(behavior.timer().untilAnswered().toNanos());
        this.answered = behavior.timer().hasTwoStages() ? new TimerQueue(behavior.timer().idle().toNanos()) : unanswered;
        this.pool = new ExternalAddress[addresses.size()];
        fillPool();
    }

    private void fillPool() {
        for (int i = 0; i < pool.length; i++) {
            pool[i] = new ExternalAddress(addresses.get(i), behavior, random);
        }
    }

    /** The binding that a packet from inside goes by, or null if it needs a new one. */
    @Nullable Binding from(Endpoint internal, Endpoint destination) {
        InternalEndpoint inside = insides.get(internal);
        return inside == null ? null : inside.bindings.get(inside.mapping.scope.seen(destination));
    }

    /** The binding behind an external endpoint, or null. */
    @Nullable Binding at(Endpoint external) {
        return byExternal.get(external);
    }

    int size() {
        return byExternal.size();
    }

    /** How many bindings an internal address has. */
    int sizeOf(IpAddress internal) {
        Subscriber subscriber = subscribers.get(internal);
        return subscriber == null ? 0 : subscriber.bindings;
    }

    /** Where an internal address may get its ports, in words. */
    String describePoolOf(IpAddress internal) {
        Subscriber subscriber = subscribers.get(internal);
        return behavior.pooling() == Pooling.PAIRED && subscriber != null
                ? subscriber.paired.address.toString()
                : addresses.toString();
    }

    /** Makes a binding for packets from here to there, or returns null if there is no port for it. */
    @Nullable Binding bind(Endpoint internal, Endpoint destination, long nowNanos) {
        Subscriber subscriber = subscribers.computeIfAbsent(
                internal.address(), address -> new Subscriber(pool[subscribers.size() % pool.length]));
        if (behavior.pooling() == Pooling.PAIRED) {
            return bind(internal, destination, subscriber, subscriber.paired, nowNanos);
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
        Endpoint remote = inside.mapping.scope.seen(destination);
        Set<Endpoint> admitted = behavior.filterScope() == FilterScope.MAPPING ? new HashSet<>(4) : inside.admitted;
        Binding binding = new Binding(++lastNumber, inside, address, port, remote, admitted);
        inside.bindings.put(remote, binding);
        subscriber.bindings++;
        byExternal.put(binding.external, binding);
        unanswered.start(binding, nowNanos);
        journal.created(binding, nowNanos);
        return binding;
    }

    /** Starts a binding's timer again. */
    void refresh(Binding binding, long nowNanos) {
        queueOf(binding).remove(binding);
        restartTimer(binding, nowNanos);
    }

    /** Notes that a packet came in by a binding. */
    void receivedBy(Binding binding, long nowNanos) {
        boolean firstAnswer = !binding.answered && answered != unanswered;
        if (firstAnswer || behavior.timer().inboundRefreshes()) {
            queueOf(binding).remove(binding);
            binding.answered = true;
            restartTimer(binding, nowNanos);
        }
    }

    private void restartTimer(Binding binding, long nowNanos) {
        long before = binding.expiresNanos;
        queueOf(binding).start(binding, nowNanos);
        if (binding.expiresNanos != before) {
            journal.refreshed(binding, nowNanos);
        }
    }

    private TimerQueue queueOf(Binding binding) {
        return binding.answered ? answered : unanswered;
    }

    /** Removes what has expired by now, in the order in which it did. */
    void expire(long nowNanos) {
        while (true) {
            TimerQueue next = answered.nextExpiryNanos() < unanswered.nextExpiryNanos() ? answered : unanswered;
            Binding binding = next.first();
            if (binding == null || binding.expiresNanos > nowNanos) {
                return;
            }
            next.remove(binding);
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
    }

    /** Forgets everything but the numbers given so far. */
    void clear(long nowNanos) {
        expire(nowNanos);
        for (TimerQueue queue : List.of(unanswered, answered)) {
            for (Binding binding = queue.first(); binding != null; binding = queue.first()) {
                queue.remove(binding);
                journal.restarted(binding, nowNanos);
            }
        }
        insides.clear();
        byExternal.clear();
        subscribers.clear();
        fillPool();
    }
}
