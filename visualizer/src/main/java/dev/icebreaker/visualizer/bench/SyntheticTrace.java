package dev.icebreaker.visualizer.bench;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceHeader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A trace of as many events as one likes, of many peers behind NATs who call each other all the time. It is made up, not simulated:
 * only its size is to be believed.
 */
public final class SyntheticTrace {
    /** With a NAT and a peer in each. */
    private static final int HOMES = 100;

    private static final long CROWDED_NANOS = 100_000_000;
    private static final int PAIRS_A_CALL = 8;
    private static final Payload PAYLOAD = new Payload(HexFormat.of().parseHex("000100002112a442000102030405060708090a0b"));

    private final Random random;
    private final int size;
    private final List<TraceEvent> events;
    private final long[] bindings = new long[HOMES];
    private long nanos;
    private long packet;
    private int calls;

    private SyntheticTrace(int size, long seed) {
        this.size = size;
        this.random = new Random(seed);
        this.events = new ArrayList<>(size + 1_000);
    }

    /** @param size how many events, exactly */
    public static Trace of(int size, long seed) {
        SyntheticTrace synthetic = new SyntheticTrace(size, seed);
        while (synthetic.events.size() < size) {
            synthetic.call();
        }
        TraceHeader header = new TraceHeader(TraceHeader.SCHEMA, "synthetic", "synthetic", seed, topology());
        return new Trace(header, synthetic.events.subList(0, size));
    }

    /**
     * A trace in which as many packets as that are under way at the same time: from the first millisecond to the last of {@link
     * #crowdedNanos}.
     */
    public static Trace crowd(int packets, long seed) {
        SyntheticTrace synthetic = new SyntheticTrace(5 * packets, seed);
        synthetic.events.add(new TraceEvent.CallStarted(0, "call0", "peer0", "peer1"));
        for (int i = 0; i < packets; i++) {
            synthetic.cross(i % HOMES, synthetic.random.nextInt(HOMES), synthetic.random.nextLong(1_000_000));
        }
        synthetic.events.sort(Comparator.comparingLong(TraceEvent::timeNanos));
        TraceHeader header = new TraceHeader(TraceHeader.SCHEMA, "crowd", "synthetic", seed, topology());
        return new Trace(header, synthetic.events);
    }

    /** How long {@link #crowd} lasts. */
    public static long crowdedNanos() {
        return CROWDED_NANOS;
    }

    /** From one home through the middle to another, as slowly as can be. */
    private void cross(int from, int to, long at) {
        long number = ++packet;
        Endpoint there = outside(to, 4_000);
        long leg = CROWDED_NANOS / 4;
        events.add(new TraceEvent.PacketSent(at, "peer" + from, number, inside(4_000), there, PAYLOAD));
        events.add(new TraceEvent.PacketHop(at, "peer" + from, number, "peer" + from, "nat" + from, at + leg));
        events.add(new TraceEvent.PacketHop(at + leg, "nat" + from, number, "nat" + from + "@internet", "router", at + 2 * leg));
        events.add(new TraceEvent.PacketHop(at + 2 * leg, "router", number, "nat" + to + "@internet", "nat" + to, at + 3 * leg));
        events.add(new TraceEvent.PacketHop(at + 3 * leg, "nat" + to, number, "peer" + to, "peer" + to, at + 4 * leg));
        events.add(new TraceEvent.PacketDelivered(at + 4 * leg, "peer" + to, number, outside(from, 4_000), inside(4_000)));
    }

    private static Topology topology() {
        List<Topology.Network> networks = new ArrayList<>(List.of(new Topology.Network("internet", List.of(), "router")));
        List<Topology.Node> nodes = new ArrayList<>();
        List<Topology.Link> links = new ArrayList<>();
        nodes.add(new Topology.Node("router", Kind.ROUTER, List.of(new Topology.Interface("internet", List.of())), Map.of()));
        for (int home = 0; home < HOMES; home++) {
            networks.add(new Topology.Network("home" + home, List.of(), "nat" + home));
            nodes.add(new Topology.Node(
                    "nat" + home,
                    Kind.NAT,
                    List.of(
                            new Topology.Interface("internet", List.of(outside(home, 0).address())),
                            new Topology.Interface("home" + home, List.of())),
                    Map.of("mapping", "EIM", "filtering", "APDF", "filter scope", "mapping")));
            nodes.add(new Topology.Node(
                    "peer" + home,
                    Kind.PEER,
                    List.of(new Topology.Interface("home" + home, List.of(inside(0).address()))),
                    Map.of()));
            links.add(new Topology.Link("nat" + home + "@internet", "nat" + home, "router", "perfect"));
            links.add(new Topology.Link("peer" + home, "peer" + home, "nat" + home, "perfect"));
        }
        return new Topology(networks, nodes, links);
    }

    private static Endpoint inside(int port) {
        return new Endpoint(IpAddress.parse("192.168.1.10"), port);
    }

    private static Endpoint outside(int home, int port) {
        return new Endpoint(IpAddress.parse("203.0.113." + (home + 1)), port);
    }

    private long later() {
        nanos += random.nextInt(2_000_000);
        return nanos;
    }

    private void call() {
        String call = "call" + calls++;
        int from = random.nextInt(HOMES);
        int to = (from + 1 + random.nextInt(HOMES - 1)) % HOMES;
        int port = 1_024 + random.nextInt(60_000);
        events.add(new TraceEvent.CallStarted(later(), call, "peer" + from, "peer" + to));
        for (int home : List.of(from, to)) {
            events.add(new TraceEvent.IceAgentStarted(later(), call, "peer" + home, 0, "ufrag", home == from));
            bind(home, port);
            events.add(new TraceEvent.CandidateGathered(later(), call, "peer" + home, 0, candidate("host", inside(port))));
            events.add(new TraceEvent.CandidateGathered(later(), call, "peer" + home, 0, candidate("srflx", outside(home, port))));
            events.add(new TraceEvent.GatheringFinished(later(), call, "peer" + home, 0));
        }
        for (int pair = 1; pair <= PAIRS_A_CALL; pair++) {
            check(call, from, to, port, pair);
            check(call, to, from, port, pair);
        }
        events.add(new TraceEvent.CallConnected(later(), call, CallOutcome.DIRECT));
        int flow = 100 + random.nextInt(400);
        for (int i = 0; i < flow && events.size() < size; i++) {
            send(i % 2 == 0 ? from : to, i % 2 == 0 ? to : from, port);
        }
        events.add(new TraceEvent.CallEnded(later(), call, CallOutcome.DIRECT, ""));
    }

    private static IceCandidate candidate(String type, Endpoint address) {
        return new IceCandidate(type, address, Optional.empty(), 2_130_706_431L, "1", 1);
    }

    private void bind(int home, int port) {
        long binding = ++bindings[home];
        long at = later();
        String nat = "nat" + home;
        events.add(new TraceEvent.BindingCreated(
                at, nat, binding, Protocol.UDP, inside(port), outside(home, port), Optional.empty(), at + 300_000_000_000L));
        if (binding > 200) {
            events.add(new TraceEvent.BindingRemoved(at, nat, binding - 200, "its timer ran out"));
        }
    }

    private void check(String call, int from, int to, int port, long pair) {
        String peer = "peer" + from;
        events.add(new TraceEvent.PairFormed(
                later(), call, peer, 0, pair, candidate("host", inside(port)), candidate("srflx", outside(to, port)), 100 - pair));
        events.add(new TraceEvent.PairStateChanged(later(), call, peer, pair, "Frozen", "In-Progress"));
        send(from, to, port);
        events.add(new TraceEvent.PairStateChanged(later(), call, peer, pair, "In-Progress", "Succeeded"));
        events.add(new TraceEvent.PairNominated(later(), call, peer, pair));
    }

    private void send(int from, int to, int port) {
        long number = ++packet;
        long at = later();
        Endpoint there = outside(to, port);
        events.add(new TraceEvent.PacketSent(at, "peer" + from, number, inside(port), there, PAYLOAD));
        events.add(new TraceEvent.PacketHop(at, "peer" + from, number, "peer" + from, "nat" + from, at + 1_000_000));
        events.add(new TraceEvent.BindingRefreshed(at, "nat" + from, bindings[from], at + 300_000_000_000L));
        events.add(new TraceEvent.FilterOpened(at, "nat" + from, Protocol.UDP, inside(port), Optional.of(there)));
        events.add(new TraceEvent.PacketTranslated(
                at, "nat" + from, number, bindings[from], inside(port), there, outside(from, port), there));
        events.add(new TraceEvent.PacketHop(at, "nat" + from, number, "nat" + from + "@internet", "router", at + 5_000_000));
        if (random.nextInt(20) == 0) {
            events.add(new TraceEvent.PacketDropped(
                    at, "nat" + to, number, outside(from, port), there, DropReason.NO_BINDING, "no binding for " + there));
        } else {
            events.add(new TraceEvent.PacketDelivered(at, "peer" + to, number, outside(from, port), inside(port)));
        }
    }
}
