package dev.icebreaker.explain.cause.signaling;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Noted;
import dev.icebreaker.explain.cause.packet.Span;
import dev.icebreaker.explain.cause.signaling.SignalingStory.Connection;
import dev.icebreaker.trace.TcpState;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import dev.icebreaker.trace.TraceEvent.NegotiationFailed;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import dev.icebreaker.trace.TraceEvent.SignalDropped;
import dev.icebreaker.trace.TraceEvent.SignalQueued;
import dev.icebreaker.trace.TraceEvent.SignalReceived;
import dev.icebreaker.trace.TraceEvent.SignalRefused;
import dev.icebreaker.trace.TraceEvent.SignalingConnected;
import dev.icebreaker.trace.TraceEvent.SignalingLost;
import dev.icebreaker.trace.TraceEvent.TcpStateChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Gathers what peers and signaling servers tell. */
public final class SignalingStories {
    /** With this byte a ClientHello begins (RFC 8446 section 5.1). */
    private static final byte TLS_HANDSHAKE = 22;

    private final Map<Wire, Noted<SegmentSent>> begun = new HashMap<>();
    private final Map<Wire, Noted<TcpStateChanged>> opened = new HashMap<>();
    private final Map<Wire, Boolean> secured = new HashMap<>();
    private final List<Connection> connections = new ArrayList<>();
    private final List<Noted<SignalingLost>> lost = new ArrayList<>();
    private final List<Noted<SignalQueued>> queued = new ArrayList<>();
    private final List<Noted<SignalDropped>> dropped = new ArrayList<>();
    private final List<Noted<SignalRefused>> refused = new ArrayList<>();
    private final List<Noted<SignalReceived>> offers = new ArrayList<>();
    private final List<Noted<DescriptionSet>> descriptions = new ArrayList<>();
    private final List<Noted<NegotiationFailed>> failures = new ArrayList<>();

    /** A TCP connection, as one of its ends sees it. */
    private record Wire(String node, Endpoint local, Endpoint remote) {}

    public void read(int index, TraceEvent event) {
        switch (event) {
            case SegmentSent sent -> read(new Noted<>(index, sent));
            case TcpStateChanged changed when changed.newState() == TcpState.ESTABLISHED ->
                    opened.put(new Wire(changed.node(), changed.local(), changed.remote()), new Noted<>(index, changed));
            case SignalingConnected connected -> {
                Wire wire = new Wire(connected.peer(), connected.local(), connected.remote());
                connections.add(new Connection(
                        new Noted<>(index, connected),
                        Optional.ofNullable(begun.get(wire)),
                        Optional.ofNullable(opened.get(wire)),
                        secured.getOrDefault(wire, false)));
            }
            case SignalingLost gone -> lost.add(new Noted<>(index, gone));
            case SignalQueued waiting -> queued.add(new Noted<>(index, waiting));
            case SignalDropped gone -> dropped.add(new Noted<>(index, gone));
            case SignalRefused answer -> refused.add(new Noted<>(index, answer));
            case SignalReceived offer when offer.type().equals("offer") -> offers.add(new Noted<>(index, offer));
            case DescriptionSet set -> descriptions.add(new Noted<>(index, set));
            case NegotiationFailed failure -> failures.add(new Noted<>(index, failure));
            default -> {} // nothing of signaling
        }
    }

    private void read(Noted<SegmentSent> sent) {
        SegmentSent event = sent.event();
        Wire wire = new Wire(event.node(), event.source(), event.destination());
        begun.putIfAbsent(wire, sent);
        byte[] bytes = event.payload().bytes();
        if (bytes.length > 0) {
            secured.putIfAbsent(wire, bytes[0] == TLS_HANDSHAKE);
        }
    }

    /**
     * What bears on a call and its two sides.
     *
     * @param call its name, and that of the room where they meet
     * @param span of the call
     */
    public SignalingStory of(String call, String caller, String callee, Span span) {
        Set<String> sides = Set.of(caller, callee);
        return new SignalingStory(
                connections.stream()
                        .filter(connection -> span.has(connection.connected())
                                && connection.connected().event().room().equals(call)
                                && sides.contains(connection.connected().event().peer()))
                        .toList(),
                within(lost, span, event -> event.room().equals(call) && sides.contains(event.peer()) && event.node().equals(event.peer())),
                within(queued, span, event -> event.room().equals(call) && sides.contains(event.node())),
                within(dropped, span, event -> event.room().equals(call) && sides.contains(event.node())),
                within(refused, span, event -> event.room().stream().allMatch(call::equals)
                        && (sides.contains(event.node()) || sides.contains(event.from()))),
                within(offers, span, event -> event.room().equals(call) && sides.contains(event.node())),
                within(descriptions, span, event -> event.call().equals(call)),
                within(failures, span, event -> event.call().equals(call)));
    }

    private static <E extends TraceEvent> List<Noted<E>> within(List<Noted<E>> events, Span span, Predicate<E> which) {
        return events.stream()
                .filter(noted -> span.has(noted) && which.test(noted.event()))
                .toList();
    }
}
