package dev.icebreaker.stun;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.UdpSocket;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ice4j.message.Response;

/**
 * Finds out from the inside for how long a NAT keeps a binding that nothing uses (RFC 5780 section 4.6). Each trial makes a
 * binding from a fresh socket, waits, and has the server answer another socket's request to that binding's port. It halves the
 * interval until it is a second wide.
 *
 * <p>What it measures is the timer of a binding that has been answered once. It cannot measure a NAT that pools addresses
 * arbitrarily, since the other socket may be seen at another address.
 */
public final class LifetimeProbe {
    private final Simulation simulation;
    private final Supplier<UdpSocket> sockets;
    private final Endpoint server;
    private final RandomGenerator random;
    private final Retransmission schedule;
    private final long longestSeconds;
    private final Consumer<Optional<Lifetime>> done;
    private long aliveSeconds;
    private long goneSeconds;

    /**
     * What came of it.
     *
     * @param alive a binding that was idle for so long was still there
     * @param gone one that was idle for so long was not; empty if none was gone after the longest wait
     */
    public record Lifetime(Duration alive, Optional<Duration> gone) {}

    private LifetimeProbe(
            Simulation simulation,
            Supplier<UdpSocket> sockets,
            Endpoint server,
            RandomGenerator random,
            Retransmission schedule,
            Duration longest,
            Consumer<Optional<Lifetime>> done) {
        this.simulation = simulation;
        this.sockets = sockets;
        this.server = server;
        this.random = random;
        this.schedule = schedule;
        this.longestSeconds = longest.toSeconds();
        this.goneSeconds = longestSeconds + 1;
        this.done = done;
    }

    /**
     * Starts the trials; they go on by themselves on the event loop.
     *
     * @param sockets opens a fresh socket of the host that asks, at a port that it has not used yet
     * @param server one with alternates, since only those understand RESPONSE-PORT
     * @param longest the longest wait that is tried; at least a second, and counted in whole ones
     * @param done gets the result, on the event loop; empty if the server does not answer, or has no alternates
     */
    public static void start(
            Simulation simulation,
            Supplier<UdpSocket> sockets,
            Endpoint server,
            RandomGenerator random,
            Retransmission schedule,
            Duration longest,
            Consumer<Optional<Lifetime>> done) {
        LifetimeProbe probe = new LifetimeProbe(simulation, sockets, server, random, schedule, longest, done);
        probe.tryFor(probe.longestSeconds);
    }

    private StunClient open() {
        return new StunClient(simulation, sockets.get(), random, schedule);
    }

    private void tryFor(long seconds) {
        StunClient idle = open();
        idle.request(server, null, first -> {
            if (first.flatMap(StunClient.Answer::other).isEmpty()) {
                idle.close();
                done.accept(Optional.empty());
            } else {
                int port = first.get().mapped().port();
                simulation.schedule(seconds * 1_000_000_000L, () -> ask(idle, port, seconds));
            }
        });
    }

    private void ask(StunClient idle, int port, long seconds) {
        StunClient asking = open();
        idle.onStray((packet, message) -> {
            if (message instanceof Response) {
                conclude(idle, asking, true, seconds);
            }
        });
        // An answer to this request would mean that the port has passed to this socket.
        asking.request(server, BehaviorAttributes.responsePort(port), answer -> conclude(idle, asking, false, seconds));
    }

    private void conclude(StunClient idle, StunClient asking, boolean alive, long seconds) {
        idle.close();
        asking.close();
        if (alive) {
            aliveSeconds = seconds;
        } else {
            goneSeconds = seconds;
        }
        if (goneSeconds - aliveSeconds > 1) {
            tryFor((aliveSeconds + goneSeconds) / 2);
        } else {
            boolean everGone = goneSeconds <= longestSeconds;
            done.accept(Optional.of(new Lifetime(
                    Duration.ofSeconds(aliveSeconds),
                    everGone ? Optional.of(Duration.ofSeconds(goneSeconds)) : Optional.empty())));
        }
    }
}
