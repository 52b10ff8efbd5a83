package dev.icebreaker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTest {
    private static NetworkPlan.Builder home(NetworkPlan.Builder builder, String name, String outside, String external) {
        return builder.subnet(Subnet.of("home-" + name, "192.168.1.0/24"))
                .middlebox(
                        "nat-" + name,
                        Kind.NAT,
                        TestNat.FACTORY,
                        Attachment.to(outside, external),
                        Attachment.to("home-" + name, "192.168.1.1"))
                .host(name, Kind.PEER, Attachment.to("home-" + name, "192.168.1.2"));
    }

    private static NetworkPlan.Builder internetAndServer() {
        return NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .host("server", Kind.STUN_SERVER, Attachment.to("internet", "198.51.100.1"));
    }

    /** A socket on the server that answers each packet with the address it came from. */
    private static World.Mailbox echo(World world) {
        World.Mailbox server = world.open("server", 3478);
        server.socket.onReceive(packet -> {
            server.mail.add(new World.Mail(world.simulation.nowNanos(), packet));
            server.send(packet.source().toString(), packet.source().toString());
        });
        return server;
    }

    @Test
    void neighboursTalkThroughTheMiddleOfTheirSubnet() {
        NetworkPlan.Builder builder = internetAndServer();
        home(builder, "alice", "internet", "203.0.113.1")
                .host("bob", Kind.PEER, Attachment.to("home-alice", "192.168.1.3"));
        try (World world = new World(builder)) {
            World.Mailbox bob = world.open("bob", 2000);
            world.open("alice", 1000).send("192.168.1.3:2000", "hi");
            world.simulation.run();

            assertThat(bob.mail.getFirst().packet().source()).hasToString("192.168.1.2:1000");
            assertThat(bob.mail.getFirst().packet().hopLimit()).as("a switch is no hop").isEqualTo(64);
            assertThat(world.path(1)).containsExactly("alice", "home-alice.switch", "bob");
        }
    }

    @Test
    void aPacketLeavesThroughANatAndItsAnswerComesBack() {
        try (World world = new World(home(internetAndServer(), "alice", "internet", "203.0.113.1"))) {
            World.Mailbox server = echo(world);
            World.Mailbox alice = world.open("alice", 1000);
            alice.send("198.51.100.1:3478", "who am I?");
            world.simulation.run();

            assertThat(alice.texts()).containsExactly("203.0.113.1:5000");
            assertThat(server.mail.getFirst().packet().hopLimit()).as("NAT and core are hops").isEqualTo(62);
            assertThat(world.path(1))
                    .containsExactly("alice", "home-alice.switch", "nat-alice", "internet.router", "server");
            assertThat(world.path(2))
                    .containsExactly("server", "internet.router", "nat-alice", "home-alice.switch", "alice");
            assertThat(world.events(TraceEvent.PacketTranslated.class))
                    .extracting(TraceEvent.PacketTranslated::node, TraceEvent.PacketTranslated::binding, e -> e.newSource()
                            .toString(), e -> e.newDestination().toString())
                    .containsExactly(
                            tuple("nat-alice", 1L, "203.0.113.1:5000", "198.51.100.1:3478"),
                            tuple("nat-alice", 1L, "198.51.100.1:3478", "192.168.1.2:1000"));
        }
    }

    @Test
    void natsMayBeChainedAndReuseTheSameAddressesInside() {
        NetworkPlan.Builder builder = internetAndServer()
                .subnet(Subnet.of("carrier", "100.64.0.0/10"))
                .middlebox(
                        "cgn",
                        Kind.NAT,
                        TestNat.FACTORY,
                        Attachment.to("internet", "203.0.113.9"),
                        Attachment.to("carrier", "100.64.0.1"));
        home(builder, "alice", "carrier", "100.64.0.2");
        home(builder, "bob", "carrier", "100.64.0.3");
        try (World world = new World(builder)) {
            echo(world);
            World.Mailbox alice = world.open("alice", 1000);
            World.Mailbox bob = world.open("bob", 1000);
            alice.send("198.51.100.1:3478", "who am I?");
            bob.send("198.51.100.1:3478", "who am I?");
            world.simulation.run();

            assertThat(alice.texts()).containsExactly("203.0.113.9:5000");
            assertThat(bob.texts()).containsExactly("203.0.113.9:5001");
            assertThat(world.path(1))
                    .containsExactly(
                            "alice",
                            "home-alice.switch",
                            "nat-alice",
                            "carrier.switch",
                            "cgn",
                            "internet.router",
                            "server");

            bob.send("100.64.0.2:5000", "by the carrier's network");
            bob.send("203.0.113.9:5000", "by the carrier's NAT");
            world.simulation.run();

            assertThat(alice.mail.subList(1, 3)).extracting(World.Mail::text, mail -> mail.packet().source().toString())
                    .containsExactly(
                            tuple("by the carrier's network", "100.64.0.3:5000"),
                            tuple("by the carrier's NAT", "203.0.113.9:5001"));
        }
    }

    @Test
    void aHairpinnedPacketGoesBackInside() {
        NetworkPlan.Builder builder = internetAndServer();
        home(builder, "alice", "internet", "203.0.113.1")
                .host("bob", Kind.PEER, Attachment.to("home-alice", "192.168.1.3"));
        try (World world = new World(builder)) {
            echo(world);
            World.Mailbox bob = world.open("bob", 2000);
            bob.send("198.51.100.1:3478", "make a binding");
            world.simulation.run();
            world.open("alice", 1000).send("203.0.113.1:5000", "hello neighbour");
            world.simulation.run();

            assertThat(bob.texts()).last().isEqualTo("hello neighbour");
            assertThat(bob.mail.getLast().packet().source()).hasToString("203.0.113.1:5001");
            assertThat(world.path(3))
                    .containsExactly("alice", "home-alice.switch", "nat-alice", "home-alice.switch", "bob");
        }
    }

    @Test
    void aNatIsReachedByEveryAddressOfItsPool() {
        NetworkPlan.Builder builder = internetAndServer()
                .subnet(Subnet.of("home", "192.168.1.0/24"))
                .middlebox(
                        "nat",
                        Kind.NAT,
                        TestNat.FACTORY,
                        Attachment.to("internet", "203.0.113.1", "203.0.113.2"),
                        Attachment.to("home", "192.168.1.1"));
        try (World world = new World(builder)) {
            world.open("server", 3478).send("203.0.113.2:7", "x");
            world.simulation.run();

            assertThat(world.drops().getFirst().place()).isEqualTo("nat");
            assertThat(world.drops().getFirst().detail()).isEqualTo("no binding for 203.0.113.2:7");
        }
    }

    @Test
    void aPrivateAddressIsNotRoutedInTheInternet() {
        NetworkPlan.Builder builder = home(internetAndServer(), "alice", "internet", "203.0.113.1");
        try (World world = new World(builder)) {
            World.Mailbox server = world.open("server", 3478);
            server.send("192.168.1.2:1000", "x");
            server.send("100.64.0.2:1000", "x");
            world.open("alice", 1000).send("10.0.0.1:1000", "x");
            world.simulation.run();

            assertThat(world.drops()).allSatisfy(drop -> assertThat(drop.place()).isEqualTo("internet.router"));
            assertThat(world.dropReasons()).hasSize(3).containsOnly(DropReason.PRIVATE_ADDRESS);
            assertThat(world.drops().getFirst().detail())
                    .isEqualTo("192.168.1.2 is not routed in the internet (RFC 1918)");
        }
    }

    @Test
    void anAddressThatNobodyHasIsDroppedWhereItWouldBe() {
        NetworkPlan.Builder builder = home(internetAndServer(), "alice", "internet", "203.0.113.1");
        try (World world = new World(builder)) {
            World.Mailbox alice = world.open("alice", 1000);
            alice.send("192.168.1.77:1", "x");
            alice.send("8.8.8.8:1", "x");
            alice.send("192.168.1.1:53", "x");
            world.simulation.run();

            assertThat(world.drops())
                    .extracting(PacketDropped::place, PacketDropped::reason, PacketDropped::detail)
                    .containsExactly(
                            tuple(
                                    "home-alice.switch", DropReason.NO_ROUTE, "nobody there has the address 192.168.1.77"),
                            tuple(
                                    "internet.router", DropReason.NO_ROUTE, "no route leads to 8.8.8.8"),
                            tuple(
                                    "nat-alice",
                                    DropReason.NO_SOCKET,
                                    "192.168.1.1 is nat-alice itself, which has no sockets"));
        }
    }

    @Test
    void theInsideOfAFirewallIsRoutedToItThroughOtherFirewalls() {
        NetworkPlan.Builder builder = internetAndServer()
                .subnet(Subnet.of("campus", "203.0.113.0/24", "2001:db8:1::/48"))
                .subnet(Subnet.of("lab", "192.0.2.0/24"))
                .middlebox("edge", Kind.FIREWALL, World.OPEN, Attachment.to("internet"), Attachment.to("campus"))
                .middlebox("inner", Kind.FIREWALL, World.OPEN, Attachment.to("campus"), Attachment.to("lab"))
                .host("student", Kind.HOST, Attachment.to("campus", "203.0.113.5"))
                .host("probe", Kind.HOST, Attachment.to("lab", "192.0.2.5"));
        try (World world = new World(builder)) {
            echo(world);
            World.Mailbox probe = world.open("probe", 1000);
            probe.send("198.51.100.1:3478", "who am I?");
            world.open("student", 1000).send("192.0.2.5:1000", "from the campus");
            world.simulation.run();

            assertThat(probe.texts()).containsExactly("from the campus", "192.0.2.5:1000");
            assertThat(world.events(TraceEvent.PacketTranslated.class)).isEmpty();
        }
    }

    @Test
    void routersJoinSubnetsAndTakeTheFasterWay() {
        Duration slow = Duration.ofMillis(10);
        NetworkPlan.Builder builder = NetworkPlan.builder()
                .subnet(Subnet.of("left", "10.1.0.0/16"))
                .subnet(Subnet.of("right", "10.2.0.0/16"))
                .subnet(Subnet.of("detour", "10.3.0.0/16"))
                .router(
                        "direct",
                        Attachment.to("left").over(LinkProfile.PERFECT.withLatency(slow)),
                        Attachment.to("right"))
                .router("r1", Attachment.to("left", "10.1.255.1"), Attachment.to("detour"))
                .router("r2", Attachment.to("detour"), Attachment.to("right"))
                .host("a", Kind.HOST, Attachment.to("left", "10.1.0.1"))
                .host("b", Kind.HOST, Attachment.to("right", "10.2.0.1"));
        try (World world = new World(builder)) {
            World.Mailbox b = world.open("b", 2000);
            World.Mailbox a = world.open("a", 1000);
            a.send("10.2.0.1:2000", "x");
            a.send("10.2.0.9:2000", "nobody");
            a.send("10.1.255.1:2000", "a router");
            a.send("10.9.0.1:2000", "nowhere");
            world.simulation.run();

            assertThat(world.path(1))
                    .containsExactly("a", "left.switch", "r1", "detour.switch", "r2", "right.switch", "b");
            assertThat(b.mail.getFirst().packet().hopLimit()).isEqualTo(62);
            assertThat(world.drops())
                    .extracting(PacketDropped::place, PacketDropped::reason)
                    .containsExactly(
                            tuple("right.switch", DropReason.NO_ROUTE),
                            tuple("r1", DropReason.NO_SOCKET),
                            tuple("left.switch", DropReason.NO_ROUTE));
        }
    }

    @Test
    void ofTwoGatewaysTheNearestIsTakenAndOfEquallyNearOnesTheFirst() {
        NetworkPlan.Builder builder = internetAndServer()
                .subnet(Subnet.of("near", "10.1.0.0/16"))
                .subnet(Subnet.of("far", "10.2.0.0/16"))
                .router("r", Attachment.to("near"), Attachment.to("far"));
        for (String nat : new String[] {"nat-1", "nat-2"}) {
            String digit = nat.substring(4);
            builder.middlebox(
                    nat,
                    Kind.NAT,
                    TestNat.FACTORY,
                    Attachment.to("internet", "203.0.113." + digit),
                    Attachment.to("near", "10.1.255." + digit));
        }
        builder.middlebox(
                        "nat-3",
                        Kind.NAT,
                        TestNat.FACTORY,
                        Attachment.to("internet", "203.0.113.3"),
                        Attachment.to("far", "10.2.255.3"))
                .host("a", Kind.HOST, Attachment.to("near", "10.1.0.1"))
                .host("b", Kind.HOST, Attachment.to("far", "10.2.0.1"));
        try (World world = new World(builder)) {
            echo(world);
            World.Mailbox a = world.open("a", 1000);
            World.Mailbox b = world.open("b", 1000);
            a.send("198.51.100.1:3478", "x");
            b.send("198.51.100.1:3478", "x");
            world.simulation.run();

            assertThat(a.texts()).containsExactly("203.0.113.1:5000");
            assertThat(b.texts()).containsExactly("203.0.113.3:5000");
        }
    }

    @Test
    void aBoxWithTwoInsidesIsARouterBetweenThem() {
        NetworkPlan.Builder builder = internetAndServer()
                .subnet(Subnet.of("main", "192.168.1.0/24"))
                .subnet(Subnet.of("guests", "192.168.2.0/24"))
                .middlebox(
                        "nat",
                        Kind.NAT,
                        TestNat.FACTORY,
                        Attachment.to("internet", "203.0.113.1"),
                        Attachment.to("main", "192.168.1.1"),
                        Attachment.to("guests", "192.168.2.1"))
                .host("a", Kind.HOST, Attachment.to("main", "192.168.1.2"))
                .host("b", Kind.HOST, Attachment.to("guests", "192.168.2.2"));
        try (World world = new World(builder)) {
            echo(world);
            World.Mailbox a = world.open("a", 1000);
            World.Mailbox b = world.open("b", 1000);
            a.send("192.168.2.2:1000", "sideways");
            b.send("198.51.100.1:3478", "out");
            world.simulation.run();

            assertThat(b.texts()).containsExactly("sideways", "203.0.113.1:5000");
            assertThat(b.mail.getFirst().packet().source()).hasToString("192.168.1.2:1000");
        }
    }

    @Test
    void isolatedClientsReachTheOutsideButNotEachOther() {
        NetworkPlan.Builder builder = internetAndServer()
                .subnet(Subnet.of("hotel", "10.0.0.0/16").isolatingClients())
                .middlebox(
                        "nat",
                        Kind.NAT,
                        TestNat.FACTORY,
                        Attachment.to("internet", "203.0.113.1"),
                        Attachment.to("hotel", "10.0.0.1"))
                .host("a", Kind.HOST, Attachment.to("hotel", "10.0.0.2"))
                .host("b", Kind.HOST, Attachment.to("hotel", "10.0.0.3"));
        try (World world = new World(builder)) {
            echo(world);
            World.Mailbox a = world.open("a", 1000);
            World.Mailbox b = world.open("b", 1000);
            a.send("10.0.0.3:1000", "x");
            a.send("198.51.100.1:3478", "out");
            world.simulation.run();

            assertThat(b.mail).isEmpty();
            assertThat(a.texts()).containsExactly("203.0.113.1:5000");
            assertThat(world.drops().getFirst())
                    .extracting(PacketDropped::place, PacketDropped::reason, PacketDropped::detail)
                    .containsExactly(
                            "hotel.switch",
                            DropReason.CLIENT_ISOLATION,
                            "hotel does not let its clients talk to each other");
        }
    }

    @Test
    void aPacketPassesSixtyThreeRoutersAndNoMore() {
        assertThat(dropsBehindRouters(63)).isEmpty();
        assertThat(dropsBehindRouters(64)).containsExactly(DropReason.HOP_LIMIT);
    }

    private static List<DropReason> dropsBehindRouters(int routers) {
        NetworkPlan.Builder builder = NetworkPlan.builder().subnet(Subnet.of("n0", "10.0.0.0/24"));
        for (int i = 1; i <= routers; i++) {
            builder.subnet(Subnet.of("n" + i, "10.0." + i + ".0/24"))
                    .router("r" + i, Attachment.to("n" + (i - 1)), Attachment.to("n" + i));
        }
        builder.host("a", Kind.HOST, Attachment.to("n0", "10.0.0.1"))
                .host("b", Kind.HOST, Attachment.to("n" + routers, "10.0." + routers + ".1"));
        try (World world = new World(builder)) {
            World.Mailbox b = world.open("b", 2000);
            world.open("a", 1000).send("10.0." + routers + ".1:2000", "x");
            world.simulation.run();

            assertThat(b.mail.size() + world.drops().size()).isOne();
            return world.dropReasons();
        }
    }

    @Test
    void whatIsExposedButNotInsideEndsAtTheBox() {
        NetworkPlan.Builder builder = internetAndServer()
                .subnet(Subnet.of("site", "203.0.113.0/25"))
                .middlebox("edge", Kind.NAT, World.OPEN, Attachment.to("internet"), Attachment.to("site"))
                .expose("edge", IpPrefix.parse("203.0.113.0/24"))
                .host("a", Kind.HOST, Attachment.to("site", "203.0.113.1"));
        try (World world = new World(builder)) {
            world.open("a", 1000).send("203.0.113.200:1", "exposed, and not inside");
            world.simulation.run();

            assertThat(world.dropReasons()).containsExactly(DropReason.NO_ROUTE);
            assertThat(world.drops().getFirst().detail())
                    .isEqualTo("203.0.113.200 is in none of the subnets behind edge");
        }
    }

    @Test
    void ipv6NeedsNoTranslation() {
        NetworkPlan.Builder builder = NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .subnet(Subnet.of("home", "192.168.1.0/24", "2001:db8:a::/64"))
                .middlebox(
                        "box",
                        Kind.NAT,
                        dualStack(),
                        Attachment.to("internet", "203.0.113.1"),
                        Attachment.to("home", "192.168.1.1"))
                .expose("box", IpPrefix.parse("2001:db8:a::/64"))
                .host("server", Kind.HOST, Attachment.to("internet", "198.51.100.1", "2001:db8:ffff::1"))
                .host("alice", Kind.PEER, Attachment.to("home", "192.168.1.2", "2001:db8:a::2"));
        try (World world = new World(builder)) {
            echo(world);
            World.Mailbox alice = world.open("alice", 1000);
            alice.send("[2001:db8:ffff::1]:3478", "six");
            alice.send("198.51.100.1:3478", "four");
            alice.send("[fd00::1]:1", "unique local");
            alice.send("[2001:db8:eeee::1]:1", "nobody");
            world.simulation.run();

            assertThat(alice.texts()).containsExactly("[2001:db8:a::2]:1000", "203.0.113.1:5000");
            assertThat(world.dropReasons()).containsExactly(DropReason.PRIVATE_ADDRESS, DropReason.NO_ROUTE);
        }
    }

    private static MiddleboxFactory dualStack() {
        return site -> {
            Middlebox nat = TestNat.FACTORY.create(site);
            Middlebox open = World.OPEN.create(site);
            return new Middlebox() {
                @Override
                public Verdict outbound(Packet packet, long nowNanos) {
                    return of(packet).outbound(packet, nowNanos);
                }

                @Override
                public Verdict inbound(Packet packet, long nowNanos) {
                    return of(packet).inbound(packet, nowNanos);
                }

                private Middlebox of(Packet packet) {
                    return packet.destination().address().isIpv4() ? nat : open;
                }
            };
        };
    }

    @Test
    void aFamilyWithoutAGatewayHasNoRoute() {
        NetworkPlan.Builder builder = NetworkPlan.builder()
                .subnet(Subnet.INTERNET)
                .subnet(Subnet.of("home", "192.168.1.0/24", "2001:db8:a::/64"))
                .middlebox(
                        "nat",
                        Kind.NAT,
                        TestNat.FACTORY,
                        Attachment.to("internet", "203.0.113.1"),
                        Attachment.to("home", "192.168.1.1"))
                .host("alice", Kind.PEER, Attachment.to("home", "192.168.1.2", "2001:db8:a::2"));
        try (World world = new World(builder)) {
            world.open("alice", 1000).send("[2001:db8:ffff::1]:3478", "six");
            world.simulation.run();

            assertThat(world.drops().getFirst().place()).isEqualTo("home.switch");
            assertThat(world.dropReasons()).containsExactly(DropReason.NO_ROUTE);
        }
    }

    @Test
    void regionsAreAsFarApartAsTheTableSays() {
        Regions regions = Regions.NONE
                .with("eu", "us", Duration.ofMillis(42))
                .with("us", "eu", Duration.ofMillis(43))
                .with("eu", "jp", Duration.ofMillis(117))
                .with("us", "jp", Duration.ofMillis(81));
        NetworkPlan.Builder builder = NetworkPlan.builder()
                .subnet(Subnet.INTERNET.with(regions))
                .host("anna", Kind.HOST, Attachment.to("internet", "192.0.2.1"))
                .host("emil", Kind.HOST, Attachment.to("internet", "192.0.2.2").in("eu"))
                .host("mary", Kind.HOST, Attachment.to("internet", "192.0.2.3").in("us"))
                .host("yuki", Kind.HOST, Attachment.to("internet", "192.0.2.4").in("jp"));
        try (World world = new World(builder)) {
            World.Mailbox anna = world.open("anna", 1);
            World.Mailbox emil = world.open("emil", 1);
            World.Mailbox mary = world.open("mary", 1);
            World.Mailbox yuki = world.open("yuki", 1);
            anna.send("192.0.2.2:1", "same region");
            anna.send("192.0.2.3:1", "to us");
            anna.send("192.0.2.4:1", "to jp");
            mary.send("192.0.2.1:1", "from us");
            world.simulation.run();

            assertThat(emil.mail.getFirst().timeNanos()).isZero();
            assertThat(mary.mail.getFirst().timeNanos()).isEqualTo(42_000_000);
            assertThat(yuki.mail.getFirst().timeNanos()).isEqualTo(117_000_000);
            assertThat(anna.mail.getFirst().timeNanos()).isEqualTo(43_000_000);
            assertThat(world.path(2)).containsExactly("anna", "internet.eu", "internet.us", "mary");
        }
    }

    /** Over a third region it is shorter here, as it may be where what is published counts its ends twice. */
    @Test
    void fromOneRegionToAnotherNoThirdOneIsCrossed() {
        Regions regions = Regions.NONE
                .with("br", "us", Duration.ofMillis(48))
                .with("us", "sg", Duration.ofMillis(102))
                .with("br", "sg", Duration.ofMillis(155));
        NetworkPlan.Builder builder = NetworkPlan.builder()
                .subnet(Subnet.INTERNET.with(regions))
                .host("ana", Kind.HOST, Attachment.to("internet", "192.0.2.1").in("br"))
                .host("lim", Kind.HOST, Attachment.to("internet", "192.0.2.2").in("sg"));
        assertThat(builder.build().leastRoundTripNanos("ana", "lim")).hasValue(2 * 155_000_000);
        try (World world = new World(builder)) {
            World.Mailbox lim = world.open("lim", 1);
            world.open("ana", 1).send("192.0.2.2:1", "far");
            world.simulation.run();

            assertThat(lim.mail.getFirst().timeNanos()).isEqualTo(155_000_000);
            assertThat(world.path(1)).containsExactly("ana", "internet.br", "internet.sg", "lim");
        }
    }
}
