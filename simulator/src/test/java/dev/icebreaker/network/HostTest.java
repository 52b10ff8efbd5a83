package dev.icebreaker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Topology.Kind;
import java.net.BindException;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HostTest {
    private static World twoHosts() {
        return new World(World.twoHosts(LinkProfile.PERFECT));
    }

    /** A phone with Wi-Fi and a mobile network, and a server that both lead to. */
    private static World phone() {
        return new World(NetworkPlan.builder()
                .subnet(Subnet.of("wifi", "198.51.100.0/24", "2001:db8:1::/64"))
                .subnet(Subnet.of("mobile", "203.0.113.0/24"))
                .subnet(Subnet.INTERNET)
                .router("isp", Attachment.to("wifi"), Attachment.to("mobile"), Attachment.to("internet"))
                .host(
                        "phone",
                        Kind.PEER,
                        Attachment.to("wifi", "198.51.100.5", "2001:db8:1::5"),
                        Attachment.to("mobile", "203.0.113.5"))
                .host("neighbour", Kind.HOST, Attachment.to("mobile", "203.0.113.6"))
                .host("server", Kind.HOST, Attachment.to("internet", "192.0.2.1", "2001:db8:2::1")));
    }

    @Test
    void aPacketLeavesByTheInterfaceThatHasItsSourceAddress() {
        try (World world = phone()) {
            World.Mailbox server = world.open("server", 9);
            world.open("phone", "198.51.100.5", 1000).send("192.0.2.1:9", "by wifi");
            world.open("phone", "203.0.113.5", 1000).send("192.0.2.1:9", "by mobile");
            world.simulation.run();

            assertThat(server.mail).extracting(mail -> mail.packet().source().toString())
                    .containsExactly("198.51.100.5:1000", "203.0.113.5:1000");
            assertThat(world.path(1)).contains("wifi.switch").doesNotContain("mobile.switch");
            assertThat(world.path(2)).contains("mobile.switch").doesNotContain("wifi.switch");
        }
    }

    @Test
    void aWildcardSocketTakesTheAddressThatFitsTheDestination() {
        try (World world = phone()) {
            World.Mailbox server = world.open("server", 9);
            World.Mailbox neighbour = world.open("neighbour", 9);
            World.Mailbox phone = world.open("phone", 1000);
            phone.send("192.0.2.1:9", "anywhere");
            phone.send("[2001:db8:2::1]:9", "anywhere, by IPv6");
            phone.send("203.0.113.6:9", "on link");
            world.simulation.run();

            assertThat(server.mail).extracting(mail -> mail.packet().source().toString())
                    .containsExactly("198.51.100.5:1000", "[2001:db8:1::5]:1000");
            assertThat(neighbour.mail.getFirst().packet().source()).hasToString("203.0.113.5:1000");
        }
    }

    @Test
    void aWildcardSocketReceivesOnAllAddressesAndSharesItsPortWithNobody() {
        try (World world = phone()) {
            World.Mailbox server = world.open("server", 9);
            World.Mailbox wildcard = world.open("phone", 1000);
            server.send("203.0.113.5:1000", "mobile");
            server.send("[2001:db8:1::5]:1000", "six");
            server.send("198.51.100.5:1000", "wifi");
            world.simulation.run();

            assertThat(wildcard.texts()).containsExactly("mobile", "six", "wifi");
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> world.network.host("phone").openUdp(IpAddress.parse("203.0.113.5"), 1000))
                    .withMessage("Address already in use: port 1000 of phone");
        }
    }

    @Test
    void aPortThatIsClosedIsFreeAgain() throws SocketException {
        try (World world = twoHosts()) {
            World.Mailbox a = world.open("a", 1000);
            World.Mailbox b = world.open("b", 2000);
            b.socket.close();
            a.send("192.0.2.2:2000", "x");
            world.simulation.run();

            assertThat(world.dropReasons()).containsExactly(DropReason.NO_SOCKET);
            assertThat(world.drops().getFirst().place()).isEqualTo("b");
            assertThat(world.drops().getFirst().detail()).isEqualTo("no socket on 192.0.2.2:2000");
            assertThat(world.network.host("b").openUdp(2000).local()).hasToString("192.0.2.2:2000");
            assertThatIllegalStateException().isThrownBy(() -> b.send("192.0.2.1:1000", "x"));
        }
    }

    @Test
    void ephemeralPortsAreDynamicOnesAndTheSameForTheSameSeed() throws SocketException {
        Set<Integer> ports = new HashSet<>();
        try (World world = twoHosts();
                World same = twoHosts();
                World other = new World(World.twoHosts(LinkProfile.PERFECT), 2)) {
            for (int i = 0; i < 100; i++) {
                int port = world.network.host("a").openUdp(0).local().port();
                assertThat(port).isBetween(49_152, 65_535);
                assertThat(same.network.host("a").openUdp(0).local().port()).isEqualTo(port);
                ports.add(port);
            }
            assertThat(ports).hasSize(100);
            assertThat(other.network.host("a").openUdp(0).local().port()).isNotIn(ports);
        }
    }

    @Test
    void itRunsOutOfEphemeralPorts() throws SocketException {
        try (World world = twoHosts()) {
            Host host = world.network.host("a");
            for (int i = 0; i < 16_384; i++) {
                host.openUdp(0);
            }
            assertThatExceptionOfType(BindException.class).isThrownBy(() -> host.openUdp(0));
        }
    }

    @Test
    void anAddressOfSomebodyElseCannotBeBound() {
        try (World world = twoHosts()) {
            assertThatExceptionOfType(BindException.class)
                    .isThrownBy(() -> world.network.host("a").openUdp(IpAddress.parse("192.0.2.2"), 1000))
                    .withMessage("Cannot assign requested address: 192.0.2.2 is not an address of a");
        }
    }

    @Test
    void aHostReachesItselfWithoutItsLink() {
        try (World world = twoHosts()) {
            world.network.link("a@internet").setUp(false);
            World.Mailbox sender = world.open("a", 1000);
            World.Mailbox receiver = world.open("a", 2000);
            sender.send("192.0.2.1:2000", "to myself");
            world.simulation.run();

            assertThat(receiver.texts()).containsExactly("to myself");
            assertThat(receiver.mail.getFirst().packet().source()).hasToString("192.0.2.1:1000");
            assertThat(world.path(1)).isEmpty();
        }
    }

    @Test
    void aReceiverIsNeverCalledOnTopOfTheSender() {
        try (World world = twoHosts()) {
            World.Mailbox a = world.open("a", 1000);
            World.Mailbox b = world.open("b", 2000);
            b.socket.onReceive(packet -> b.send("192.0.2.1:1000", "reply"));
            world.simulation.schedule(0, () -> {
                a.send("192.0.2.2:2000", "request");
                assertThat(a.mail).isEmpty();
            });
            world.simulation.run();

            assertThat(a.texts()).containsExactly("reply");
        }
    }

    @Test
    void aSocketThatNobodyListensOnDropsWhatArrives() throws SocketException {
        try (World world = twoHosts()) {
            world.network.host("b").openUdp(2000);
            world.open("a", 1000).send("192.0.2.2:2000", "x");
            world.simulation.run();

            assertThat(world.dropReasons()).containsExactly(DropReason.NO_SOCKET);
        }
    }

    @Test
    void aDestinationOfAFamilyThatTheHostLacksIsDroppedAtTheHost() {
        try (World world = twoHosts()) {
            world.open("a", 1000).send("[2001:db8::1]:1", "x");
            world.simulation.run();

            assertThat(world.dropReasons()).containsExactly(DropReason.NO_ROUTE);
            assertThat(world.drops().getFirst().place()).isEqualTo("a");
            assertThat(world.drops().getFirst().detail()).isEqualTo("a has no IPv6 address");
        }
    }

    @Test
    void payloadsArriveAsTheyWereSent() {
        try (World world = twoHosts()) {
            World.Mailbox b = world.open("b", 2000);
            byte[] bytes = {0, -1, 127, -128};
            world.open("a", 1000).socket.send(Endpoint.parse("192.0.2.2:2000"), bytes);
            world.open("a", 1001).socket.send(Endpoint.parse("192.0.2.2:2000"), new byte[0]);
            world.simulation.run();

            assertThat(b.mail).extracting(mail -> mail.packet().payload()).containsExactly(bytes, new byte[0]);
        }
    }
}
