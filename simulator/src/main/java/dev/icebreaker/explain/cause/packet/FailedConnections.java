package dev.icebreaker.explain.cause.packet;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.TcpState;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import dev.icebreaker.trace.TraceEvent.TcpStateChanged;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds the TCP connections that hosts wanted in vain. */
public final class FailedConnections {
    private final Map<Wire, Open> attempts = new HashMap<>();
    private final Map<Long, Open> handshakes = new HashMap<>();
    private final List<FailedConnection> failed = new ArrayList<>();

    private record Wire(String node, Endpoint local, Endpoint remote) {}

    private record Open(Noted<SegmentSent> begun, List<Drop> drops) {}

    public void read(int index, TraceEvent event) {
        switch (event) {
            case SegmentSent sent when sent.header().syn() && !sent.header().ack() -> {
                Wire wire = new Wire(sent.node(), sent.source(), sent.destination());
                Open open = attempts.computeIfAbsent(wire, w -> new Open(new Noted<>(index, sent), new ArrayList<>()));
                handshakes.put(sent.packet(), open);
            }
            case PacketDropped dropped when handshakes.containsKey(dropped.packet()) ->
                    handshakes.get(dropped.packet()).drops.add(Drop.of(index, dropped));
            case TcpStateChanged changed when changed.oldState() == TcpState.SYN_SENT -> {
                Open open = attempts.remove(new Wire(changed.node(), changed.local(), changed.remote()));
                if (open != null && changed.newState() == TcpState.CLOSED) {
                    failed.add(new FailedConnection(
                            changed.node(), changed.remote(), open.begun, new Noted<>(index, changed), open.drops));
                }
            }
            default -> {} // nothing of a handshake
        }
    }

    /** Those of this host, in order. */
    public List<FailedConnection> of(String node) {
        return failed.stream().filter(connection -> connection.node().equals(node)).toList();
    }
}
