package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.Topology.Interface;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.Topology.Link;
import dev.icebreaker.trace.Topology.Node;
import dev.icebreaker.trace.TraceEvent.PacketDelivered;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.PacketDuplicated;
import dev.icebreaker.trace.TraceEvent.PacketHop;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Every packet is sent once, or made by a link that duplicates; is always in one place, and goes on from where it is when it is
 * there; and ends once. Nothing but a NAT changes its addresses.
 */
final class PacketLives {
    /** A packet passes fewer routers than its hop limit of 64 allows, and each of them costs at most two hops. */
    private static final int MOST_HOPS = 128;

    private final Places places;
    private final Consumer<Crossing> crossings;
    private final Consumer<Delivery> deliveries;
    private final Map<Long, Packet> packets = new LinkedHashMap<>();

    private static final class Packet {
        final String sender;
        final Endpoint sentFrom;
        final Endpoint sentTo;
        final @Nullable TcpHeader header;
        Endpoint source;
        Endpoint destination;
        /** Where it is, or will be at {@code sinceNanos}. */
        String node;

        long sinceNanos;
        /** The link by which it came there; null where it was sent. */
        @Nullable String entry;
        /** The same before its last hop. */
        String nodeBefore;

        @Nullable String entryBefore;
        long hopNanos = -1;
        int hops;
        @Nullable PacketTranslated translation;
        boolean ended;
        /** Of a copy, the link that has to carry it before anything else happens to it. */
        @Nullable String owed;

        Packet(String sender, Endpoint sentFrom, Endpoint sentTo, @Nullable TcpHeader header, long nowNanos) {
            this.header = header;
            this.sender = sender;
            this.sentFrom = sentFrom;
            this.sentTo = sentTo;
            this.source = sentFrom;
            this.destination = sentTo;
            this.node = sender;
            this.nodeBefore = sender;
            this.sinceNanos = nowNanos;
        }
    }

    PacketLives(Places places, Consumer<Crossing> crossings, Consumer<Delivery> deliveries) {
        this.places = places;
        this.crossings = crossings;
        this.deliveries = deliveries;
    }

    private Packet packet(long number) {
        Packet packet = packets.get(number);
        if (packet == null) {
            throw new Broken("packet " + number + " appears from nowhere");
        }
        Broken.unless(!packet.ended, "packet %d had ended already", number);
        return packet;
    }

    /** The packet, which must be at this node now. */
    private Packet packetAt(long number, String node, long nowNanos) {
        Packet packet = packet(number);
        Broken.unless(
                packet.node.equals(node) && packet.sinceNanos == nowNanos,
                "packet %d is not at %s now, but at %s at %d", number, node, packet.node, packet.sinceNanos);
        return packet;
    }

    // ---- beginnings -------------------------------------------------------------------------------------------------

    void see(PacketSent event) {
        begin(event.timeNanos(), event.node(), event.packet(), event.source(), event.destination(), null);
    }

    void see(SegmentSent event) {
        begin(event.timeNanos(), event.node(), event.packet(), event.source(), event.destination(), event.header());
    }

    private void begin(
            long timeNanos,
            String sender,
            long number,
            Endpoint source,
            Endpoint destination,
            @Nullable TcpHeader header) {
        Node node = places.node(sender);
        Broken.unless(Places.isHost(node), "%s is no host", node.name());
        Broken.unless(
                Places.interfaceWith(node, source.address()) != null,
                "%s does not have the address %s", node.name(), source);
        Packet packet = new Packet(sender, source, destination, header, timeNanos);
        Broken.unless(packets.put(number, packet) == null, "packet %d was there before", number);
    }

    void see(PacketDuplicated event) {
        Packet original = packet(event.packet());
        Broken.unless(
                event.link().equals(original.entry) && original.hopNanos == event.timeNanos(),
                "packet %d is not being sent over %s", event.packet(), event.link());
        Packet copy = new Packet(original.sender, original.sentFrom, original.sentTo, original.header, event.timeNanos());
        copy.source = original.source;
        copy.destination = original.destination;
        copy.node = original.nodeBefore;
        copy.entry = original.entryBefore;
        copy.hops = original.hops - 1;
        copy.owed = event.link();
        Broken.unless(packets.put(event.copy(), copy) == null, "packet %d was there before", event.copy());
    }

    // ---- on the way -------------------------------------------------------------------------------------------------

    void see(PacketHop event) {
        Packet packet = packetAt(event.packet(), event.node(), event.timeNanos());
        Link link = places.link(event.link());
        boolean joins = link.from().equals(event.node()) && link.to().equals(event.to())
                || link.to().equals(event.node()) && link.from().equals(event.to());
        Broken.unless(joins, "%s does not lead from %s to %s", event.link(), event.node(), event.to());
        Broken.unless(event.arrivalNanos() >= event.timeNanos(), "it arrives before it leaves");
        leave(event.packet(), packet, event.link(), event.timeNanos());
        packet.nodeBefore = packet.node;
        packet.entryBefore = packet.entry;
        packet.node = event.to();
        packet.entry = event.link();
        packet.hopNanos = event.timeNanos();
        packet.sinceNanos = event.arrivalNanos();
        Broken.unless(++packet.hops <= MOST_HOPS, "packet %d goes on and on", event.packet());
    }

    /** What a packet leaves a node by must be a way out for it. */
    private void leave(long number, Packet packet, String link, long nowNanos) {
        Broken.unless(
                packet.owed == null || packet.owed.equals(link), "the copy %d was made on %s", number, packet.owed);
        Node node = places.node(packet.node);
        if (Places.isHost(node)) {
            Interface own = Places.interfaceWith(node, packet.source.address());
            Broken.unless(packet.entry == null, "the host %s forwards packet %d", node.name(), number);
            Broken.unless(
                    own != null && Places.linkName(node, own).equals(link),
                    "%s sends from %s over %s", node.name(), packet.source, link);
        } else if (isBox(node) && packet.owed == null) {
            cross(number, packet, link, null, nowNanos);
        }
        packet.owed = null;
        packet.translation = null;
    }

    private static boolean isBox(Node node) {
        return node.kind() == Kind.NAT || node.kind() == Kind.FIREWALL;
    }

    private void cross(
            long number, Packet packet, @Nullable String exit, @Nullable DropReason drop, long nowNanos) {
        String entry = packet.entry;
        PacketTranslated translation = packet.translation;
        if (entry == null) {
            throw new Broken(packet.node + " sends packet " + number + " of its own");
        }
        crossings.accept(new Crossing(
                nowNanos,
                packet.node,
                number,
                entry,
                exit,
                drop,
                translation == null ? packet.source : translation.oldSource(),
                translation == null ? packet.destination : translation.oldDestination(),
                packet.header,
                translation));
    }

    void see(PacketTranslated event) {
        Packet packet = packetAt(event.packet(), event.node(), event.timeNanos());
        Broken.unless(places.node(event.node()).kind() == Kind.NAT, "%s is no NAT", event.node());
        Broken.unless(
                packet.source.equals(event.oldSource()) && packet.destination.equals(event.oldDestination()),
                "packet %d is from %s to %s", event.packet(), packet.source, packet.destination);
        Broken.unless(packet.translation == null, "packet %d was translated here already", event.packet());
        packet.translation = event;
        packet.source = event.newSource();
        packet.destination = event.newDestination();
    }

    // ---- ends -------------------------------------------------------------------------------------------------------

    void see(PacketDelivered event) {
        Packet packet = packetAt(event.packet(), event.node(), event.timeNanos());
        Node node = places.node(event.node());
        sameAddresses(event.packet(), packet, event.source(), event.destination());
        Broken.unless(
                Places.isHost(node) && Places.interfaceWith(node, event.destination().address()) != null,
                "%s is not at %s", event.destination(), event.node());
        packet.ended = true;
        deliveries.accept(new Delivery(
                packet.sender, packet.sentFrom, packet.sentTo, event.node(), event.source(), event.destination()));
    }

    void see(PacketDropped event) {
        Packet packet = packet(event.packet());
        sameAddresses(event.packet(), packet, event.source(), event.destination());
        if (event.reason() == DropReason.LINK_LOSS) {
            Broken.unless(
                    event.place().equals(packet.entry) && packet.hopNanos == event.timeNanos(),
                    "packet %d is not being sent over %s", event.packet(), event.place());
        } else if (places.isNode(event.place())) {
            Node node = places.node(packetAt(event.packet(), event.place(), event.timeNanos()).node);
            Broken.unless(canDrop(node, event.reason()), "a %s does not drop for %s", node.kind(), event.reason());
            if (isBox(node)) {
                cross(event.packet(), packet, null, event.reason(), event.timeNanos());
            }
        } else {
            Link link = places.link(event.place());
            packetAt(event.packet(), packet.node, event.timeNanos());
            Broken.unless(
                    link.from().equals(packet.node) || link.to().equals(packet.node),
                    "packet %d is at %s, which %s does not touch", event.packet(), packet.node, event.place());
            Broken.unless(isOfLinks(event.reason()), "a link does not drop for %s", event.reason());
            leave(event.packet(), packet, event.place(), event.timeNanos());
        }
        packet.ended = true;
    }

    private static void sameAddresses(long number, Packet packet, Endpoint source, Endpoint destination) {
        Broken.unless(
                packet.source.equals(source) && packet.destination.equals(destination),
                "packet %d is from %s to %s", number, packet.source, packet.destination);
    }

    private static boolean isOfLinks(DropReason reason) {
        return switch (reason) {
            case LINK_LOSS, QUEUE_FULL, LINK_DOWN, TOO_BIG -> true;
            default -> false;
        };
    }

    private static boolean canDrop(Node node, DropReason reason) {
        return switch (reason) {
            case LINK_LOSS, QUEUE_FULL, LINK_DOWN, TOO_BIG -> false;
            case NO_ROUTE -> true;
            case PRIVATE_ADDRESS ->
                node.kind() == Kind.ROUTER && node.interfaces().getFirst().network().equals(Places.INTERNET);
            case CLIENT_ISOLATION ->
                (node.kind() == Kind.ROUTER || node.kind() == Kind.SWITCH)
                        && node.properties().containsKey("client isolation");
            case HOP_LIMIT -> !Places.isHost(node);
            case NO_SOCKET -> true;
            case NOT_CONNECTED_PEER,
                    RECEIVE_BUFFER_FULL,
                    INTERFACE_DOWN,
                    OUTSIDE_WINDOW,
                    BAD_ACKNOWLEDGMENT,
                    CHALLENGED,
                    HALF_OPEN_LIMIT -> Places.isHost(node);
            case NO_BINDING, FILTERED, NO_HAIRPIN, NO_PORT, BINDING_LIMIT -> node.kind() == Kind.NAT;
            case NO_CONNECTION -> isBox(node) || Places.isHost(node);
            case FIREWALL_RULE, FIREWALL_STATE -> node.kind() == Kind.FIREWALL || node.properties().containsKey("ipv6");
            case NO_ALLOCATION, NO_PERMISSION, NO_CHANNEL, MALFORMED -> false;
        };
    }

    /** Whoever has not ended must still be on its way. */
    void end(long lastNanos) {
        packets.forEach((number, packet) -> Broken.unless(
                packet.ended || packet.sinceNanos >= lastNanos,
                "packet %d was to be at %s at %d, and nobody knows what became of it", number, packet.node, packet.sinceNanos));
    }
}
