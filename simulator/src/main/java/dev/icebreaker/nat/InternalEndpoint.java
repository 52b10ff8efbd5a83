package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.nat.behavior.Mapping;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** An address and port on the inside that has bindings. */
final class InternalEndpoint {
    final Endpoint endpoint;
    final Subscriber subscriber;
    final Mapping mapping;
    /** By destination, as {@link #mapping} sees it. */
    final Map<Endpoint, Binding> bindings = new HashMap<>(2);
    /** To whom it has sent, by whatever binding. */
    final Set<Endpoint> admitted = new HashSet<>(4);

    InternalEndpoint(Endpoint endpoint, Subscriber subscriber, Mapping mapping) {
        this.endpoint = endpoint;
        this.subscriber = subscriber;
        this.mapping = mapping;
    }
}
