package dev.icebreaker.scenario.world;

import dev.icebreaker.scenario.CallSpec;
import dev.icebreaker.scenario.PeerSpec;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.SignalingServerSpec;
import dev.icebreaker.scenario.TurnUseSpec;
import dev.icebreaker.turn.TurnTransport;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The least time from the beginning of a call until both sides have a selected pair: the round trips that one has to wait for
 * another, worked out from the latencies of the scenario's links as they are at the beginning, and from nothing that happened. What
 * comes on top is the pace of checks, checks that a filter keeps out, and what chance does.
 *
 * @param gatheringNanos what has to be asked before candidates are told at once, without trickle: one round trip for a STUN
 *     server, two for a TURN server, which asks for credentials first (RFC 8656 section 5), more where a connection to it is
 *     opened first; the caller's and the callee's together
 * @param signalingNanos the caller's word to the callee, and the callee's to the caller, with the server's own time
 * @param checksNanos a check and its answer, and the same again to nominate (RFC 8445 section 8.1.1)
 */
public record SetupFloor(long gatheringNanos, long signalingNanos, long checksNanos) {
    /** @param relayed whether the two talk through a TURN server */
    static SetupFloor of(WorldPlan plan, CallSpec call, boolean relayed) {
        // when both offer, both gather at once
        long gathering = gathering(plan, call.caller()) + (call.bothOffer() ? 0 : gathering(plan, call.callee()));
        long path = relayed ? throughARelay(plan, call.caller(), call.callee()) : roundTrip(plan, call.caller(), call.callee());
        return new SetupFloor(gathering, signaling(plan, call), 2 * path);
    }

    public long totalNanos() {
        return gatheringNanos + signalingNanos + checksNanos;
    }

    /**
     * A server is first connected to, and asked for a WebSocket: one round trip each (RFC 6455 section 1.2). It takes its time for who
     * joins, for the offer and for the answer.
     */
    private static long signaling(WorldPlan plan, CallSpec call) {
        return call.signaling()
                .map(server -> 3 * roundTrip(plan, call.caller(), server)
                        + roundTrip(plan, call.callee(), server)
                        + 3 * latencyNanos(plan.scenario(), server))
                .orElse(2 * call.signalingDelay().toNanos());
    }

    private static long latencyNanos(Scenario scenario, String server) {
        return scenario.servers().get(server) instanceof SignalingServerSpec signaling ? signaling.latency().toNanos() : 0;
    }

    private static long gathering(WorldPlan plan, String name) {
        PeerSpec peer = plan.scenario().peers().get(name);
        if (peer.ice().trickle()) {
            return 0;
        }
        LongStream stun = peer.ice().stun().stream()
                .filter(server -> isAskedBy(plan, peer, server))
                .mapToLong(server -> roundTrip(plan, name, server));
        LongStream turn = peer.ice().turn().stream()
                .filter(use -> isAskedBy(plan, peer, use.server()))
                .mapToLong(use -> roundTrips(use.transport()) * roundTrip(plan, name, use.server()));
        return LongStream.concat(stun, turn).max().orElse(0);
    }

    private static boolean isAskedBy(WorldPlan plan, PeerSpec peer, String server) {
        return plan.scenario().servers().get(server).addresses().stream()
                .anyMatch(address -> WorldPlan.canReach(peer, address));
    }

    private static int roundTrips(TurnTransport transport) {
        return switch (transport) {
            case UDP -> 2;
            case TCP -> 3;
            case TLS -> 4;
        };
    }

    private static long throughARelay(WorldPlan plan, String caller, String callee) {
        return Stream.of(caller, callee)
                .flatMap(peer -> plan.scenario().peers().get(peer).ice().turn().stream())
                .map(TurnUseSpec::server)
                .mapToLong(server -> roundTrip(plan, caller, server) + roundTrip(plan, callee, server))
                .min()
                .orElse(0);
    }

    /** 0 where no links lead: who asks there gets no answer, and how long he waits is his own affair. */
    private static long roundTrip(WorldPlan plan, String from, String to) {
        return plan.network().leastRoundTripNanos(from, to).orElse(0);
    }
}
