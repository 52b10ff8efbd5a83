package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.MiddleboxFactory;
import dev.icebreaker.network.Packet;
import dev.icebreaker.network.Segment;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Recorder;

/**
 * A stateful firewall: it changes no packet, lets out what its {@link FirewallPolicy} permits, and lets in what answers that.
 * Addresses of both families may stand on either side.
 */
public final class Firewall implements Middlebox {
    private final Journal journal;
    private FirewallPolicy policy;
    private FirewallState udp;
    private FirewallState tcp;

    /** @param node its name in the trace */
    public Firewall(String node, FirewallPolicy policy, Recorder recorder) {
        this.policy = policy;
        this.journal = new Journal(node, recorder);
        this.udp = new UdpFlows(policy, journal);
        this.tcp = new TcpFlows(policy, journal);
    }

    public static MiddleboxFactory factory(FirewallPolicy policy) {
        return site -> new Firewall(site.node(), policy, site.recorder());
    }

    private static Protocol protocol(Packet packet) {
        return switch (packet) {
            case Datagram datagram -> Protocol.UDP;
            case Segment segment -> Protocol.TCP;
        };
    }

    private FirewallState state(Protocol protocol, long nowNanos) {
        FirewallState state =
                switch (protocol) {
                    case UDP -> udp;
                    case TCP -> tcp;
                };
        state.expire(nowNanos);
        return state;
    }

    @Override
    public Verdict outbound(Packet packet, long nowNanos) {
        Protocol protocol = protocol(packet);
        if (!(policy.of(protocol) instanceof FirewallPolicy.Access.Stateful access)) {
            return new Verdict.Forward(packet, 0);
        }
        FirewallState state = state(protocol, nowNanos);
        if (!state.isUnderWay(packet, true)) {
            if (!access.permits(packet.destination())) {
                return new Verdict.Drop(DropReason.FIREWALL_RULE, journal.isOn() ? refusal(protocol, access, packet.destination()) : "");
            }
            if (!state.mayBegin(packet)) {
                return noConnection(packet.source(), packet.destination());
            }
        }
        state.passed(packet, true, nowNanos);
        return new Verdict.Forward(packet, 0);
    }

    private static String refusal(Protocol protocol, FirewallPolicy.Access.Stateful access, Endpoint destination) {
        return access.outbound().isEmpty()
                ? protocol + " is blocked"
                : "no rule lets " + protocol + " out to " + destination;
    }

    private Verdict noConnection(Endpoint source, Endpoint destination) {
        String detail = "";
        if (journal.isOn()) {
            detail = "no connection from " + source + " to " + destination
                    + " is known, and a segment that is no SYN opens none";
        }
        return new Verdict.Drop(DropReason.NO_CONNECTION, detail);
    }

    @Override
    public Verdict inbound(Packet packet, long nowNanos) {
        Protocol protocol = protocol(packet);
        if (policy.of(protocol) instanceof FirewallPolicy.Access.Open) {
            return new Verdict.Forward(packet, 0);
        }
        FirewallState state = state(protocol, nowNanos);
        if (!state.isUnderWay(packet, false)) {
            if (!state.mayBegin(packet)) {
                return noConnection(packet.source(), packet.destination());
            }
            if (!state.admits(packet)) {
                return new Verdict.Drop(DropReason.FIREWALL_STATE, journal.isOn() ? unasked(packet) : "");
            }
        }
        state.passed(packet, false, nowNanos);
        return new Verdict.Forward(packet, 0);
    }

    private String unasked(Packet packet) {
        return packet.destination() + " has sent nothing to " + policy.filtering().scope().describe(packet.source()) + " lately";
    }

    /**
     * Has other rules from now on. What they no longer let out stops at once, also where it was under way; what they still let out
     * goes on, unless the filter or a timer has changed.
     */
    public void apply(FirewallPolicy newPolicy) {
        FirewallPolicy old = policy;
        policy = newPolicy;
        boolean sameFilter = old.filtering() == newPolicy.filtering();
        if (sameFilter && old.udpIdle().equals(newPolicy.udpIdle())) {
            udp.restrict(newPolicy.udp());
        } else {
            udp = new UdpFlows(newPolicy, journal);
        }
        if (sameFilter && old.tcpTimer().equals(newPolicy.tcpTimer())) {
            tcp.restrict(newPolicy.tcp());
        } else {
            tcp = new TcpFlows(newPolicy, journal);
        }
    }

    /** Loses all state, as by a power cut. */
    public void restart() {
        udp.clear();
        tcp.clear();
    }
}
