package dev.icebreaker.visualizer.replay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows every packet of a trace from its sender to its end. */
final class MessageReader {
    private final long endNanos;
    private final PacketKinds kinds;
    private final Set<String> peers = new HashSet<>();
    private final Map<Long, Draft> underWay = new HashMap<>();
    private final Map<Plain, Deque<Draft>> plain = new HashMap<>();
    private final List<Draft> drafts = new ArrayList<>();
    /** Segments that repeat others; they are named before they are sent. */
    private final Set<Long> repeats = new HashSet<>();
    /** What has been sent before, by sender, to know a datagram that is sent again. */
    private final Set<Sent> sentBefore = new HashSet<>();

    /** A signaling message between peers, while it is under way. */
    private record Plain(String from, String to, String text) {}

    private record Sent(String node, Endpoint destination, Payload payload) {}

    private MessageReader(Trace trace) {
        this.endNanos = trace.events().isEmpty() ? 0 : trace.events().getLast().timeNanos();
        this.kinds = new PacketKinds(trace);
        for (Topology.Node node : trace.header().topology().nodes()) {
            if (node.kind() == Topology.Kind.PEER) {
                peers.add(node.name());
            }
        }
    }

    static List<Message> read(Trace trace) {
        MessageReader reader = new MessageReader(trace);
        for (int index = 0; index < trace.events().size(); index++) {
            reader.read(index, trace.events().get(index));
        }
        reader.drafts.sort(Comparator.comparingLong(draft -> draft.sentNanos));
        List<Message> messages = new ArrayList<>(reader.drafts.size());
        for (Draft draft : reader.drafts) {
            messages.add(draft.message(messages.size(), reader.endNanos));
        }
        return messages;
    }

    private void read(int index, TraceEvent event) {
        switch (event) {
            case TraceEvent.PacketSent sent -> {
                boolean isRepeat = !sentBefore.add(new Sent(sent.node(), sent.destination(), sent.payload()))
                        && kinds.isStunRequest(sent.payload());
                begin(index, sent.packet(), sent.node(), sent.source(), sent.destination(), sent.payload(), null, isRepeat, event);
            }
            case TraceEvent.SegmentSent sent -> begin(
                    index,
                    sent.packet(),
                    sent.node(),
                    sent.source(),
                    sent.destination(),
                    sent.payload(),
                    sent.header(),
                    false,
                    event);
            case TraceEvent.SegmentRetransmitted again -> repeats.add(again.packet());
            case TraceEvent.PacketDuplicated twin -> duplicate(index, twin);
            case TraceEvent.PacketHop hop -> with(hop.packet(), draft -> draft.hop(hop));
            case TraceEvent.PacketTranslated translated -> with(translated.packet(), draft -> draft.translate(index, translated));
            case TraceEvent.PacketDelivered delivered ->
                end(delivered.packet(), new Ending(delivered.timeNanos(), delivered.node(), index, Optional.empty()));
            case TraceEvent.PacketDropped dropped -> end(
                    dropped.packet(), new Ending(dropped.timeNanos(), dropped.place(), index, Optional.of(Drop.of(index, dropped))));
            case TraceEvent.PacketNotRelayed refused ->
                with(refused.packet(), draft -> draft.ending = new Ending(
                        refused.timeNanos(), refused.node(), index, Optional.of(Drop.of(index, refused))));
            case TraceEvent.SignalSent sent when peers.contains(sent.node()) && peers.contains(sent.to()) -> signal(index, sent);
            case TraceEvent.SignalReceived received -> arrive(index, received);
            default -> {} // nothing moves
        }
    }

    private void begin(
            int index,
            long packet,
            String node,
            Endpoint source,
            Endpoint destination,
            Payload payload,
            @Nullable TcpHeader tcp,
            boolean isRepeat,
            TraceEvent event) {
        PacketKind kind = kinds.of(source, destination, payload);
        Draft draft = new Draft(index, packet, kind, node, source, destination, event.timeNanos(), payload, tcp, isRepeat);
        underWay.put(packet, draft);
        drafts.add(draft);
    }

    private void duplicate(int index, TraceEvent.PacketDuplicated twin) {
        Draft original = underWay.get(twin.packet());
        if (original != null) {
            Draft copy = original.copy(index, twin.copy());
            underWay.put(twin.copy(), copy);
            drafts.add(copy);
        }
    }

    private void with(long packet, java.util.function.Consumer<Draft> change) {
        Draft draft = underWay.get(packet);
        if (draft != null) {
            change.accept(draft);
        }
    }

    private void end(long packet, Ending ending) {
        with(packet, draft -> draft.ending = ending);
    }

    // ---- the plain channel ------------------------------------------------------------------------------------------

    private static final Endpoint NOWHERE = new Endpoint(IpAddress.parse("0.0.0.0"), 0);

    private void signal(int index, TraceEvent.SignalSent sent) {
        Draft draft = new Draft(
                index,
                0,
                PacketKind.SIGNALING,
                sent.node(),
                NOWHERE,
                NOWHERE,
                sent.timeNanos(),
                new Payload(sent.text().getBytes(StandardCharsets.UTF_8)),
                null,
                false);
        draft.legs.add(new Leg(sent.node(), sent.to(), "", sent.timeNanos(), Long.MAX_VALUE, NOWHERE, NOWHERE));
        plain.computeIfAbsent(new Plain(sent.node(), sent.to(), sent.text()), _ -> new ArrayDeque<>()).add(draft);
        drafts.add(draft);
    }

    private void arrive(int index, TraceEvent.SignalReceived received) {
        Deque<Draft> sent = plain.get(new Plain(received.from(), received.node(), received.text()));
        if (sent != null && !sent.isEmpty()) {
            Draft draft = sent.remove();
            Leg leg = draft.legs.removeLast();
            draft.legs.add(new Leg(leg.from(), leg.to(), "", leg.departNanos(), received.timeNanos(), NOWHERE, NOWHERE));
            draft.ending = new Ending(received.timeNanos(), received.node(), index, Optional.empty());
        }
    }

    /** What is known of a message so far. */
    private final class Draft {
        final int index;
        final long packet;
        final PacketKind kind;
        final String sender;
        final Endpoint source;
        final Endpoint destination;
        final long sentNanos;
        final Payload payload;
        final @Nullable TcpHeader tcp;
        final boolean isRepeat;
        final List<Leg> legs = new ArrayList<>();
        final List<Message.Translation> translations = new ArrayList<>();
        Endpoint currentSource;
        Endpoint currentDestination;
        @Nullable Ending ending;

        Draft(
                int index,
                long packet,
                PacketKind kind,
                String sender,
                Endpoint source,
                Endpoint destination,
                long sentNanos,
                Payload payload,
                @Nullable TcpHeader tcp,
                boolean isRepeat) {
            this.index = index;
            this.packet = packet;
            this.kind = kind;
            this.sender = sender;
            this.source = source;
            this.destination = destination;
            this.sentNanos = sentNanos;
            this.payload = payload;
            this.tcp = tcp;
            this.isRepeat = isRepeat;
            this.currentSource = source;
            this.currentDestination = destination;
        }

        Draft copy(int index, long packet) {
            Draft copy = new Draft(index, packet, kind, sender, source, destination, sentNanos, payload, tcp, isRepeat);
            copy.legs.addAll(legs);
            copy.translations.addAll(translations);
            copy.currentSource = currentSource;
            copy.currentDestination = currentDestination;
            return copy;
        }

        void hop(TraceEvent.PacketHop hop) {
            legs.add(new Leg(
                    hop.node(), hop.to(), hop.link(), hop.timeNanos(), hop.arrivalNanos(), currentSource, currentDestination));
        }

        void translate(int index, TraceEvent.PacketTranslated event) {
            currentSource = event.newSource();
            currentDestination = event.newDestination();
            translations.add(new Message.Translation(
                    index, event.timeNanos(), event.node(), event.binding(), currentSource, currentDestination));
        }

        Message message(int number, long endNanos) {
            Ending end = ending != null
                    ? ending
                    : new Ending(endNanos, legs.isEmpty() ? sender : legs.getLast().to(), -1, Optional.empty());
            return new Message(
                    number,
                    index,
                    packet,
                    kind,
                    sender,
                    source,
                    destination,
                    sentNanos,
                    List.copyOf(legs),
                    List.copyOf(translations),
                    payload,
                    Optional.ofNullable(tcp),
                    isRepeat || repeats.contains(packet),
                    end);
        }
    }
}
