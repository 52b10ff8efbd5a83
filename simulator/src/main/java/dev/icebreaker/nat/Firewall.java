package dev.icebreaker.nat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.Middlebox;
import dev.icebreaker.network.MiddleboxFactory;
import dev.icebreaker.network.Packet;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A stateful firewall: it changes no packet, lets out what its {@link FirewallPolicy} permits, and lets in what answers that.
 * Addresses of both families may stand on either side.
 */
public final class Firewall implements Middlebox {
    private final FirewallPolicy policy;
    private final long idleNanos;
    private final Journal journal;
    /** When each flow expires; the first to expire comes first, since all have the same timer. */
    private final LinkedHashMap<Flow, Long> flows = new LinkedHashMap<>();

    /** The inside may hear from there. */
    private record Flow(Endpoint inside, Endpoint remoteSeen) {}

    /** @param node its name in the trace */
    public Firewall(String node, FirewallPolicy policy, Recorder recorder) {
        this.policy = policy;
        this.idleNanos = policy.idle().toNanos();
        this.journal = new Journal(node, recorder);
    }

    public static MiddleboxFactory factory(FirewallPolicy policy) {
        return site -> new Firewall(site.node(), policy, site.recorder());
    }

    @Override
    public Verdict outbound(Packet packet, long nowNanos) {
        expire(nowNanos);
        if (!policy.permits(packet.destination())) {
            return new Verdict.Drop(DropReason.FIREWALL_RULE, journal.isOn() ? refusal(packet.destination()) : "");
        }
        Flow flow = new Flow(packet.source(), policy.filtering().scope.seen(packet.destination()));
        if (flows.putLast(flow, nowNanos + idleNanos) == null) {
            journal.filterOpened(flow.inside, flow.remoteSeen, nowNanos);
        }
        return new Verdict.Forward(packet, 0);
    }

    private String refusal(Endpoint destination) {
        return policy.outbound().isEmpty()
                ? "UDP is blocked"
                : "no rule lets UDP out to " + destination;
    }

    @Override
    public Verdict inbound(Packet packet, long nowNanos) {
        expire(nowNanos);
        if (flows.containsKey(new Flow(packet.destination(), policy.filtering().scope.seen(packet.source())))) {
            return new Verdict.Forward(packet, 0);
        }
        String detail = "";
        if (journal.isOn()) {
            detail = packet.destination() + " has sent nothing to "
                    + policy.filtering().scope.describe(packet.source()) + " lately";
        }
        return new Verdict.Drop(DropReason.FIREWALL_STATE, detail);
    }

    private void expire(long nowNanos) {
        for (Map.Entry<Flow, Long> first = flows.firstEntry();
                first != null && first.getValue() <= nowNanos;
                first = flows.firstEntry()) {
            flows.pollFirstEntry();
        }
    }

    /** Loses all state, as by a power cut. */
    public void restart() {
        flows.clear();
    }
}
