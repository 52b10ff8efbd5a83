package dev.icebreaker.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketDelivered;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.PacketDuplicated;
import dev.icebreaker.trace.TraceEvent.PacketHop;
import dev.icebreaker.trace.TraceEvent.PacketSent;
import dev.icebreaker.trace.TraceEvent.PacketTranslated;
import java.net.SocketException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketTraceTest {
    @Test
    void aPacketsLifeIsRecordedInOrder() {
        NetworkPlan.Builder builder = NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .subnet(Subnet.of("home", "192.168.1.0/24"))
                .middlebox(
                        "nat",
                        Kind.NAT,
                        TestNat.FACTORY,
                        Attachment.to("internet", "203.0.113.1")
                                .over(LinkProfile.PERFECT.withLatency(Duration.ofNanos(700))),
                        Attachment.to("home", "192.168.1.1"))
                .host("a", Kind.PEER, Attachment.to("home", "192.168.1.2"))
                .host("b", Kind.PEER, Attachment.to("internet", "192.0.2.2"));
        try (World world = new World(builder)) {
            world.open("b", 2);
            world.open("a", 1).send("192.0.2.2:2", "x");
            world.simulation.run();

            assertThat(world.recorder.events().stream().map(PacketTraceTest::brief))
                    .containsExactly(
                            "0 a sends 1",
                            "0 1 over a@home to home.switch at 0",
                            "0 1 over nat@home to nat at 0",
                            "0 nat translates 1",
                            "0 1 over nat@internet to internet.router at 700",
                            "700 1 over b@internet to b at 700",
                            "700 b gets 1");
        }
    }

    private static String brief(TraceEvent event) {
        return event.timeNanos() + " "
                + switch (event) {
                    case PacketSent e -> e.node() + " sends " + e.packet();
                    case PacketHop e -> e.packet() + " over " + e.link() + " to " + e.to() + " at " + e.arrivalNanos();
                    case PacketTranslated e -> e.node() + " translates " + e.packet();
                    case PacketDelivered e -> e.node() + " gets " + e.packet();
                    default -> event.toString();
                };
    }

    @Test
    void aPacketThatALinkLosesIsSeenOnItAndDroppedThere() {
        try (World world = new World(World.twoHosts(LinkProfile.PERFECT.withLoss(Loss.independent(1))))) {
            world.open("a", 1).send("192.0.2.2:2", "x");
            world.simulation.run();

            assertThat(world.recorder.events())
                    .hasSize(3)
                    .satisfies(events -> {
                        assertThat(events.get(1)).isInstanceOf(PacketHop.class);
                        assertThat(events.get(2)).isInstanceOf(PacketDropped.class);
                    });
        }
    }

    // ---- worlds at random -------------------------------------------------------------------------------------------

    /** Homes behind NATs, some behind a carrier's, over links that do all that links can do; all write to anybody. */
    private static List<TraceEvent> runAtRandom(long seed, Recorder recorder) {
        try (Simulation simulation = new Simulation(seed)) {
            RandomGenerator random = simulation.random("test");
            Network network = randomPlan(random).build(simulation, recorder);
            List<UdpSocket> sockets = new ArrayList<>();
            List<Endpoint> known = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                UdpSocket socket = network.host("host-" + i).openUdp(1000);
                socket.onReceive(packet -> {
                    known.add(packet.source());
                    if (random.nextInt(3) > 0) {
                        socket.send(packet.source(), new byte[random.nextInt(1_600)]);
                    }
                });
                sockets.add(socket);
                known.add(socket.local());
            }
            known.add(Endpoint.parse("203.0.113.200:9"));
            for (int i = 0; i < 400; i++) {
                simulation.schedule(random.nextLong(2_000_000_000L), () -> {
                    UdpSocket from = sockets.get(random.nextInt(sockets.size()));
                    from.send(known.get(random.nextInt(known.size())), new byte[random.nextInt(1_600)]);
                });
            }
            simulation.run();
            return recorder instanceof Recorder.InMemory memory ? memory.events() : List.of();
        } catch (SocketException e) {
            throw new AssertionError(e);
        }
    }

    private static NetworkPlan randomPlan(RandomGenerator random) {
        NetworkPlan.Builder builder = NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .subnet(Subnet.of("carrier", "100.64.0.0/10"))
                .middlebox(
                        "cgn",
                        Kind.NAT,
                        TestNat.FACTORY,
                        Attachment.to("internet", "203.0.113.100").over(randomProfile(random)),
                        Attachment.to("carrier", "100.64.0.1"));
        for (int i = 0; i < 8; i++) {
            if (i < 2) {
                builder.host(
                        "host-" + i,
                        Kind.HOST,
                        Attachment.to("internet", "198.51.100." + i).over(randomProfile(random)));
                continue;
            }
            Attachment outside = i < 5
                    ? Attachment.to("internet", "203.0.113." + i)
                    : Attachment.to("carrier", "100.64.0." + i);
            builder.subnet(Subnet.of("home-" + i, "192.168.1.0/24"))
                    .middlebox(
                            "nat-" + i,
                            Kind.NAT,
                            TestNat.FACTORY,
                            outside.over(randomProfile(random)),
                            Attachment.to("home-" + i, "192.168.1.1"))
                    .host(
                            "host-" + i,
                            Kind.HOST,
                            Attachment.to("home-" + i, "192.168.1.2").over(randomProfile(random)));
        }
        return builder.build();
    }

    private static LinkProfile randomProfile(RandomGenerator random) {
        LinkProfile profile = LinkPreset.values()[random.nextInt(LinkPreset.values().length)].profile();
        return random.nextBoolean()
                ? profile
                : profile.with(way -> way.withDuplication(0.05).withReordering(0.05, Duration.ofMillis(30)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void everyPacketIsSentOnceAndEndsOnceAndMovesOnFromWhereItIs(long seed) {
        Map<Long, String> place = new HashMap<>();
        Map<Long, Endpoint> source = new HashMap<>();
        Map<Long, Endpoint> destination = new HashMap<>();
        long now = 0;
        long ended = 0;
        for (TraceEvent event : runAtRandom(seed, Recorder.inMemory())) {
            String what = "seed " + seed + ", " + event;
            assertThat(event.timeNanos()).as(what).isGreaterThanOrEqualTo(now);
            now = event.timeNanos();
            switch (event) {
                case PacketSent e -> {
                    assertThat(place.put(e.packet(), e.node())).as(what).isNull();
                    source.put(e.packet(), e.source());
                    destination.put(e.packet(), e.destination());
                }
                case PacketHop e -> {
                    assertThat(place.put(e.packet(), e.to())).as(what).isEqualTo(e.node());
                    assertThat(e.arrivalNanos()).as(what).isGreaterThanOrEqualTo(e.timeNanos());
                }
                case PacketDuplicated e -> {
                    // the copy leaves from where the original left
                    String from = e.link().substring(0, e.link().indexOf('@'));
                    String subnet = e.link().substring(e.link().indexOf('@') + 1);
                    String middle = subnet + (subnet.equals("internet") ? ".router" : ".switch");
                    String at = place.get(e.packet()).equals(middle) ? from : middle;
                    assertThat(place.put(e.copy(), at)).as(what).isNull();
                    source.put(e.copy(), source.get(e.packet()));
                    destination.put(e.copy(), destination.get(e.packet()));
                }
                case PacketTranslated e -> {
                    assertThat(place.get(e.packet())).as(what).isEqualTo(e.node());
                    assertThat(source.put(e.packet(), e.newSource())).as(what).isEqualTo(e.oldSource());
                    assertThat(destination.put(e.packet(), e.newDestination())).as(what).isEqualTo(e.oldDestination());
                }
                case PacketDelivered e -> {
                    assertThat(place.remove(e.packet())).as(what).isEqualTo(e.node());
                    assertThat(e.source()).as(what).isEqualTo(source.get(e.packet()));
                    assertThat(e.destination()).as(what).isEqualTo(destination.get(e.packet()));
                    ended++;
                }
                case PacketDropped e -> {
                    assertThat(place.remove(e.packet())).as(what).isNotNull();
                    assertThat(e.detail()).as(what).isNotEmpty();
                    ended++;
                }
                default -> throw new AssertionError(what);
            }
        }
        assertThat(place).as("seed %d: packets that came to no end", seed).isEmpty();
        assertThat(ended).as("seed %d", seed).isGreaterThan(400);
    }

    @Test
    void theSameSeedGivesTheSameTraceAndAnotherAnother() {
        List<TraceEvent> events = runAtRandom(77, Recorder.inMemory());

        assertThat(runAtRandom(77, Recorder.inMemory())).isEqualTo(events);
        assertThat(runAtRandom(78, Recorder.inMemory())).isNotEqualTo(events);
    }

    @Test
    void recordingChangesNothing() throws SocketException {
        assertThat(arrivals(Recorder.OFF)).isEqualTo(arrivals(Recorder.inMemory())).hasSizeGreaterThan(100);
    }

    private static List<Long> arrivals(Recorder recorder) throws SocketException {
        try (Simulation simulation = new Simulation(5)) {
            List<Long> arrivals = new ArrayList<>();
            Network network =
                    World.twoHosts(LinkPreset.HOTEL_WIFI.profile()).build().build(simulation, recorder);
            UdpSocket a = network.host("a").openUdp(0);
            UdpSocket b = network.host("b").openUdp(0);
            b.onReceive(packet -> arrivals.add(simulation.nowNanos()));
            for (int i = 0; i < 200; i++) {
                simulation.schedule(i * 1_000_000L, () -> a.send(b.local(), new byte[100]));
            }
            simulation.run();
            arrivals.add(simulation.eventCount());
            return arrivals;
        }
    }
}
