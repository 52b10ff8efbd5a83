package dev.icebreaker.trace;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One thing that happened, at an instant of virtual time. Events are plain data: immutable, complete in themselves, and in a
 * trace ordered as they happened.
 *
 * <p>Names are those of the header's {@link Topology}. A packet keeps its number from end to end, through every NAT.
 */
public sealed interface TraceEvent {
    /** Nanoseconds of virtual time since the run began. */
    long timeNanos();

    // ---- packets ----------------------------------------------------------------------------------------------------

    /** A host handed a datagram to its network. */
    record PacketSent(long timeNanos, String node, long packet, Endpoint source, Endpoint destination, Payload payload)
            implements TraceEvent {}

    /** A host handed a TCP segment to its network. */
    record SegmentSent(
            long timeNanos,
            String node,
            long packet,
            Endpoint source,
            Endpoint destination,
            TcpHeader header,
            Payload payload)
            implements TraceEvent {}

    /** A packet left a node over a link and will be at the other end at {@code arrivalNanos}, unless it is dropped there. */
    record PacketHop(long timeNanos, String node, long packet, String link, String to, long arrivalNanos)
            implements TraceEvent {}

    /** A link made a second packet of one: same content, number {@code copy}. */
    record PacketDuplicated(long timeNanos, String link, long packet, long copy) implements TraceEvent {}

    /** A NAT changed a packet's addresses on its way through, by the binding of this number. */
    record PacketTranslated(
            long timeNanos,
            String node,
            long packet,
            long binding,
            Endpoint oldSource,
            Endpoint oldDestination,
            Endpoint newSource,
            Endpoint newDestination)
            implements TraceEvent {}

    /** A packet reached the socket that it was for. */
    record PacketDelivered(long timeNanos, String node, long packet, Endpoint source, Endpoint destination)
            implements TraceEvent {}

    /**
     * A packet came to its end elsewhere.
     *
     * @param place the node or link that dropped it
     * @param reason which rule
     * @param detail which state made the rule apply, in words: "no binding for 203.0.113.7:4000"
     */
    record PacketDropped(
            long timeNanos, String place, long packet, Endpoint source, Endpoint destination, DropReason reason, String detail)
            implements TraceEvent {}

    // ---- TCP --------------------------------------------------------------------------------------------------------

    /**
     * One end of a TCP connection went from state to state.
     *
     * @param why in words: "three-way handshake done", "reset: nobody listens on 192.0.2.1:443"
     */
    record TcpStateChanged(
            long timeNanos, String node, Endpoint local, Endpoint remote, TcpState oldState, TcpState newState, String why)
            implements TraceEvent {}

    /**
     * A host sent a segment again.
     *
     * @param packet the number of the packet that repeats it
     * @param detail in words: "no acknowledgment within 1000 ms"
     */
    record SegmentRetransmitted(
            long timeNanos,
            String node,
            long packet,
            Endpoint local,
            Endpoint remote,
            RetransmissionCause cause,
            String detail)
            implements TraceEvent {}

    // ---- NAT state --------------------------------------------------------------------------------------------------

    /**
     * A NAT made a binding.
     *
     * @param remote the destination it is bound to as well: with endpoint-dependent mapping, else empty; port 0 where only the
     *     address counts
     */
    record BindingCreated(
            long timeNanos,
            String node,
            long binding,
            Protocol protocol,
            Endpoint internal,
            Endpoint external,
            Optional<Endpoint> remote,
            long expiresNanos)
            implements TraceEvent {}

    /** A binding's timer was started again. */
    record BindingRefreshed(long timeNanos, String node, long binding, long expiresNanos) implements TraceEvent {}

    /** A binding ended: its timer ran out, or the NAT restarted. */
    record BindingRemoved(long timeNanos, String node, long binding, String why) implements TraceEvent {}

    /** From now on a NAT or firewall lets packets from here in; port 0 means any port, an empty remote anybody. */
    record FilterOpened(long timeNanos, String node, Protocol protocol, Endpoint internal, Optional<Endpoint> remote)
            implements TraceEvent {}

    // ---- actions ----------------------------------------------------------------------------------------------------

    /**
     * Something was done to the world, as its scenario has it: what follows at this instant may be its consequence.
     *
     * @param target the link, node or server
     * @param properties what was changed about it, and to what, as in {@link Topology.Node#properties}
     */
    record ActionTaken(long timeNanos, Action action, String target, Map<String, String> properties) implements TraceEvent {}

    // ---- TURN (RFC 8656) --------------------------------------------------------------------------------------------

    /**
     * A TURN server made an allocation.
     *
     * @param allocation its number, unique within the server
     * @param transport between client and server: udp, tcp or tls
     * @param relayed the relayed transport address: where peers reach the client
     */
    record AllocationCreated(
            long timeNanos,
            String node,
            long allocation,
            String transport,
            Endpoint client,
            Endpoint server,
            Endpoint relayed,
            String user,
            long expiresNanos)
            implements TraceEvent {}

    /** A client asked for more time. */
    record AllocationRefreshed(long timeNanos, String node, long allocation, long expiresNanos) implements TraceEvent {}

    /** An allocation ended. Bytes are those of the payload, as peers send and get it. */
    record AllocationRemoved(
            long timeNanos,
            String node,
            long allocation,
            String why,
            long packetsToPeers,
            long bytesToPeers,
            long packetsFromPeers,
            long bytesFromPeers)
            implements TraceEvent {}

    /** A peer's address may send through an allocation, from any port, for the first time or for longer. */
    record PermissionInstalled(long timeNanos, String node, long allocation, IpAddress peer, long expiresNanos)
            implements TraceEvent {}

    /** A permission was not refreshed in time. */
    record PermissionExpired(long timeNanos, String node, long allocation, IpAddress peer) implements TraceEvent {}

    /** A channel number stands for a peer, for the first time or for longer. */
    record ChannelBound(
            long timeNanos, String node, long allocation, int channel, Endpoint peer, long expiresNanos)
            implements TraceEvent {}

    /** A channel was not bound again in time. */
    record ChannelExpired(long timeNanos, String node, long allocation, int channel, Endpoint peer) implements TraceEvent {}

    /**
     * A TURN server refused a request.
     *
     * @param packet that had the request; 0 if it came over a stream
     * @param method Allocate, Refresh, CreatePermission, ChannelBind or Binding
     * @param code of the error (RFC 8656 section 19)
     * @param why in words
     */
    record TurnRequestRefused(
            long timeNanos,
            String node,
            long packet,
            String transport,
            Endpoint client,
            String method,
            int code,
            String why)
            implements TraceEvent {}

    /**
     * A TURN server passes on what a packet had in it. The packet that leaves is sent next.
     *
     * @param packet the packet that came; 0 if it came over a stream
     * @param relayedAs the packet that leaves; 0 if it leaves over a stream
     * @param toPeer whether it goes to the peer, or comes from there
     */
    record PacketRelayed(
            long timeNanos,
            String node,
            long allocation,
            long packet,
            long relayedAs,
            Endpoint peer,
            boolean toPeer,
            int payloadBytes)
            implements TraceEvent {}

    /**
     * A packet was delivered to a TURN server, which did not pass it on.
     *
     * @param packet the packet; 0 if it came over a stream
     * @param reason which rule
     * @param detail which state made the rule apply, in words: "the permission for 203.0.113.7 expired at 300150 ms"
     */
    record PacketNotRelayed(
            long timeNanos,
            String node,
            long packet,
            Endpoint source,
            Endpoint destination,
            DropReason reason,
            String detail)
            implements TraceEvent {}

    /** A peer's connection to a TURN server is there; {@code transport} is tcp or tls. */
    record TurnConnectionOpened(long timeNanos, String node, String transport, Endpoint local, Endpoint server)
            implements TraceEvent {}

    /** A peer's connection to a TURN server was lost, or never came to be. */
    record TurnConnectionLost(long timeNanos, String node, String transport, Endpoint server, String why)
            implements TraceEvent {}

    // ---- ICE --------------------------------------------------------------------------------------------------------

    /**
     * An agent's state, in ice4j's words: Waiting, Running, Completed, Terminated, Failed.
     *
     * @param agent which of the peer's agents, here and below: 0 for its first in the call, and another for each restart
     */
    record IceStateChanged(
            long timeNanos, String call, String peer, long agent, String oldState, String newState)
            implements TraceEvent {}

    /**
     * An agent was given a TURN server to gather a candidate from (RTCIceServer of the W3C).
     *
     * @param transport between agent and server: udp, tcp or tls
     * @param username with {@code credential}, what it makes itself known by, right or wrong (RFC 8489 section 9.2)
     */
    record TurnServerGiven(
            long timeNanos, String call, String peer, Endpoint server, String transport, String username, String credential)
            implements TraceEvent {}

    /** An agent found a candidate of its own. */
    record CandidateGathered(long timeNanos, String call, String peer, long agent, IceCandidate candidate)
            implements TraceEvent {}

    /** An agent has no more candidates to come. */
    record GatheringFinished(long timeNanos, String call, String peer, long agent) implements TraceEvent {}

    /** An agent's candidates, or a part of them, left for the other side; an empty list with {@code last} ends them. */
    record CandidatesSent(
            long timeNanos, String call, String peer, long agent, List<IceCandidate> candidates, boolean last)
            implements TraceEvent {}

    /**
     * A peer learned of candidates of the other side.
     *
     * @param agent which of the peer's own agents pairs them; one that answers an offer begins after that
     */
    record CandidatesReceived(
            long timeNanos, String call, String peer, long agent, List<IceCandidate> candidates, boolean last)
            implements TraceEvent {}

    /**
     * An agent put a pair on its check list, or a check made one up.
     *
     * @param pair what the events below know it by: no two of the peer's pairs in the call have the same, whichever agent's they are
     */
    record PairFormed(
            long timeNanos,
            String call,
            String peer,
            long agent,
            long pair,
            IceCandidate local,
            IceCandidate remote,
            long priority)
            implements TraceEvent {}

    /** A pair's state: Frozen, Waiting, In-Progress, Succeeded, Failed (RFC 8445 section 6.1.2.6). */
    record PairStateChanged(long timeNanos, String call, String peer, long pair, String oldState, String newState)
            implements TraceEvent {}

    /** An agent nominated a pair, or learned that the other side did. */
    record PairNominated(long timeNanos, String call, String peer, long pair) implements TraceEvent {}

    /** The pair over which an agent will send. */
    record PairSelected(
            long timeNanos, String call, String peer, long pair, IceCandidate local, IceCandidate remote)
            implements TraceEvent {}

    // ---- signaling --------------------------------------------------------------------------------------------------

    /**
     * A peer is in a room of a signaling server: its connection stands, and the server has let it in.
     *
     * @param again whether it was there before and had lost its connection
     * @param local the peer's end of the connection, whose segments carry the messages
     */
    record SignalingConnected(
            long timeNanos, String room, String peer, String server, boolean again, Endpoint local, Endpoint remote)
            implements TraceEvent {}

    /**
     * A peer's connection to its signaling server is lost, or did not come to be.
     *
     * @param node who noticed: the peer or the server
     */
    record SignalingLost(long timeNanos, String node, String room, String peer, String server, String why)
            implements TraceEvent {}

    /**
     * A node gave a signaling message to its connection, or to the plain channel between the peers if there is no server.
     *
     * @param to the node at the other end; the text says for whom a server is to hand it on
     * @param type as in the text: offer, answer, ice-candidate
     * @param text the message itself, JSON
     */
    record SignalSent(long timeNanos, String room, String node, String to, String type, String text)
            implements TraceEvent {}

    /** A node got a signaling message. */
    record SignalReceived(long timeNanos, String room, String node, String from, String type, String text)
            implements TraceEvent {}

    /** A peer has no connection to send a message over and keeps it until there is one. */
    record SignalQueued(long timeNanos, String room, String node, String type, String text) implements TraceEvent {}

    /** A message was lost before it was sent, or after it came: its end is here. */
    record SignalDropped(long timeNanos, String room, String node, String type, String text, String why)
            implements TraceEvent {}

    /**
     * A node got something that it does not do.
     *
     * @param room empty if the sender is in none
     * @param from the node or, if it has not said who it is, the address at the other end
     * @param what what came, in words or as it came
     */
    record SignalRefused(long timeNanos, Optional<String> room, String node, String from, String what, String why)
            implements TraceEvent {}

    // ---- peer connections -------------------------------------------------------------------------------------------

    /**
     * A side applied a description.
     *
     * @param side {@code local} for one that it made, {@code remote} for one of the other side's
     * @param type in the W3C's words: offer, answer, pranswer, rollback
     * @param sdp the text, as it was when it was made; empty for a rollback
     */
    record DescriptionSet(long timeNanos, String call, String peer, String side, String type, String sdp)
            implements TraceEvent {}

    /** One of the states of a side's connection, under the W3C's name: signalingState, iceGatheringState and others. */
    record ConnectionStateChanged(
            long timeNanos, String call, String peer, String state, String oldState, String newState)
            implements TraceEvent {}

    /**
     * A side began to gather with an agent: its first, or one that a restart brought (RFC 8445 section 9).
     *
     * @param agent 0 for the first
     * @param controlling whether it is the one that nominates
     */
    record IceAgentStarted(long timeNanos, String call, String peer, long agent, String ufrag, boolean controlling)
            implements TraceEvent {}

    /** A side could not do what the other side's message asks for; {@code error} is the W3C's name. */
    record NegotiationFailed(long timeNanos, String call, String peer, String error, String why) implements TraceEvent {}

    // ---- calls ------------------------------------------------------------------------------------------------------

    /** A call begins: the caller starts to gather. The callee does when it hears of it. */
    record CallStarted(long timeNanos, String call, String caller, String callee) implements TraceEvent {}

    /** Both sides have a selected pair for the first time. */
    record CallConnected(long timeNanos, String call, CallOutcome outcome) implements TraceEvent {}

    /**
     * A call is over: it failed, or it had lived for as long as it was to, or the run ended first.
     *
     * @param outcome by the path in use at the end, which a restart of ICE may have made another than {@code CallConnected} tells
     * @param why for a call that failed, the reason; for one that lost its path after it had connected, how; else empty
     */
    record CallEnded(long timeNanos, String call, CallOutcome outcome, String why) implements TraceEvent {}

    // ---- what flows over the selected pair --------------------------------------------------------------------------

    /** A check of the selected pair was answered, so the peer may go on sending over it (RFC 7675 section 5.1). */
    record ConsentKept(long timeNanos, String call, String peer, long pair) implements TraceEvent {}

    /**
     * Checks of the selected pair have gone unanswered for so long, or one was refused, that the peer may send nothing more over
     * it (RFC 7675 section 5.1), until one is answered.
     *
     * @param keptNanos when it last had consent
     */
    record ConsentLost(long timeNanos, String call, String peer, long pair, long keptNanos) implements TraceEvent {}

    /** A peer had a datagram to send, and could not. */
    record DatagramNotSent(long timeNanos, String call, String peer, String why) implements TraceEvent {}

    /**
     * A peer begins to send RTP packets (RFC 3550) over the selected pair.
     *
     * @param ssrc by which they are known
     * @param intervalNanos from one to the next
     * @param sizeBytes of each, with the RTP header
     */
    record FlowStarted(
            long timeNanos, String call, String peer, String to, long ssrc, long intervalNanos, int sizeBytes)
            implements TraceEvent {}

    /**
     * Nothing of a flow arrives.
     *
     * @param peer who sends it
     * @param sinceNanos when the last packet arrived, or the flow began
     */
    record FlowInterrupted(long timeNanos, String call, String peer, String to, long ssrc, long sinceNanos)
            implements TraceEvent {}

    /** Packets of a flow arrive again. */
    record FlowResumed(long timeNanos, String call, String peer, String to, long ssrc, long sinceNanos)
            implements TraceEvent {}

    /**
     * A flow is over.
     *
     * @param due how many packets the application had to send, {@code sent} how many of them the peer might send and did
     * @param received how many arrived, each counted once, and {@code duplicates} how many arrived again
     * @param leastDelayNanos one way, and so are the others; 0 if nothing arrived
     */
    record FlowEnded(
            long timeNanos,
            String call,
            String peer,
            String to,
            long ssrc,
            long due,
            long sent,
            long received,
            long duplicates,
            int interruptions,
            long leastDelayNanos,
            long meanDelayNanos,
            long greatestDelayNanos)
            implements TraceEvent {}
}
