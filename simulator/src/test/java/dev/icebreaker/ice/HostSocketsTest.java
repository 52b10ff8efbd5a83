package dev.icebreaker.ice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology.Kind;
import dev.icebreaker.turn.TurnTransport;
import org.junit.jupiter.api.Test;

class HostSocketsTest {
    private static final Endpoint SERVER = new Endpoint(IpAddress.parse("192.0.2.9"), 3478);

    private static TurnAccess access(TurnTransport transport, String user) {
        return new TurnAccess(SERVER, transport, user, "secret");
    }

    @Test
    void aServerOverAStreamIsReachedAtOnePlaceByEveryAgentThatComesOfARestart() {
        try (Simulation simulation = new Simulation(1)) {
            Network network = NetworkPlan.builder()
                    .subnet(Subnet.INTERNET)
                    .host("alice", Kind.PEER, Attachment.to("internet", "192.0.2.1"))
                    .build()
                    .build(simulation, Recorder.OFF);
            HostSockets sockets = new HostSockets(network.host("alice"), true);
            Endpoint inside = sockets.reach(access(TurnTransport.TCP, "alice"));

            assertThat(sockets.reach(access(TurnTransport.TCP, "alice"))).isEqualTo(inside);
            assertThat(sockets.reach(access(TurnTransport.TLS, "alice"))).isNotEqualTo(inside);
            assertThat(sockets.reach(access(TurnTransport.TCP, "other"))).isNotEqualTo(inside);
            assertThat(sockets.reach(access(TurnTransport.UDP, "alice"))).isEqualTo(SERVER);
        }
    }
}
