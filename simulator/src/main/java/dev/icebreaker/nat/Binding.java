package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An external address and port that stands for an internal one, for all destinations or, with a dependent mapping, some. */
final class Binding extends Timed<Binding> {
    final long number;
    final InternalEndpoint owner;
    final ExternalAddress address;
    final Endpoint external;
    /** The destinations it is for, as its mapping sees them. */
    final Endpoint remote;
    /** To whom the inside has sent, as the filter sees them; the owner's own set if the filter's scope is the endpoint. */
    final Set<Endpoint> admitted;

    /** Of UDP: whether anything has come in. */
    boolean answered;
    /** Of TCP: the sessions that go by it; it lives as long as those do in which the inside takes part. */
    final List<TcpSession<Binding>> sessions = new ArrayList<>(0);

    Binding(long number, InternalEndpoint owner, ExternalAddress address, int port, Endpoint remote, Set<Endpoint> admitted) {
        this.number = number;
        this.owner = owner;
        this.address = address;
        this.external = new Endpoint(address.address, port);
        this.remote = remote;
        this.admitted = admitted;
    }
}
