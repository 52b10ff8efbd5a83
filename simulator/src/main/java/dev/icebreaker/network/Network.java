package dev.icebreaker.network;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.PlannedNode.BoxNode;
import dev.icebreaker.network.PlannedNode.HostNode;
import dev.icebreaker.network.PlannedNode.MiddleNode;
import dev.icebreaker.network.PlannedNode.RouterNode;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.TraceEvent;
import org.jspecify.annotations.Nullable;

/**
 * The living network of one world, built from a {@link NetworkPlan}: its hosts, links and middleboxes, and the packets
 * between them. It belongs to one simulation and may be called from its fibers, its event loop, and before it runs.
 *
 * <p>A packet crosses perfect links within the call that sends it; every other link costs an event. What is recorded of a
 * packet: that it was sent; each hop with the time of its arrival, also the one on which a link loses it; its
 * translation; and its delivery or its drop.
 */
public final class Network {
    /** What a host's packets begin with: the default of most systems. */
    public static final int HOP_LIMIT = 64;

    private static final int ENDED = -1;

    private final NetworkPlan plan;
    private final Simulation simulation;
    private final Recorder recorder;
    private final Link[] links;
    private final Lane[] lanes;
    private final @Nullable Host[] hosts;
    private final @Nullable Middlebox[] boxes;
    private long packets;
    private long bytes;

    Network(NetworkPlan plan, Simulation simulation, Recorder recorder) {
        this.plan = plan;
        this.simulation = simulation;
        this.recorder = recorder;
        this.links = new Link[plan.linkCount()];
        this.lanes = new Lane[2 * links.length];
        for (int i = 0; i < links.length; i++) {
            links[i] = new Link(this, plan.link(i));
            lanes[PlannedLink.up(i)] = links[i].upLane();
            lanes[PlannedLink.down(i)] = links[i].downLane();
        }
        this.hosts = new Host[plan.nodeCount()];
        this.boxes = new Middlebox[plan.nodeCount()];
        for (int i = 0; i < plan.nodeCount(); i++) {
            switch (plan.node(i)) {
                case HostNode host -> hosts[i] = new Host(this, host, i);
                case BoxNode box ->
                    boxes[i] = box.factory()
                            .create(new MiddleboxFactory.Site(
                                    box.name(), box.outsideAddresses(), simulation, recorder));
                case MiddleNode middle -> {}
                case RouterNode router -> {}
            }
        }
    }

    public Simulation simulation() {
        return simulation;
    }

    public Recorder recorder() {
        return recorder;
    }

    /** What it consists of, for the trace's header. */
    public Topology topology() {
        return plan.topology();
    }

    /** @throws IllegalArgumentException if there is no host of this name */
    public Host host(String name) {
        Host host = hosts[plan.numberOfNode(name)];
        if (host == null) {
            throw new IllegalArgumentException("'" + name + "' is not a host");
        }
        return host;
    }

    /**
     * The link {@code node@subnet}.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public Link link(String name) {
        return links[plan.numberOfLink(name)];
    }

    /** @throws IllegalArgumentException if there is no middlebox of this name */
    public Middlebox middlebox(String name) {
        Middlebox box = boxes[plan.numberOfNode(name)];
        if (box == null) {
            throw new IllegalArgumentException("'" + name + "' is not a middlebox");
        }
        return box;
    }

    /** How many packets there have been, copies included. */
    public long packetCount() {
        return packets;
    }

    /** How many bytes hosts have sent in IP packets, headers included; each packet counts once, however far it came. */
    public long byteCount() {
        return bytes;
    }

    /** The number that the next packet gets, whoever sends it. */
    public long upcomingPacket() {
        return packets + 1;
    }

    // ---- for lanes and hosts ----------------------------------------------------------------------------------------

    long nowNanos() {
        return simulation.nowNanos();
    }

    long nextPacket() {
        return ++packets;
    }

    void count(Packet sent) {
        bytes += sent.sizeBytes();
    }

    String nameOf(int node) {
        return plan.node(node).name();
    }

    int mtuBytes(int lane) {
        return lanes[lane].mtuBytes();
    }

    void schedule(long timeNanos, Transit transit) {
        simulation.scheduleAt(timeNanos, transit);
    }

    void drop(String place, Packet packet, DropReason reason, String detail) {
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.PacketDropped(
                    nowNanos(), place, packet.id(), packet.source(), packet.destination(), reason, detail));
        }
    }

    /** Sends a packet over a lane, and on. */
    void depart(Transit transit, int lane) {
        int next = lane;
        while (next != ENDED && lanes[next].carry(transit)) {
            next = nextLane(transit);
        }
    }

    /** A packet has arrived at its node. */
    void arrive(Transit transit) {
        depart(transit, nextLane(transit));
    }

    // ---- forwarding -------------------------------------------------------------------------------------------------

    /** What the packet's node does with it: the lane it goes on by, or {@link #ENDED}. */
    private int nextLane(Transit transit) {
        return switch (plan.node(transit.node)) {
            case HostNode host -> deliver(transit);
            case MiddleNode middle -> throughMiddle(transit, middle);
            case RouterNode router -> throughRouter(transit, router);
            case BoxNode box -> throughBox(transit, box);
        };
    }

    private int deliver(Transit transit) {
        Host host = hosts[transit.node];
        if (host != null) {
            host.arrive(transit);
        }
        return ENDED;
    }

    private int throughMiddle(Transit transit, MiddleNode middle) {
        if (middle.isRouter() && !passes(transit, middle.name())) {
            return ENDED;
        }
        IpAddress destination = transit.packet.destination().address();
        int lane = middle.realm().route(middle.place(), destination);
        if (lane < 0) {
            return unreachable(transit, middle.name(), middle.subnet(), lane);
        }
        Lane entry = transit.entry;
        if (middle.subnet().clientIsolation() && entry != null && entry.ofClient() && lanes[lane].ofClient()) {
            String detail = recorder.isOn() ? middle.subnet().name() + " does not let its clients talk to each other" : "";
            drop(middle.name(), transit.packet, DropReason.CLIENT_ISOLATION, detail);
            return ENDED;
        }
        return lane;
    }

    private int throughRouter(Transit transit, RouterNode router) {
        IpAddress destination = transit.packet.destination().address();
        if (router.addresses().contains(destination)) {
            return refuse(transit, router.name());
        }
        if (!passes(transit, router.name())) {
            return ENDED;
        }
        int lane = router.realm().route(router.place(), destination);
        return lane >= 0 ? lane : unreachable(transit, router.name(), null, lane);
    }

    private int throughBox(Transit transit, BoxNode box) {
        Lane entry = transit.entry;
        boolean fromOutside = entry != null && entry.ofClient();
        IpAddress destination = transit.packet.destination().address();
        if (!fromOutside && isInsideAddress(box, destination)) {
            return refuse(transit, box.name());
        }
        if (!passes(transit, box.name())) {
            return ENDED;
        }
        if (fromOutside) {
            return fromOutside(transit, box);
        }
        // Between two of its inside subnets a box is a plain router.
        int sideways = box.insides().size() == 1 ? ENDED : inside(box, destination);
        return sideways == ENDED ? fromInside(transit, box) : sideways;
    }

    private int fromInside(Transit transit, BoxNode box) {
        return switch (boxAt(transit.node).outbound(transit.current(), nowNanos())) {
            case Middlebox.Verdict.Forward forward -> {
                translate(transit, box, forward.packet(), forward.binding());
                yield box.outsideLane();
            }
            case Middlebox.Verdict.Hairpin hairpin -> {
                translate(transit, box, hairpin.packet(), hairpin.binding());
                yield intoInside(transit, box);
            }
            case Middlebox.Verdict.Drop verdict -> end(transit, box.name(), verdict.reason(), verdict.detail());
        };
    }

    private int fromOutside(Transit transit, BoxNode box) {
        return switch (boxAt(transit.node).inbound(transit.current(), nowNanos())) {
            case Middlebox.Verdict.Forward forward -> {
                translate(transit, box, forward.packet(), forward.binding());
                yield intoInside(transit, box);
            }
            case Middlebox.Verdict.Hairpin hairpin ->
                throw new IllegalStateException(box.name() + " hairpins a packet from outside");
            case Middlebox.Verdict.Drop verdict -> end(transit, box.name(), verdict.reason(), verdict.detail());
        };
    }

    private int intoInside(Transit transit, BoxNode box) {
        IpAddress destination = transit.packet.destination().address();
        if (box.outsideAddresses().contains(destination) || isInsideAddress(box, destination)) {
            return refuse(transit, box.name());
        }
        int lane = inside(box, destination);
        if (lane == ENDED) {
            String detail = recorder.isOn() ? destination + " is in none of the subnets behind " + box.name() : "";
            return end(transit, box.name(), DropReason.NO_ROUTE, detail);
        }
        return lane;
    }

    /** The lane to the inside subnet from which the address is reached, or {@link #ENDED}. */
    private static int inside(BoxNode box, IpAddress destination) {
        for (int i = 0; i < box.insides().size(); i++) {
            if (box.insides().get(i).realm().holds(destination)) {
                return box.insides().get(i).lane();
            }
        }
        return ENDED;
    }

    private static boolean isInsideAddress(BoxNode box, IpAddress address) {
        for (int i = 0; i < box.insides().size(); i++) {
            if (box.insides().get(i).addresses().contains(address)) {
                return true;
            }
        }
        return false;
    }

    private Middlebox boxAt(int node) {
        Middlebox box = boxes[node];
        if (box == null) {
            throw new IllegalStateException(nameOf(node) + " is not a middlebox");
        }
        return box;
    }

    private void translate(Transit transit, BoxNode box, Packet to, long binding) {
        Packet from = transit.packet;
        if (to == from) {
            return;
        }
        transit.packet = to;
        Endpoint source = from.source();
        Endpoint destination = from.destination();
        if (recorder.isOn() && !(source.equals(to.source()) && destination.equals(to.destination()))) {
            recorder.record(new TraceEvent.PacketTranslated(
                    nowNanos(), box.name(), to.id(), binding, source, destination, to.source(), to.destination()));
        }
    }

    /** Takes one from the hop limit. */
    private boolean passes(Transit transit, String router) {
        if (--transit.hopLimit > 0) {
            return true;
        }
        drop(router, transit.packet, DropReason.HOP_LIMIT, recorder.isOn() ? router + " was one router too many" : "");
        return false;
    }

    private int end(Transit transit, String place, DropReason reason, String detail) {
        drop(place, transit.packet, reason, detail);
        return ENDED;
    }

    private int refuse(Transit transit, String box) {
        String detail = "";
        if (recorder.isOn()) {
            detail = transit.packet.destination().address() + " is " + box + " itself, which has no sockets";
        }
        return end(transit, box, DropReason.NO_SOCKET, detail);
    }

    private int unreachable(Transit transit, String router, @Nullable Subnet subnet, int why) {
        IpAddress address = transit.packet.destination().address();
        String range = subnet != null && subnet.isInternet() ? PrivateRanges.source(address) : null;
        if (range != null) {
            String detail = recorder.isOn() ? address + " is not routed in the internet (" + range + ")" : "";
            return end(transit, router, DropReason.PRIVATE_ADDRESS, detail);
        }
        String detail = "";
        if (recorder.isOn()) {
            detail = why == Realm.NOBODY ? "nobody there has the address " + address : "no route leads to " + address;
        }
        return end(transit, router, DropReason.NO_ROUTE, detail);
    }
}
