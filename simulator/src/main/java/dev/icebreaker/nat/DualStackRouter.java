package dev.icebreaker.nat;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.MiddleboxFactory;
import dev.icebreaker.network.Packet;

/** A router that translates IPv4 and passes IPv6 through a firewall, as in a home that has both. */
public record DualStackRouter(Nat ipv4, Firewall ipv6) implements Middlebox {
    /** Makes routers whose outside has at least one IPv4 address. */
    public static MiddleboxFactory factory(NatBehavior behavior, FirewallPolicy policy) {
        return site -> new DualStackRouter(
                new Nat(
                        site.node(),
                        behavior,
                        site.outsideAddresses().stream().filter(IpAddress::isIpv4).toList(),
                        site.simulation().random(site.node()),
                        site.recorder()),
                new Firewall(site.node(), policy, site.recorder()));
    }

    @Override
    public Verdict outbound(Packet packet, long nowNanos) {
        return side(packet).outbound(packet, nowNanos);
    }

    @Override
    public Verdict inbound(Packet packet, long nowNanos) {
        return side(packet).inbound(packet, nowNanos);
    }

    private Middlebox side(Packet packet) {
        return packet.destination().address().isIpv4() ? ipv4 : ipv6;
    }
}
