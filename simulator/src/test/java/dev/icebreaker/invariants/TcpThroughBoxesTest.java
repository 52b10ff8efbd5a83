package dev.icebreaker.invariants;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.nat.Firewall;
import dev.icebreaker.nat.FirewallPolicy;
import dev.icebreaker.nat.FirewallPolicy.Access;
import dev.icebreaker.nat.FirewallPolicy.Permit;
import dev.icebreaker.nat.Nat;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.PortAllocation;
import dev.icebreaker.nat.behavior.TcpTimer;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.ByteStream;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.LinkPreset;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.trace.Action;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceHeader;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The simulated TCP, hosts and all, through any NAT and a firewall that lets out one port: every trace keeps its promises. */
class TcpThroughBoxesTest {
    private static final List<Endpoint> SERVERS =
            List.of(Endpoint.parse("192.0.2.1:443"), Endpoint.parse("192.0.2.1:80"), Endpoint.parse("192.0.2.2:443"));
    private static final List<String> CLIENTS = List.of("alice", "carol", "dan", "eve");
    private static final int SEEDS = 40;
    private static final int SECONDS = 120;

    @Test
    void everySegmentPassesOrIsDroppedAsRfc5382Says() {
        Set<DropReason> seen = EnumSet.noneOf(DropReason.class);
        int opened = 0;
        for (long seed = 0; seed < SEEDS; seed++) {
            Game game = new Game(seed);
            Trace trace = game.play();
            TraceInvariants.check(trace);
            opened += game.opened;
            for (TraceEvent event : trace.events()) {
                if (event instanceof TraceEvent.PacketDropped dropped) {
                    seen.add(dropped.reason());
                }
            }
        }
        assertThat(opened).isGreaterThan(10 * SEEDS);
        assertThat(seen)
                .contains(
                        DropReason.NO_CONNECTION,
                        DropReason.NO_BINDING,
                        DropReason.FILTERED,
                        DropReason.FIREWALL_RULE,
                        DropReason.FIREWALL_STATE);
    }

    /** A NAT that forgets, and hosts that open, use, close and break connections at random. */
    private static final class Game {
        private final Recorder.InMemory recorder = Recorder.inMemory();
        private final SplittableRandom random;
        private final long seed;
        private final Simulation simulation;
        private final NetworkPlan plan;
        private final Network network;
        private final List<ByteStream> streams = new ArrayList<>();
        private int opened;

        Game(long seed) {
            this.seed = seed;
            this.random = new SplittableRandom(seed);
            this.simulation = new Simulation(seed);
            NatBehavior behavior = NatBehavior.of(any(Mapping.values()), any(Filtering.values()))
                    .withHairpinning(any(Hairpinning.NONE, Hairpinning.EXTERNAL_SOURCE))
                    .withPortAllocation(any(PortAllocation.values()))
                    .withTcpTimer(new TcpTimer(Duration.ofSeconds(20), Duration.ofSeconds(4)));
            this.plan = plan(behavior);
            this.network = plan.build(simulation, recorder);
        }

        @SafeVarargs
        private <T> T any(T... choices) {
            return choices[random.nextInt(choices.length)];
        }

        private static NetworkPlan plan(NatBehavior behavior) {
            FirewallPolicy onlyHttps = new FirewallPolicy(
                    Access.Stateful.NOWHERE,
                    new Access.Stateful(List.of(Permit.port(443))),
                    Filtering.APDF,
                    Duration.ofSeconds(300),
                    TcpTimer.RFC_5382);
            Map<String, String> rules = new LinkedHashMap<>();
            rules.put("udp", "block");
            rules.put("tcp", "stateful");
            rules.put("tcp ports", "443");
            rules.put("filtering", "APDF");
            return NetworkPlan.builder()
                    .subnet(Subnet.INTERNET)
                    .subnet(Subnet.of("home", "192.168.1.0/24"))
                    .subnet(Subnet.of("office", "198.51.100.0/24"))
                    .middlebox(
                            "nat",
                            Kind.NAT,
                            Nat.factory(behavior),
                            Attachment.to("internet", "203.0.113.1").over(LinkPreset.DSL),
                            Attachment.to("home"))
                    .describe("nat", behavior.properties())
                    .middlebox(
                            "wall", Kind.FIREWALL, Firewall.factory(onlyHttps), Attachment.to("internet"), Attachment.to("office"))
                    .describe("wall", rules)
                    .host("alice", Kind.PEER, Attachment.to("home", "192.168.1.10").over(LinkPreset.WIFI))
                    .host("carol", Kind.PEER, Attachment.to("home", "192.168.1.11"))
                    .host("dan", Kind.PEER, Attachment.to("office", "198.51.100.10"))
                    .host("eve", Kind.PEER, Attachment.to("internet", "192.0.2.9"))
                    .host("server", Kind.HOST, Attachment.to("internet", "192.0.2.1", "192.0.2.2"))
                    .build();
        }

        Trace play() {
            for (Endpoint server : SERVERS) {
                listen("server", server);
            }
            listen("dan", Endpoint.parse("198.51.100.10:443"));
            listen("alice", Endpoint.parse("192.168.1.10:4000"));
            for (int i = 0; i < 4 * SECONDS; i++) {
                simulation.schedule(random.nextLong(SECONDS * 1_000_000_000L), this::doSomething);
            }
            simulation.runUntil(SECONDS * 1_000_000_000L);
            simulation.close();
            TraceHeader header = new TraceHeader(TraceHeader.SCHEMA, "test", "tcp-through-boxes", seed, plan.topology());
            return new Trace(header, recorder.events());
        }

        private void listen(String host, Endpoint at) {
            try {
                network.host(host).listenTcp(at.address(), at.port(), stream -> follow(stream));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private void doSomething() {
            switch (random.nextInt(12)) {
                case 0, 1, 2, 3 -> connect();
                case 4 -> withAny(this::close);
                case 5 -> withAny(stream -> {
                    streams.remove(stream);
                    stream.abort();
                });
                case 6 -> restartSometimes();
                default -> withAny(stream -> stream.send(new byte[random.nextInt(1, 4000)]));
            }
        }

        private void restartSometimes() {
            if (random.nextInt(10) == 0) {
                recorder.record(new TraceEvent.ActionTaken(simulation.nowNanos(), Action.RESTARTED, "nat", Map.of()));
                ((Nat) network.middlebox("nat")).restart(simulation.nowNanos());
            }
        }

        private void close(ByteStream stream) {
            if (streams.remove(stream)) {
                stream.close();
            }
        }

        private void withAny(Consumer<ByteStream> what) {
            if (!streams.isEmpty()) {
                what.accept(streams.get(random.nextInt(streams.size())));
            }
        }

        private void connect() {
            Host host = network.host(any(CLIENTS.toArray(String[]::new)));
            IpAddress own = host.addresses().getFirst();
            try {
                follow(host.connectTcp(own, anyDestination()));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        /** A server, somebody behind the firewall, or whatever the NAT has bound lately. */
        private Endpoint anyDestination() {
            List<Endpoint> bound = recorder.events().stream()
                    .filter(TraceEvent.BindingCreated.class::isInstance)
                    .map(event -> ((TraceEvent.BindingCreated) event).external())
                    .toList();
            return switch (random.nextInt(6)) {
                case 0 -> Endpoint.parse("198.51.100.10:443");
                case 1, 2 -> bound.isEmpty() ? Endpoint.parse("203.0.113.1:4000") : bound.get(random.nextInt(bound.size()));
                default -> any(SERVERS.toArray(Endpoint[]::new));
            };
        }

        private void follow(ByteStream stream) {
            streams.add(stream);
            stream.listen(new ByteStream.Listener() {
                @Override
                public void onOpen() {
                    opened++;
                }

                @Override
                public void onData(byte[] bytes) {}

                @Override
                public void onEnd() {
                    close(stream);
                }

                @Override
                public void onBroken(String why) {
                    streams.remove(stream);
                }
            });
        }
    }
}
