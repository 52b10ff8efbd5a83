package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Topology.Interface;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** By which names a socket is known outside: what the NATs before it, one behind the other, have bound it to. */
final class Aliases {
    private final Places places;
    private final Map<Named, Set<Named>> bound = new HashMap<>();

    /** An endpoint where it means something: addresses behind different NATs may be the same. */
    private record Named(String realm, Endpoint endpoint) {}

    Aliases(Places places) {
        this.places = places;
    }

    void see(BindingCreated event) {
        Node nat = places.node(event.node());
        String inside = places.realmOf(nat.interfaces().get(1).network());
        String outside = places.realmOf(nat.interfaces().getFirst().network());
        bound.computeIfAbsent(new Named(inside, event.internal()), key -> new HashSet<>())
                .add(new Named(outside, event.external()));
    }

    /** Whether a name is, or was once, that of a socket on a node, or one that a NAT has bound it to. */
    boolean isOneOf(Node host, Endpoint name) {
        return bound.keySet().stream()
                        .map(Named::endpoint)
                        .filter(base -> Places.interfaceWith(host, base.address()) != null)
                        .anyMatch(base -> isKnownAs(host, base, name))
                || Places.interfaceWith(host, name.address()) != null;
    }

    /** Whether a socket on a node is, or was once, known by this name anywhere. */
    boolean isKnownAs(Node host, Endpoint base, Endpoint name) {
        Interface attached = Places.interfaceWith(host, base.address());
        if (attached == null) {
            throw new Broken(host.name() + " does not have the address " + base);
        }
        ArrayDeque<Named> open = new ArrayDeque<>();
        open.add(new Named(places.realmOf(attached.network()), base));
        while (!open.isEmpty()) {
            Named next = open.poll();
            if (next.endpoint.equals(name)) {
                return true;
            }
            open.addAll(bound.getOrDefault(next, Set.of()));
        }
        return false;
    }
}
