package dev.icebreaker.trace;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a small trace by hand, as a play is written: who does what, one after the other. Each step takes a millisecond. */
public final class TraceScript {
    private static final long MILLISECOND = 1_000_000;

    private final String scenario;
    private final List<Topology.Network> networks = new ArrayList<>();
    private final List<Topology.Node> nodes = new ArrayList<>();
    private final List<Topology.Link> links = new ArrayList<>();
    private final List<TraceEvent> events = new ArrayList<>();
    private long now;
    private long packets;

    public TraceScript(String scenario) {
        this.scenario = scenario;
    }

    // ---- the stage --------------------------------------------------------------------------------------------------

    public TraceScript network(String name, String prefix) {
        networks.add(new Topology.Network(name, List.of(IpPrefix.parse(prefix)), name));
        return this;
    }

    /** A node; each attachment is {@code network=address}. */
    public TraceScript node(String name, Topology.Kind kind, Map<String, String> properties, String... attachments) {
        List<Topology.Interface> interfaces = Arrays.stream(attachments)
                .map(text -> text.split("="))
                .map(parts -> new Topology.Interface(parts[0], List.of(IpAddress.parse(parts[1]))))
                .toList();
        nodes.add(new Topology.Node(name, kind, interfaces, new LinkedHashMap<>(properties)));
        return this;
    }

    public TraceScript link(String name, String from, String to) {
        links.add(new Topology.Link(name, from, to, "1 ms"));
        return this;
    }

    // ---- the play ---------------------------------------------------------------------------------------------------

    public long now() {
        return now;
    }

    public TraceScript waitMillis(long millis) {
        now += millis * MILLISECOND;
        return this;
    }

    public TraceScript add(TraceEvent event) {
        events.add(event);
        return this;
    }

    public Packet send(String node, String source, String destination, Payload payload) {
        Packet packet = new Packet(++packets, node, endpoint(source), endpoint(destination));
        events.add(new TraceEvent.PacketSent(now, node, packet.number, packet.source, packet.destination, payload));
        return packet;
    }

    /** A candidate; its address is its base unless it is given one. */
    public static IceCandidate candidate(String type, String address, String... related) {
        return new IceCandidate(
                type,
                endpoint(address),
                Arrays.stream(related).map(TraceScript::endpoint).findFirst(),
                type.equals("host") ? 2130706431L : 1694498815L,
                type.equals("host") ? "1" : "2",
                1);
    }

    public static Endpoint endpoint(String text) {
        return Endpoint.parse(text);
    }

    public Trace trace() {
        return new Trace(
                new TraceHeader(TraceHeader.SCHEMA, "0.0.0-test", scenario, 1, new Topology(networks, nodes, links)), events);
    }

    /** A packet on its way. */
    public final class Packet {
        private final long number;
        private String at;
        private Endpoint source;
        private Endpoint destination;

        private Packet(long number, String at, Endpoint source, Endpoint destination) {
            this.number = number;
            this.at = at;
            this.source = source;
            this.destination = destination;
        }

        public long number() {
            return number;
        }

        /** Over a link to each of these nodes in turn. */
        public Packet to(String... path) {
            for (String next : path) {
                String link = linkTo(next);
                add(new TraceEvent.PacketHop(now, at, number, link, next, now + MILLISECOND));
                now += MILLISECOND;
                at = next;
            }
            return this;
        }

        /** The link in front makes two of it: the second one, which is yet to go over that link. */
        public Packet twin(String next) {
            Packet copy = new Packet(++packets, at, source, destination);
            add(new TraceEvent.PacketDuplicated(now, linkTo(next), number, copy.number));
            return copy;
        }

        public Packet sourceBecomes(String newSource, long binding) {
            return becomes(endpoint(newSource), destination, binding);
        }

        public Packet destinationBecomes(String newDestination, long binding) {
            return becomes(source, endpoint(newDestination), binding);
        }

        private Packet becomes(Endpoint newSource, Endpoint newDestination, long binding) {
            add(new TraceEvent.PacketTranslated(now, at, number, binding, source, destination, newSource, newDestination));
            source = newSource;
            destination = newDestination;
            return this;
        }

        public Packet delivered() {
            add(new TraceEvent.PacketDelivered(now, at, number, source, destination));
            return this;
        }

        /** Where it is. */
        public Packet dropped(DropReason reason, String detail) {
            add(new TraceEvent.PacketDropped(now, at, number, source, destination, reason, detail));
            return this;
        }

        /** On the link to the next node, before anything is told of that link. */
        public Packet lostBefore(String next, DropReason reason, String detail) {
            add(new TraceEvent.PacketDropped(now, linkTo(next), number, source, destination, reason, detail));
            return this;
        }

        /** On the link to the next node, after it was put there. */
        public Packet lostAfter(String next, DropReason reason, String detail) {
            String link = linkTo(next);
            add(new TraceEvent.PacketHop(now, at, number, link, next, now + MILLISECOND));
            add(new TraceEvent.PacketDropped(now, link, number, source, destination, reason, detail));
            return this;
        }

        private String linkTo(String next) {
            return links.stream()
                    .filter(link -> link.from().equals(at) && link.to().equals(next)
                            || link.from().equals(next) && link.to().equals(at))
                    .map(Topology.Link::name)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no link from " + at + " to " + next));
        }
    }

    /** For bindings without a remote end. */
    public static Optional<Endpoint> anybody() {
        return Optional.empty();
    }
}
