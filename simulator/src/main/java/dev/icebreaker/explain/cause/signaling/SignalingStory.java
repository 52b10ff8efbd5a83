package dev.icebreaker.explain.cause.signaling;

import dev.icebreaker.explain.cause.packet.Noted;
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
import java.util.List;
import java.util.Optional;

/**
 * How the sides of a call came to speak to each other, and what was in the way of it.
 *
 * @param connections to signaling servers; none where the messages go another way
 * @param lost connections, as the peers noticed
 * @param queued messages that waited for a connection, or for the other side
 * @param dropped messages
 * @param refused what a server, or a peer, did not do
 * @param offers that reached a peer
 * @param descriptions that peers applied, their own and the other side's
 * @param failures to do what the other side's message asks for
 */
public record SignalingStory(
        List<Connection> connections,
        List<Noted<SignalingLost>> lost,
        List<Noted<SignalQueued>> queued,
        List<Noted<SignalDropped>> dropped,
        List<Noted<SignalRefused>> refused,
        List<Noted<SignalReceived>> offers,
        List<Noted<DescriptionSet>> descriptions,
        List<Noted<NegotiationFailed>> failures) {
    public SignalingStory {
        connections = List.copyOf(connections);
        lost = List.copyOf(lost);
        queued = List.copyOf(queued);
        dropped = List.copyOf(dropped);
        refused = List.copyOf(refused);
        offers = List.copyOf(offers);
        descriptions = List.copyOf(descriptions);
        failures = List.copyOf(failures);
    }

    /**
     * A peer's connection to a server.
     *
     * @param begun when the first segment left
     * @param opened when the handshake of TCP was done
     * @param secured whether TLS lies over TCP
     */
    public record Connection(
            Noted<SignalingConnected> connected,
            Optional<Noted<SegmentSent>> begun,
            Optional<Noted<TcpStateChanged>> opened,
            boolean secured) {}
}
