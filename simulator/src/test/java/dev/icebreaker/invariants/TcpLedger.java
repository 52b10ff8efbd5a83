package dev.icebreaker.invariants;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.TcpState;
import dev.icebreaker.trace.TraceEvent.PacketDelivered;
import dev.icebreaker.trace.TraceEvent.PacketDuplicated;
import dev.icebreaker.trace.TraceEvent.SegmentRetransmitted;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import dev.icebreaker.trace.TraceEvent.TcpStateChanged;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Each end of a TCP connection goes from state to state as RFC 9293 figure 5 has it, sends nothing beyond the window that the
 * other end has opened, and says of a segment that it is sent again only if it was sent before.
 */
final class TcpLedger {
    private final Map<Long, SegmentSent> segments = new HashMap<>();
    private final Map<Key, End> ends = new HashMap<>();

    private record Key(String node, Endpoint local, Endpoint remote) {}

    private static final class End {
        TcpState state = TcpState.CLOSED;
        int shiftOfPeer;
        boolean scales = true;
        /** The window as the other end has opened it: sequence numbers below this may be sent. */
        long rightEdge;

        boolean hasEdge;
    }

    private End end(String node, Endpoint local, Endpoint remote) {
        return ends.computeIfAbsent(new Key(node, local, remote), key -> new End());
    }

    void see(TcpStateChanged event) {
        End end = end(event.node(), event.local(), event.remote());
        Broken.unless(end.state == event.oldState(), "it was in %s", end.state);
        Broken.unless(
                successors(event.oldState()).contains(event.newState()),
                "no arrow leads from %s to %s", event.oldState(), event.newState());
        end.state = event.newState();
        if (event.newState() == TcpState.CLOSED) {
            ends.remove(new Key(event.node(), event.local(), event.remote()));
        }
    }

    private static Set<TcpState> successors(TcpState state) {
        return switch (state) {
            case CLOSED -> EnumSet.of(TcpState.SYN_SENT, TcpState.SYN_RECEIVED);
            case SYN_SENT -> EnumSet.of(TcpState.SYN_RECEIVED, TcpState.ESTABLISHED, TcpState.CLOSED);
            case SYN_RECEIVED -> EnumSet.of(TcpState.ESTABLISHED, TcpState.CLOSED);
            case ESTABLISHED -> EnumSet.of(TcpState.FIN_WAIT_1, TcpState.CLOSE_WAIT, TcpState.CLOSED);
            case FIN_WAIT_1 -> EnumSet.of(TcpState.FIN_WAIT_2, TcpState.CLOSING, TcpState.CLOSED);
            case FIN_WAIT_2, CLOSING -> EnumSet.of(TcpState.TIME_WAIT, TcpState.CLOSED);
            case CLOSE_WAIT -> EnumSet.of(TcpState.LAST_ACK, TcpState.CLOSED);
            case LAST_ACK, TIME_WAIT -> EnumSet.of(TcpState.CLOSED);
        };
    }

    void see(SegmentSent event) {
        segments.put(event.packet(), event);
        TcpHeader header = event.header();
        End end = ends.get(new Key(event.node(), event.source(), event.destination()));
        if (end == null || header.rst()) {
            return;
        }
        if (header.syn()) {
            end.scales = header.windowScale() >= 0;
        }
        int length = event.payload().bytes().length;
        if (length > 0) {
            Broken.unless(
                    end.state != TcpState.SYN_SENT && end.state != TcpState.FIN_WAIT_2 && end.state != TcpState.TIME_WAIT,
                    "data is sent in %s", end.state);
            int probe = (int) (header.sequence() - end.rightEdge) == 0 ? 1 : 0;
            Broken.unless(
                    end.hasEdge && (int) (header.sequence() + length - end.rightEdge) <= probe,
                    "it goes beyond the window, which ends at %d", end.rightEdge & 0xffff_ffffL);
        }
    }

    void see(PacketDuplicated event) {
        SegmentSent original = segments.get(event.packet());
        if (original != null) {
            segments.put(event.copy(), original);
        }
    }

    void see(PacketDelivered event) {
        SegmentSent segment = segments.get(event.packet());
        if (segment == null) {
            return;
        }
        TcpHeader header = segment.header();
        End end = end(event.node(), event.destination(), event.source());
        if (header.syn()) {
            end.shiftOfPeer = Math.max(0, header.windowScale());
        }
        if (header.ack() && !header.rst()) {
            long edge = header.acknowledgment() + ((long) header.window() << (header.syn() || !end.scales ? 0 : end.shiftOfPeer));
            if (!end.hasEdge || (int) (edge - end.rightEdge) > 0) {
                end.rightEdge = edge;
                end.hasEdge = true;
            }
        }
    }

    void see(SegmentRetransmitted event) {
        SegmentSent again = segments.get(event.packet());
        Broken.unless(
                again != null && again.node().equals(event.node()) && again.source().equals(event.local()),
                "packet %d is no segment of %s", event.packet(), event.local());
    }
}
