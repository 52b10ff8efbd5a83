package dev.icebreaker.scenario.world;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.ice.IceConfig;
import dev.icebreaker.ice.TurnAccess;
import dev.icebreaker.scenario.CallSpec;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.SignalingServerSpec;
import java.util.Map;
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
        long roundTrip = relayed
                ? throughARelay(plan, call.caller(), call.callee())
                : plan.network().leastRoundTripNanos(call.caller(), call.callee());
        return new SetupFloor(gathering, signaling(plan, call), 2 * roundTrip);
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
                .map(server -> 3 * plan.network().leastRoundTripNanos(call.caller(), server)
                        + plan.network().leastRoundTripNanos(call.callee(), server)
                        + 3 * latencyNanos(plan.scenario(), server))
                .orElse(2 * call.signalingDelay().toNanos());
    }

    private static long latencyNanos(Scenario scenario, String server) {
        return scenario.servers().get(server) instanceof SignalingServerSpec signaling ? signaling.latency().toNanos() : 0;
    }

    private static long gathering(WorldPlan plan, String peer) {
        IceConfig ice = plan.peer(peer).ice();
        if (ice.trickle()) {
            return 0;
        }
        Stream<Long> stun = ice.stunServers().stream()
                .filter(server -> reaches(plan, peer, server.address()))
                .map(server -> roundTrip(plan, peer, server.address()));
        Stream<Long> turn = ice.turnServers().stream()
                .filter(access -> reaches(plan, peer, access.server().address()))
                .map(access -> roundTrips(access) * roundTrip(plan, peer, access.server().address()));
        return Stream.concat(stun, turn).mapToLong(Long::longValue).max().orElse(0);
    }

    /** Whether it has an address of the family. */
    private static boolean reaches(WorldPlan plan, String peer, IpAddress server) {
        if (!server.isIpv4() && !plan.peer(peer).useIpv6()) {
            return false;
        }
        return plan.scenario().peers().get(peer).interfaces().stream()
                .flatMap(attached -> attached.addresses().stream())
                .anyMatch(address -> address.isIpv4() == server.isIpv4());
    }

    private static int roundTrips(TurnAccess access) {
        return switch (access.transport()) {
            case UDP -> 2;
            case TCP -> 3;
            case TLS -> 4;
        };
    }

    private static long throughARelay(WorldPlan plan, String caller, String callee) {
        return Stream.of(caller, callee)
                .flatMap(peer -> plan.peer(peer).ice().turnServers().stream())
                .map(access -> access.server().address())
                .mapToLong(server -> roundTrip(plan, caller, server) + roundTrip(plan, callee, server))
                .min()
                .orElse(0);
    }

    private static long roundTrip(WorldPlan plan, String peer, IpAddress server) {
        return plan.network().leastRoundTripNanos(peer, nameOf(plan.scenario(), server));
    }

    private static String nameOf(Scenario scenario, IpAddress address) {
        return scenario.servers().entrySet().stream()
                .filter(entry -> entry.getValue().addresses().contains(address))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }
}
