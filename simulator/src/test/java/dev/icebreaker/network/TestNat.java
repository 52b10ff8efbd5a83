package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.DropReason;
import java.util.HashMap;
import java.util.Map;

/** The simplest NAT that works: endpoint-independent mapping and filtering, ports from 5000 upwards, hairpinning. */
final class TestNat implements Middlebox {
    private final IpAddress outside;
    private final Map<Endpoint, Endpoint> externals = new HashMap<>();
    private final Map<Endpoint, Endpoint> internals = new HashMap<>();

    TestNat(IpAddress outside) {
        this.outside = outside;
    }

    static final MiddleboxFactory FACTORY = site -> new TestNat(site.outsideAddresses().getFirst());

    @Override
    public Verdict outbound(Packet packet, long nowNanos) {
        Endpoint external = externals.computeIfAbsent(packet.source(), s -> new Endpoint(outside, 5000 + externals.size()));
        internals.put(external, packet.source());
        if (!packet.destination().address().equals(outside)) {
            return new Verdict.Forward(packet.withAddresses(external, packet.destination()), bindingOf(external));
        }
        Endpoint inside = internals.get(packet.destination());
        return inside == null
                ? new Verdict.Drop(DropReason.NO_BINDING, "no binding for " + packet.destination())
                : new Verdict.Hairpin(packet.withAddresses(external, inside), bindingOf(packet.destination()));
    }

    @Override
    public Verdict inbound(Packet packet, long nowNanos) {
        Endpoint inside = internals.get(packet.destination());
        return inside == null
                ? new Verdict.Drop(DropReason.NO_BINDING, "no binding for " + packet.destination())
                : new Verdict.Forward(packet.withAddresses(packet.source(), inside), bindingOf(packet.destination()));
    }

    private static long bindingOf(Endpoint external) {
        return external.port() - 4999;
    }
}
