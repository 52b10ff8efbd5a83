package dev.icebreaker.signaling;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.signaling.SignalMessage.Relayed;
import dev.icebreaker.signaling.SignalMessage.Route;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A wire between two peers with a fixed delay, which loses and reorders nothing: signaling for scenarios in which it is beside
 * the point. Both are in the room from the beginning, and nothing of it is on the simulated network.
 */
public final class PlainChannel implements SignalingChannel {
    private final Simulation simulation;
    private final Recorder recorder;
    private final String room;
    private final String peer;
    private final long delayNanos;
    private @Nullable PlainChannel other;
    private @Nullable Listener listener;
    private boolean closed;

    private PlainChannel(Simulation simulation, Recorder recorder, String room, String peer, long delayNanos) {
        this.simulation = simulation;
        this.recorder = recorder;
        this.room = room;
        this.peer = peer;
        this.delayNanos = delayNanos;
    }

    /** The two ends of a wire. */
    public record Pair(PlainChannel first, PlainChannel second) {}

    /**
     * A wire between two peers.
     *
     * @param room a name for it, for the trace
     * @param delayNanos one way
     */
    public static Pair between(
            Simulation simulation, Recorder recorder, String room, String first, String second, long delayNanos) {
        PlainChannel one = new PlainChannel(simulation, recorder, room, first, delayNanos);
        PlainChannel two = new PlainChannel(simulation, recorder, room, second, delayNanos);
        one.other = two;
        two.other = one;
        return new Pair(one, two);
    }

    private PlainChannel other() {
        PlainChannel end = other;
        if (end == null) {
            throw new IllegalStateException("a wire has two ends");
        }
        return end;
    }

    @Override
    public void listen(Listener newListener) {
        listener = newListener;
    }

    /** Tells the listener at once. */
    @Override
    public void open() {
        if (listener != null) {
            listener.onConnected(List.of(other().peer), false);
        }
    }

    @Override
    public void send(Relayed message) {
        if (closed) {
            return;
        }
        PlainChannel to = other();
        Relayed sent = message.with(new Route(Optional.of(to.peer), Optional.of(peer)));
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalSent(
                    simulation.nowNanos(), room, peer, to.peer, sent.type().toString(), SignalCodec.write(sent)));
        }
        simulation.schedule(delayNanos, () -> to.arrive(sent));
    }

    private void arrive(Relayed message) {
        Listener to = listener;
        if (closed || to == null) {
            return;
        }
        if (recorder.isOn()) {
            recorder.record(new TraceEvent.SignalReceived(
                    simulation.nowNanos(), room, peer, other().peer, message.type().toString(), SignalCodec.write(message)));
        }
        to.onMessage(message);
    }

    @Override
    public void close() {
        closed = true;
    }
}
