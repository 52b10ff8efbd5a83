package dev.icebreaker.explain.cause.packet;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Clients.Client;
import dev.icebreaker.explain.cause.packet.Relays.Relay;
import dev.icebreaker.text.RefusedValueException;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketDelivered;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.PacketDuplicated;
import dev.icebreaker.trace.TraceEvent.PacketHop;
import dev.icebreaker.trace.TraceEvent.PacketNotRelayed;
import dev.icebreaker.trace.TraceEvent.PacketRelayed;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows every datagram of a trace, by its number, and through TURN servers from number to number. */
public final class Journeys {
    private final Relays relays;
    private final Map<Long, Leg> legs = new LinkedHashMap<>();
    private final Set<Long> segments = new HashSet<>();
    /** By the packet that came, and by the packet that left. */
    private final Map<Long, Noted<PacketRelayed>> onward = new HashMap<>();

    private final Map<Long, Noted<PacketRelayed>> origins = new HashMap<>();

    /** @param relays have read the whole trace when the journeys are asked for */
    public Journeys(Relays relays) {
        this.relays = relays;
    }

    public void read(int index, TraceEvent event) {
        switch (event) {
            case PacketSent sent -> legs.put(sent.packet(), new Leg(new Noted<>(index, sent)));
            case SegmentSent sent -> segments.add(sent.packet());
            case PacketDuplicated twin when segments.contains(twin.packet()) -> segments.add(twin.copy());
            case PacketHop hop when segments.contains(hop.packet()) -> {}
            case PacketTranslated translated when segments.contains(translated.packet()) -> {}
            case PacketDelivered delivered when segments.contains(delivered.packet()) -> {}
            case PacketDropped dropped when segments.contains(dropped.packet()) -> {}
            case PacketHop hop -> with(hop.packet()).nodes.add(hop.to());
            case PacketDuplicated twin -> legs.put(twin.copy(), with(twin.packet()).copy());
            case PacketTranslated translated ->
                    with(translated.packet()).translations.add(new Noted<>(index, translated));
            case PacketDelivered delivered -> with(delivered.packet()).arrival = new Arrival(
                    index, delivered.timeNanos(), delivered.node(), delivered.source());
            case PacketDropped dropped -> with(dropped.packet()).dropped = Drop.of(index, dropped);
            case PacketNotRelayed refused when legs.containsKey(refused.packet()) ->
                    with(refused.packet()).dropped = Drop.of(index, refused);
            case PacketRelayed relayed -> {
                Noted<PacketRelayed> noted = new Noted<>(index, relayed);
                onward.put(relayed.packet(), noted);
                origins.put(relayed.relayedAs(), noted);
            }
            default -> {} // not about packets
        }
    }

    private Leg with(long packet) {
        Leg leg = legs.get(packet);
        if (leg == null) {
            throw new RefusedValueException(
                    "the trace has no beginning of packet %s", "la traza no tiene el principio del paquete %s", packet);
        }
        return leg;
    }

    /** All journeys, in the order in which they began. */
    public List<Journey> all() {
        List<Journey> journeys = new ArrayList<>();
        legs.forEach((packet, leg) -> {
            Noted<PacketRelayed> origin = origins.get(packet);
            if (origin == null || origin.event().packet() == 0) {
                journeys.add(new Line(packet, leg, origin).journey());
            }
        });
        return journeys;
    }

    /** One packet of a journey. */
    private static final class Leg {
        private final Noted<PacketSent> sent;
        private final List<String> nodes = new ArrayList<>();
        private final List<Noted<PacketTranslated>> translations = new ArrayList<>();
        private @Nullable Arrival arrival;
        private @Nullable Drop dropped;

        Leg(Noted<PacketSent> sent) {
            this.sent = sent;
            nodes.add(sent.event().node());
        }

        Leg copy() {
            Leg copy = new Leg(sent);
            copy.nodes.clear();
            copy.nodes.addAll(nodes);
            copy.translations.addAll(translations);
            return copy;
        }
    }

    /** Puts the packets of a journey behind each other. */
    private final class Line {
        private final List<Noted<PacketSent>> packets = new ArrayList<>();
        private final List<String> nodes = new ArrayList<>();
        private final List<Noted<PacketTranslated>> translations = new ArrayList<>();
        private final List<Noted<PacketRelayed>> passed = new ArrayList<>();
        private String sender;
        private Endpoint source;
        private Endpoint destination;
        private @Nullable Arrival arrival;
        private @Nullable Drop dropped;

        /** @param origin if it comes out of a stream */
        Line(long packet, Leg first, @Nullable Noted<PacketRelayed> origin) {
            PacketSent sent = first.sent.event();
            sender = sent.node();
            source = sent.source();
            destination = sent.destination();
            if (origin != null) {
                passed.add(origin);
                sender = owner(origin.event()).map(Client::node).orElse(sender);
            } else {
                Envelope.of(sent.payload()).ifPresent(envelope -> relays.of(sender, source, destination)
                        .ifPresent(relay -> through(relay, envelope)));
            }
            follow(packet, first);
        }

        /** What a client wraps up comes, for ICE, from its relayed address. */
        private void through(Relay relay, Envelope envelope) {
            source = relay.relayed();
            destination = relays.peer(relay, envelope).orElse(destination);
        }

        private void follow(long packet, Leg leg) {
            packets.add(leg.sent);
            nodes.addAll(leg.nodes);
            translations.addAll(leg.translations);
            arrival = leg.arrival;
            dropped = leg.dropped;
            Noted<PacketRelayed> relayed = onward.get(packet);
            if (relayed == null) {
                if (dropped != null) {
                    arrival = null; // at the TURN server, and no further
                }
                return;
            }
            passed.add(relayed);
            Leg next = legs.get(relayed.event().relayedAs());
            if (next != null) {
                follow(relayed.event().relayedAs(), next);
            } else {
                arrival = owner(relayed.event())
                        .map(client -> new Arrival(relayed.index(), relayed.timeNanos(), client.node(), relayed.event().peer()))
                        .orElse(null);
            }
            if (arrival != null && !relayed.event().toPeer() && next != null) {
                arrival = new Arrival(arrival.index(), arrival.timeNanos(), arrival.node(), relayed.event().peer());
            }
        }

        private Optional<Client> owner(PacketRelayed relayed) {
            return relays.get(relayed.node(), relayed.allocation()).flatMap(Relay::client);
        }

        Journey journey() {
            return new Journey(
                    sender,
                    source,
                    destination,
                    Envelope.open(packets.getFirst().event().payload()),
                    packets,
                    nodes,
                    translations,
                    passed,
                    Optional.ofNullable(arrival),
                    Optional.ofNullable(dropped));
        }
    }
}
