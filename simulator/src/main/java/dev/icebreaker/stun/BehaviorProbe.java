package dev.icebreaker.stun;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.UdpSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.message.Message;
import org.ice4j.message.Request;

/**
 * Finds out from the inside of a NAT what it does, by asking a server that has alternate addresses (RFC 5780 section 4). Each
 * group of tests has sockets of its own, since what one sends opens filters for the next.
 *
 * <p>A verdict takes as long as its silences: minutes of virtual time with the RFC's schedule.
 */
public final class BehaviorProbe {
    private final Simulation simulation;
    private final Supplier<UdpSocket> sockets;
    private final Endpoint server;
    private final RandomGenerator random;
    private final Retransmission schedule;
    private final Consumer<NatVerdict> done;
    private final List<StunClient> clients = new ArrayList<>();

    private Optional<Endpoint> mapped = Optional.empty();
    private Optional<Mapping> mapping = Optional.empty();
    private Optional<Filtering> filtering = Optional.empty();
    private Optional<Hairpinning> hairpinning = Optional.empty();

    private BehaviorProbe(
            Simulation simulation,
            Supplier<UdpSocket> sockets,
            Endpoint server,
            RandomGenerator random,
            Retransmission schedule,
            Consumer<NatVerdict> done) {
        this.simulation = simulation;
        this.sockets = sockets;
        this.server = server;
        this.random = random;
        this.schedule = schedule;
        this.done = done;
    }

    /**
     * Starts the tests; they go on by themselves on the event loop.
     *
     * @param sockets opens a fresh socket of the host that asks, at a port that it has not used yet
     * @param server its primary address and port
     * @param random for transaction numbers
     * @param done gets the verdict, on the event loop, when all sockets are closed again
     */
    public static void start(
            Simulation simulation,
            Supplier<UdpSocket> sockets,
            Endpoint server,
            RandomGenerator random,
            Retransmission schedule,
            Consumer<NatVerdict> done) {
        new BehaviorProbe(simulation, sockets, server, random, schedule, done).testMapping();
    }

    private StunClient open() {
        StunClient client = new StunClient(simulation, sockets.get(), random, schedule);
        clients.add(client);
        return client;
    }

    /** Section 4.3: do other addresses and ports of the server see us where the first one did? */
    private void testMapping() {
        StunClient client = open();
        client.request(server, null, first -> {
            if (first.isEmpty()) {
                finish();
                return;
            }
            mapped = Optional.of(first.get().mapped());
            Optional<Endpoint> other = first.get().other();
            if (other.isEmpty()) {
                finish(); // the server cannot do more
                return;
            }
            Endpoint otherAddress = new Endpoint(other.get().address(), server.port());
            client.request(otherAddress, null, second -> {
                if (second.isEmpty()) {
                    testFiltering(other.get());
                } else if (second.get().mapped().equals(first.get().mapped())) {
                    mapping = Optional.of(Mapping.EIM);
                    testFiltering(other.get());
                } else {
                    client.request(other.get(), null, third -> {
                        mapping = third.map(answer ->
                                answer.mapped().equals(second.get().mapped()) ? Mapping.ADM : Mapping.APDM);
                        testFiltering(other.get());
                    });
                }
            });
        });
    }

    /** Section 4.4: which of the server's addresses and ports get in once we have sent to the first? */
    private void testFiltering(Endpoint other) {
        Endpoint otherPort = new Endpoint(server.address(), other.port());
        StunClient client = open();
        client.request(server, null, first -> client.request(server, change(true, true), second -> {
            if (second.filter(answer -> answer.from().equals(other)).isPresent()) {
                filtering = Optional.of(Filtering.EIF);
                testHairpinning();
                return;
            }
            client.request(server, change(false, true), third -> {
                if (third.filter(answer -> answer.from().equals(otherPort)).isPresent()) {
                    filtering = Optional.of(Filtering.ADF);
                    testHairpinning();
                    return;
                }
                // Erratum 7971: silence says something about the filter only if that port does answer when asked itself.
                client.request(otherPort, null, fourth -> {
                    filtering = fourth.map(answer -> Filtering.APDF);
                    testHairpinning();
                });
            });
        }));
    }

    private static Attribute change(boolean address, boolean port) {
        return AttributeFactory.createChangeRequestAttribute(address, port);
    }

    /**
     * Section 3.4 goes from one socket to the mapped address of another. Here both do, so that each opens its filter for the
     * other, as peers behind one NAT would.
     */
    private void testHairpinning() {
        if (mapped.filter(endpoint -> !endpoint.equals(local())).isEmpty()) {
            finish();
            return;
        }
        StunClient one = open();
        StunClient two = open();
        one.request(server, null, first -> two.request(server, null, second -> {
            if (first.isEmpty() || second.isEmpty()) {
                finish();
                return;
            }
            HairpinTest test = new HairpinTest();
            one.onStray((packet, message) -> test.arrived(packet, message, two));
            two.onStray((packet, message) -> test.arrived(packet, message, one));
            one.request(second.get().mapped(), null, silence -> test.nothingArrived());
            two.request(first.get().mapped(), null, silence -> {});
        }));
    }

    /** Ends with what happens first. */
    private final class HairpinTest {
        private boolean over;

        void arrived(Datagram packet, Message message, StunClient sender) {
            if (!over && message instanceof Request) {
                over = true;
                boolean internal = packet.source().equals(sender.local());
                hairpinning = Optional.of(internal ? Hairpinning.INTERNAL_SOURCE : Hairpinning.EXTERNAL_SOURCE);
                finish();
            }
        }

        void nothingArrived() {
            boolean filtersCannotBeTheReason = mapping.equals(Optional.of(Mapping.EIM))
                    || filtering.equals(Optional.of(Filtering.EIF));
            if (!over) {
                over = true;
                hairpinning = filtersCannotBeTheReason ? Optional.of(Hairpinning.NONE) : Optional.empty();
                finish();
            }
        }
    }

    private Endpoint local() {
        return clients.getFirst().local();
    }

    private void finish() {
        Endpoint local = local();
        clients.forEach(StunClient::close);
        done.accept(new NatVerdict(local, mapped, mapping, filtering, hairpinning));
    }
}
