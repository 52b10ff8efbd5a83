package dev.icebreaker.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.trace.TraceEvent;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HostNetworkChangeTest {
    private static final IpAddress WIFI = IpAddress.parse("198.51.100.5");
    private static final IpAddress NEW_WIFI = IpAddress.parse("198.51.100.6");
    private static final IpAddress MOBILE = IpAddress.parse("203.0.113.5");

    /** A phone with Wi-Fi and a mobile network, and a server that both lead to. */
    private final World world = new World(NetworkPlan.builder()
            .subnet(Subnet.of("wifi", "198.51.100.0/24"))
            .subnet(Subnet.of("mobile", "203.0.113.0/24"))
            .subnet(Subnet.INTERNET)
            .router("isp", Attachment.to("wifi"), Attachment.to("mobile"), Attachment.to("internet"))
            .host("phone", Kind.PEER, Attachment.to("wifi", "198.51.100.5", "198.51.100.6"), Attachment.to("mobile", "203.0.113.5"))
            .host("server", Kind.HOST, Attachment.to("internet", "192.0.2.1")));

    private final Host phone = world.network.host("phone");

    HostNetworkChangeTest() {
        phone.useAddresses("wifi", List.of(WIFI));
    }

    @Test
    void aHostHasTheAddressesOfInterfacesThatAreUp() {
        assertThat(phone.addresses()).containsExactly(WIFI, MOBILE);
        phone.setUp("wifi", false);
        assertThat(phone.addresses()).containsExactly(MOBILE);
        phone.setUp("wifi", true);
        phone.useAddresses("wifi", List.of(NEW_WIFI));
        assertThat(phone.addresses()).containsExactly(NEW_WIFI, MOBILE);
    }

    @Test
    void aSocketOnAnAddressThatIsGoneNeitherSendsNorHears() {
        World.Mailbox server = world.open("server", 9);
        World.Mailbox socket = world.open("phone", "198.51.100.5", 1000);
        phone.setUp("wifi", false);
        socket.send("192.0.2.1:9", "to nowhere");
        server.send("198.51.100.5:1000", "to nobody");
        world.simulation.run();
        assertThat(server.mail).isEmpty();
        assertThat(socket.mail).isEmpty();
        assertThat(world.drops()).extracting(TraceEvent.PacketDropped::place).containsExactly("phone", "phone");
        assertThat(world.drops())
                .extracting(TraceEvent.PacketDropped::reason)
                .containsOnly(DropReason.INTERFACE_DOWN);
        assertThat(world.drops())
                .extracting(TraceEvent.PacketDropped::detail)
                .containsOnly("phone does not have 198.51.100.5 now");
    }

    @Test
    void aSocketWorksAgainWhenItsAddressIsBack() {
        World.Mailbox server = world.open("server", 9);
        World.Mailbox socket = world.open("phone", "198.51.100.5", 1000);
        phone.setUp("wifi", false);
        phone.setUp("wifi", true);
        socket.send("192.0.2.1:9", "hello again");
        world.simulation.run();
        assertThat(server.texts()).containsExactly("hello again");
    }

    @Test
    void aWildcardSocketTurnsToTheInterfaceThatIsUp() {
        World.Mailbox server = world.open("server", 9);
        World.Mailbox socket = world.open("phone", 1000);
        socket.send("192.0.2.1:9", "by wifi");
        phone.setUp("wifi", false);
        socket.send("192.0.2.1:9", "by mobile");
        phone.setUp("mobile", false);
        socket.send("192.0.2.1:9", "by nothing");
        world.simulation.run();
        assertThat(server.mail)
                .extracting(mail -> mail.packet().source().address())
                .containsExactly(WIFI, MOBILE);
        assertThat(world.dropReasons()).containsExactly(DropReason.INTERFACE_DOWN);
    }

    @Test
    void nobodyBindsToAnAddressThatIsGone() {
        phone.setUp("wifi", false);
        assertThatExceptionOfType(BindException.class).isThrownBy(() -> phone.openUdp(WIFI, 1000));
        assertThatExceptionOfType(BindException.class).isThrownBy(() -> phone.openUdp(NEW_WIFI, 1000));
    }

    @Test
    void whoListensIsToldOfEveryChangeAndOfNothingElse() {
        List<List<IpAddress>> told = new ArrayList<>();
        phone.onNetworkChange(() -> told.add(phone.addresses()));
        phone.setUp("wifi", true);
        phone.setUp("wifi", false);
        phone.setUp("wifi", false);
        phone.useAddresses("mobile", List.of());
        phone.setUp("wifi", true);
        assertThat(told).containsExactly(List.of(MOBILE), List.of(), List.of(WIFI));
    }

    @Test
    void interfacesAndAddressesAreThoseOfThePlan() {
        assertThatIllegalArgumentException().isThrownBy(() -> phone.setUp("office", false));
        assertThatIllegalArgumentException().isThrownBy(() -> phone.useAddresses("wifi", List.of(MOBILE)));
    }
}
