package dev.icebreaker.network.tcp;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.invariants.TraceInvariants;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.network.World;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceHeader;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Hosts a and b in the internet, a behind a link of some kind, and b listening on port 80. */
public final class Pair implements AutoCloseable {
    public static final IpAddress A = IpAddress.parse("192.0.2.1");
    public static final IpAddress B = IpAddress.parse("192.0.2.2");
    public static final Endpoint SERVER = new Endpoint(B, 80);

    public final World world;
    final TcpListener listener;
    final List<End> accepted = new ArrayList<>();
    Consumer<End> onAccept = end -> {};
    private final long seed;

    public Pair(LinkProfile link, long seed) {
        this.seed = seed;
        this.world = new World(World.twoHosts(link), seed);
        try {
            this.listener = world.network
                    .host("b")
                    .listenTcp(B, SERVER.port(), this::accept);
        } catch (BindException e) {
            throw new AssertionError(e);
        }
    }

    private void accept(ByteStream stream) {
        End end = new End(stream, world.simulation);
        accepted.add(end);
        onAccept.accept(end);
    }

    End connect() {
        return connect(SERVER);
    }

    End connect(Endpoint to) {
        try {
            return new End(world.network.host("a").connectTcp(A, to), world.simulation);
        } catch (BindException e) {
            throw new AssertionError(e);
        }
    }

    public void at(long millis, Runnable action) {
        world.simulation.scheduleAt(millis * 1_000_000, action);
    }

    public List<String> states(String node) {
        return world.events(TraceEvent.TcpStateChanged.class).stream()
                .filter(change -> change.node().equals(node))
                .map(change -> change.newState() + ": " + change.why())
                .toList();
    }

    List<TraceEvent.SegmentRetransmitted> retransmissions() {
        return world.events(TraceEvent.SegmentRetransmitted.class);
    }

    public int connections() {
        return world.network.host("a").tcpConnectionCount() + world.network.host("b").tcpConnectionCount();
    }

    public Trace trace() {
        return new Trace(
                new TraceHeader(TraceHeader.SCHEMA, "test", "tcp", seed, world.network.topology()), world.recorder.events());
    }

    @Override
    public void close() {
        world.close();
        TraceInvariants.check(trace());
    }
}
