package dev.icebreaker.explain.cause;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.ice.Check;
import dev.icebreaker.explain.cause.ice.Obstacle;
import dev.icebreaker.explain.cause.ice.SideStory;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.explain.cause.packet.FailedConnection;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.TurnRequestRefused;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why a call failed, and what would have helped.
 *
 * @param splits NATs that showed one inside address under several outside addresses; none where UDP is blocked, since they do not matter there
 * @param obstacles that packets met on their way between the peers, those aside that say nothing: a private address is of no
 *     use outside, in every network there is
 * @param unanswered sides whose questions to STUN servers were never answered, or that asked none
 * @param late sides that a TURN server was within reach of over TCP or TLS, but that had no relay of it when they had gathered
 * @param remedies in the order in which one would think of them
 */
public record Diagnosis(
        List<Split> splits,
        List<Obstacle> obstacles,
        List<SideStory> unanswered,
        List<SideStory> late,
        List<Remedy> remedies) {

    /** What would have let a failed call succeed. */
    public enum Remedy {
        /** A TURN server that both sides reach over UDP. */
        RELAY,
        /** A TURN server that is reached over TCP or TLS, since UDP does not get out. */
        RELAY_OVER_TCP,
        /** A TURN server that is reached over TLS on port 443, since no other TCP gets out. */
        RELAY_OVER_TLS,
        /** The right user and password for the TURN server that there was. */
        CREDENTIALS,
        /** More allocations for one user at the TURN server that there was. */
        QUOTA,
        /** Room at the TURN server that there was. */
        CAPACITY,
        /** One outside address for all destinations, at every NAT that {@linkplain Split splits} them. */
        ENDPOINT_INDEPENDENT_MAPPING,
        /** A NAT that turns round what its inside sends to its outside. */
        HAIRPINNING,
        /** IPv6 at both sides: what it sends is not translated. */
        IPV6,
        /** A STUN server that answers, so that the other side learns an address that works from outside. */
        STUN_SERVER,
        /** More time for answers: the path was there, for checks were answered. */
        PATIENCE,
        /** More time for gathering: a TURN server was within reach, but had not lent a relay yet. */
        LONGER_GATHERING,
        /** Another try: packets were lost by chance. */
        ANOTHER_TRY,
        /** A way for the two sides to tell each other their candidates. */
        SIGNALING,
        /** A signaling server within reach. */
        SIGNALING_SERVER
    }

    /**
     * A NAT whose mapping depends on the destination (RFC 4787 section 4.1): what one learns from a STUN server is not what
     * the other peer sees.
     */
    public record Split(String nat, Endpoint internal, List<Noted<BindingCreated>> bindings) {}

    // The codes of RFC 8489 section 14.8 and RFC 8656 section 19.
    private static final int UNAUTHENTICATED = 401;
    private static final int WRONG_CREDENTIALS = 441;
    private static final int QUOTA_REACHED = 486;
    private static final int INSUFFICIENT_CAPACITY = 508;

    private static final Set<DropReason> EXPECTED = EnumSet.of(DropReason.PRIVATE_ADDRESS, DropReason.NO_ROUTE);

    /** Looks at a call that failed. */
    public static Diagnosis of(CallStory call) {
        List<Obstacle> obstacles = call.sides().stream()
                .flatMap(side -> Obstacle.of(side.pairs().stream()
                        .flatMap(pair -> pair.checks().stream())
                        .toList())
                        .stream())
                .filter(obstacle -> !EXPECTED.contains(obstacle.reason()))
                .toList();
        List<SideStory> unanswered = call.sides().stream()
                .filter(side -> side.queries().stream().noneMatch(query -> query.answer().isPresent()))
                .toList();
        Set<DropReason> reasons = reasons(call, obstacles, unanswered);
        boolean udpBlocked = reasons.contains(DropReason.FIREWALL_RULE);
        List<Split> splits = udpBlocked ? List.of() : splits(call);
        List<SideStory> late = (udpBlocked ? unanswered : call.sides()).stream().filter(side -> isLate(call, side)).toList();
        return new Diagnosis(splits, obstacles, unanswered, late, remedies(call, splits, reasons, unanswered, late));
    }

    private static List<Split> splits(CallStory call) {
        record Inside(String nat, Endpoint internal) {}
        Map<Inside, List<Noted<BindingCreated>>> byInside = new LinkedHashMap<>();
        for (Noted<BindingCreated> binding : call.bindings()) {
            Inside inside = new Inside(binding.event().node(), binding.event().internal());
            byInside.computeIfAbsent(inside, key -> new ArrayList<>()).add(binding);
        }
        List<Split> splits = new ArrayList<>();
        byInside.forEach((inside, bindings) -> {
            boolean dependsOnDestination =
                    bindings.stream().anyMatch(binding -> binding.event().remote().isPresent());
            long outside = bindings.stream()
                    .map(binding -> binding.event().external())
                    .distinct()
                    .count();
            if (dependsOnDestination && outside > 1) {
                splits.add(new Split(inside.nat, inside.internal, List.copyOf(bindings)));
            }
        });
        return splits;
    }

    private static List<Remedy> remedies(
            CallStory call, List<Split> splits, Set<DropReason> reasons, List<SideStory> unanswered, List<SideStory> late) {
        if (call.sides().stream().anyMatch(side -> side.received().isEmpty())) {
            boolean servers = !call.signaling().lost().isEmpty() || !call.signaling().connections().isEmpty();
            return List.of(servers ? Remedy.SIGNALING_SERVER : Remedy.SIGNALING);
        }
        boolean udpBlocked = reasons.contains(DropReason.FIREWALL_RULE);
        boolean answered = call.sides().stream()
                .flatMap(side -> side.pairs().stream())
                .flatMap(pair -> pair.checks().stream())
                .anyMatch(Check::isAnsweredByWhoWasAsked);
        if (answered) {
            return List.of(Remedy.PATIENCE);
        }
        Set<Remedy> remedies = EnumSet.noneOf(Remedy.class);
        remedies.addAll(atTheServer(call));
        remedies.addAll(inTime(late));
        boolean unreached = udpBlocked && unanswered.stream().anyMatch(side -> !late.contains(side) && isWithoutRelay(side));
        if (!reasons.isEmpty() && reasons.stream().allMatch(Drop::isByChance)) {
            remedies.add(Remedy.ANOTHER_TRY);
        } else if (remedies.isEmpty() || unreached) {
            remedies.add(udpBlocked ? throughTheFirewall(call) : Remedy.RELAY);
        }
        if (udpBlocked) {
            return List.copyOf(remedies); // nothing that is about UDP helps whom no UDP leaves
        }
        if (!splits.isEmpty()) {
            remedies.add(Remedy.ENDPOINT_INDEPENDENT_MAPPING);
        }
        if (reasons.contains(DropReason.NO_HAIRPIN)) {
            remedies.add(Remedy.HAIRPINNING);
        }
        boolean translated = !splits.isEmpty() || reasons.contains(DropReason.NO_HAIRPIN);
        if (translated && !call.sides().stream().allMatch(side -> hasIpv6(call, side))) {
            remedies.add(Remedy.IPV6);
        }
        if (!unanswered.isEmpty()) {
            remedies.add(Remedy.STUN_SERVER);
        }
        return List.copyOf(remedies);
    }

    private static Set<DropReason> reasons(CallStory call, List<Obstacle> obstacles, List<SideStory> unanswered) {
        Set<DropReason> reasons = EnumSet.noneOf(DropReason.class);
        obstacles.forEach(obstacle -> reasons.add(obstacle.reason()));
        unanswered.forEach(side -> Obstacle.of(side.queries()).forEach(obstacle -> reasons.add(obstacle.reason())));
        call.sides().forEach(side -> Obstacle.of(side.allocates()).forEach(obstacle -> reasons.add(obstacle.reason())));
        return reasons;
    }

    // ---- relays that came too late ----------------------------------------------------------------------------------

    private static boolean isWithoutRelay(SideStory side) {
        return !side.gathered("relay") && side.relay().refusals().isEmpty();
    }

    private static boolean isLate(CallStory call, SideStory side) {
        return isWithoutRelay(side)
                && (!side.fruitless().isEmpty()
                        || side.failedConnections().stream().anyMatch(connection -> isTurn(call, connection) && isLost(connection)));
    }

    private static boolean isTurn(CallStory call, FailedConnection connection) {
        return call.topology().nodes().stream()
                .filter(node -> node.kind() == Topology.Kind.TURN_SERVER)
                .flatMap(node -> node.interfaces().stream())
                .anyMatch(attached -> attached.addresses().contains(connection.remote().address()));
    }

    private static boolean isLost(FailedConnection connection) {
        return !connection.drops().isEmpty() && connection.drops().stream().allMatch(drop -> Drop.isByChance(drop.reason()));
    }

    private static Set<Remedy> inTime(List<SideStory> late) {
        Set<Remedy> remedies = EnumSet.noneOf(Remedy.class);
        for (SideStory side : late) {
            remedies.add(Remedy.LONGER_GATHERING);
            if (side.fruitless().isEmpty() || side.fruitless().stream().anyMatch(connection -> !connection.losses().isEmpty())) {
                remedies.add(Remedy.ANOTHER_TRY);
            }
        }
        return remedies;
    }

    // ---- servers and firewalls --------------------------------------------------------------------------------------

    private static boolean hasIpv6(CallStory call, SideStory side) {
        return call.node(side.peer()).stream()
                .flatMap(node -> node.interfaces().stream())
                .flatMap(attached -> attached.addresses().stream())
                .anyMatch(address -> !address.isIpv4());
    }

    /** What a TURN server that was asked wanted, and did not get. */
    private static Set<Remedy> atTheServer(CallStory call) {
        Set<Remedy> remedies = EnumSet.noneOf(Remedy.class);
        for (SideStory side : call.sides()) {
            if (side.gathered("relay")) {
                continue;
            }
            for (Noted<TurnRequestRefused> refusal : side.relay().refusals()) {
                switch (refusal.event().code()) {
                    case UNAUTHENTICATED, WRONG_CREDENTIALS -> remedies.add(Remedy.CREDENTIALS);
                    case QUOTA_REACHED -> remedies.add(Remedy.QUOTA);
                    case INSUFFICIENT_CAPACITY -> remedies.add(Remedy.CAPACITY);
                    default -> {} // the client tries again, or it is not for its user to mend
                }
            }
        }
        return remedies;
    }

    /** A firewall that blocks UDP may let TCP out, to any port or to some. */
    private static Remedy throughTheFirewall(CallStory call) {
        boolean tcpBlocked = call.sides().stream()
                .flatMap(side -> side.failedConnections().stream())
                .flatMap(connection -> connection.drops().stream())
                .anyMatch(drop -> drop.reason() == DropReason.FIREWALL_RULE);
        boolean only443 = call.topology().nodes().stream()
                .filter(node -> node.kind() == Topology.Kind.FIREWALL)
                .anyMatch(node -> node.properties().getOrDefault("tcp ports", "").contains("443"));
        return tcpBlocked || only443 ? Remedy.RELAY_OVER_TLS : Remedy.RELAY_OVER_TCP;
    }
}
