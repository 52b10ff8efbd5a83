package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.trace.DropReason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * RFC 4787 read aloud: a list of bindings, searched from end to end for every packet, and a diary of all that ever left. Slow on
 * purpose, so that nothing in it is clever. It does not choose ports: it is told which one the NAT took, and says whether it
 * was free to.
 */
final class ReferenceNat {
    /** What should become of a packet: it goes on by a binding, or is dropped. */
    record Answer(Optional<Known> binding, Optional<DropReason> dropped) {}

    static final class Known {
        final Endpoint internal;
        final Endpoint destination;
        Endpoint external;
        long lastUse;
        boolean answered;

        Known(Endpoint internal, Endpoint destination, long now) {
            this.internal = internal;
            this.destination = destination;
            this.lastUse = now;
        }
    }

    /** A packet left from here to there by that binding. */
    private record Sent(Known by, Endpoint to) {}

    private final NatBehavior behavior;
    private final List<IpAddress> pool;
    private final List<Known> bindings = new ArrayList<>();
    private final List<Sent> diary = new ArrayList<>();

    ReferenceNat(NatBehavior behavior, List<IpAddress> pool) {
        this.behavior = behavior;
        this.pool = pool;
    }

    /** A packet from inside. A binding without an external endpoint is one that the NAT should make now. */
    Answer outbound(Endpoint source, Endpoint destination, long now) {
        forgetTheExpired(now);
        if (pool.contains(destination.address()) && behavior.hairpinning() == Hairpinning.NONE) {
            return dropped(DropReason.NO_HAIRPIN);
        }
        Known binding = null;
        for (Known known : bindings) {
            if (known.internal.equals(source) && sameForMapping(known.destination, destination)) {
                binding = known;
            }
        }
        if (binding == null) {
            if (bindings.size() == behavior.limits().total()) {
                return dropped(DropReason.BINDING_LIMIT);
            }
            long share = bindings.stream().filter(known -> known.internal.address().equals(source.address())).count();
            if (share == behavior.limits().perInternalAddress()) {
                return dropped(DropReason.NO_PORT);
            }
            binding = new Known(source, destination, now);
            bindings.add(binding);
        }
        binding.lastUse = now;
        diary.add(new Sent(binding, destination));
        return new Answer(Optional.of(binding), Optional.empty());
    }

    /** A packet that comes to an external endpoint, from outside or from inside. */
    Answer inbound(Endpoint source, Endpoint destination, long now) {
        forgetTheExpired(now);
        for (Known known : bindings) {
            if (!known.external.equals(destination)) {
                continue;
            }
            if (!mayEnter(source, known)) {
                return dropped(DropReason.FILTERED);
            }
            boolean twoStages = behavior.timer().untilAnswered().compareTo(behavior.timer().idle()) < 0;
            if (behavior.timer().inboundRefreshes() || twoStages && !known.answered) {
                known.lastUse = now;
            }
            known.answered = true;
            return new Answer(Optional.of(known), Optional.empty());
        }
        return dropped(DropReason.NO_BINDING);
    }

    private boolean mayEnter(Endpoint source, Known known) {
        for (Sent sent : diary) {
            boolean sameList = behavior.filterScope() == FilterScope.MAPPING
                    ? sent.by == known
                    : sent.by.internal.equals(known.internal);
            boolean sameSender =
                    switch (behavior.filtering()) {
                        case EIF -> true;
                        case ADF -> sent.to.address().equals(source.address());
                        case APDF -> sent.to.equals(source);
                    };
            if (sameList && sameSender) {
                return true;
            }
        }
        return false;
    }

    private boolean sameForMapping(Endpoint one, Endpoint other) {
        return switch (behavior.mapping()) {
            case EIM -> true;
            case ADM -> one.address().equals(other.address());
            case APDM -> one.equals(other);
        };
    }

    private void forgetTheExpired(long now) {
        bindings.removeIf(known -> {
            long life = (known.answered ? behavior.timer().idle() : behavior.timer().untilAnswered()).toNanos();
            return now - known.lastUse >= life;
        });
        // The diary of an internal endpoint is kept as long as it has any binding at all.
        diary.removeIf(sent -> bindings.stream().noneMatch(known -> known.internal.equals(sent.by.internal)));
    }

    /** Takes note of the external endpoint of a new binding, after a look at whether it may have it. */
    void assigned(Known binding, Endpoint external) {
        for (Known known : bindings) {
            if (external.equals(known.external)) {
                throw new AssertionError(external + " is in use");
            }
        }
        if (!pool.contains(external.address())) {
            throw new AssertionError(external + " is not an address of the NAT");
        }
        if ((external.port() < 1024) != (binding.internal.port() < 1024)) {
            throw new AssertionError(external + " is of another class than " + binding.internal);
        }
        if (behavior.preservesParity() && external.port() % 2 != binding.internal.port() % 2) {
            throw new AssertionError(external + " is of another parity than " + binding.internal);
        }
        binding.external = external;
    }

    boolean owns(IpAddress address) {
        return pool.contains(address);
    }

    /** The external endpoints that were in use when it was last asked. */
    List<Endpoint> externals() {
        return bindings.stream().map(known -> known.external).toList();
    }

    private static Answer dropped(DropReason reason) {
        return new Answer(Optional.empty(), Optional.of(reason));
    }
}
