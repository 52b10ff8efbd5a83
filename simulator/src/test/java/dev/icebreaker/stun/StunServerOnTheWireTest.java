package dev.icebreaker.stun;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Attachment;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.Host;
import dev.icebreaker.network.Network;
import dev.icebreaker.network.NetworkPlan;
import dev.icebreaker.network.Subnet;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.wire.Keys;
import dev.icebreaker.wire.Stun;
import dev.icebreaker.wire.StunMessage;
import dev.icebreaker.wire.StunWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's answers as a client sees them that was written apart from it. */
class StunServerOnTheWireTest {
    private static final String TRANSACTION = "000102030405060708090a0b";
    private final Simulation simulation = new Simulation(1);
    private final Network network = NetworkPlan.builder()
            .subnet(Subnet.INTERNET)
            .host(
                    "stun",
                    Topology.Kind.STUN_SERVER,
                    Attachment.to("internet", "198.51.100.1", "198.51.100.2", "2001:db8::1", "2001:db8::2"))
            .host("client", Topology.Kind.HOST, Attachment.to("internet", "192.0.2.1", "2001:db8::abcd"))
            .build()
            .build(simulation, Recorder.OFF);

    @AfterEach
    void close() {
        simulation.close();
    }

    private static StunWriter request() {
        return StunWriter.request(Stun.BINDING, TRANSACTION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1:32853", "192.0.2.1:1", "192.0.2.1:65535", "[2001:db8::abcd]:32853", "[2001:db8::abcd]:8466"})
    void aBindingRequestIsAnsweredWithWhereItCameFrom(String source) {
        StunMessage answer = StunMessage.read(askAServerForAll(source, request()).payload());
        assertThat(answer.kind()).isEqualTo(Stun.Kind.SUCCESS);
        assertThat(answer.method()).isEqualTo(Stun.BINDING);
        assertThat(answer.transaction()).isEqualTo(TRANSACTION);
        assertThat(answer.xorAddress(Stun.XOR_MAPPED_ADDRESS)).hasToString(source);
        assertThat(answer.text(Stun.SOFTWARE)).isEqualTo("Icebreaker");
        assertThat(answer.attributes()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("framings")
    void anAnswerHasAFingerprintIfTheRequestHad(StunWriter request, boolean fingerprint) {
        StunMessage answer = StunMessage.read(askAServerForAll("192.0.2.1:4000", request).payload());
        assertThat(answer.has(Stun.FINGERPRINT)).isEqualTo(fingerprint);
        assertThat(answer.fingerprintHolds()).isEqualTo(fingerprint);
        assertThat(answer.kind()).isEqualTo(Stun.Kind.SUCCESS);
    }

    static Stream<Object[]> framings() {
        byte[] key = Keys.shortTerm("secret");
        return Stream.of(
                new Object[] {request(), false},
                new Object[] {request().fingerprint(), true},
                new Object[] {request().add(Stun.SOFTWARE, "x").fingerprint(), true},
                new Object[] {request().add(Stun.USERNAME, "somebody").integrity(key).fingerprint(), true},
                new Object[] {request().add(Stun.USERNAME, "somebody").integrity(key).sha256Integrity(key, 32), false});
    }

    @Test
    void aWrongFingerprintIsNoStun() {
        byte[] wrong = request().fingerprint().bytes();
        wrong[wrong.length - 1] ^= 1;
        Inbox client = Inbox.open(network.host("client"), "192.0.2.1:4000");
        StunServer server = StunServer.on(Inbox.bind(host(), "198.51.100.1:3478"));
        client.socket().send(Endpoint.parse("198.51.100.1:3478"), wrong);
        simulation.run();
        assertThat(client.received()).isEmpty();
        assertThat(server.ignored()).isEqualTo(1);
    }

    @Test
    void everyAttributeThatMustBeUnderstoodAndIsNotIsNamed() {
        StunWriter request = request()
                .number(Stun.PRIORITY, 1)
                .number(0x8077, 1) // may be ignored
                .add(Stun.USE_CANDIDATE)
                .number(0x7fff, 1)
                .number(Stun.PRIORITY, 2); // again
        StunMessage answer = StunMessage.read(askAServerForAll("192.0.2.1:4000", request).payload());
        assertThat(answer.kind()).isEqualTo(Stun.Kind.ERROR);
        assertThat(answer.transaction()).isEqualTo(TRANSACTION);
        assertThat(answer.errorCode()).isEqualTo(420);
        assertThat(answer.reason()).isEqualTo("Unknown Attribute");
        assertThat(answer.unknownAttributes()).containsOnly(Stun.PRIORITY, Stun.USE_CANDIDATE, 0x7fff).doesNotHaveDuplicates();
    }

    @Test
    void behaviorDiscoveryIsUnknownToAServerWithOneAddress() {
        StunWriter request = request().number(Stun.CHANGE_REQUEST, 6).add(Stun.RESPONSE_PORT, (byte) 9, (byte) 9, (byte) 0, (byte) 0);
        StunMessage answer = StunMessage.read(askAServerForAll("192.0.2.1:4000", request).payload());
        assertThat(answer.errorCode()).isEqualTo(420);
        assertThat(answer.unknownAttributes()).containsExactly(Stun.CHANGE_REQUEST, Stun.RESPONSE_PORT);
    }

    // ---- RFC 5780 ---------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1:3478, 0, 198.51.100.1:3478, 198.51.100.2:3479",
        "198.51.100.1:3478, 2, 198.51.100.1:3479, 198.51.100.2:3479",
        "198.51.100.1:3478, 4, 198.51.100.2:3478, 198.51.100.2:3479",
        "198.51.100.1:3478, 6, 198.51.100.2:3479, 198.51.100.2:3479",
        "198.51.100.2:3478, 4, 198.51.100.1:3478, 198.51.100.1:3479",
        "198.51.100.1:3479, 6, 198.51.100.2:3478, 198.51.100.2:3478"
    })
    void changeRequestChoosesWhereTheAnswerComesFrom(String asked, int flags, String origin, String other) {
        serveDiscovery();
        Datagram datagram = ask("192.0.2.1:4000", asked, request().number(Stun.CHANGE_REQUEST, flags));
        StunMessage answer = StunMessage.read(datagram.payload());
        assertThat(datagram.source()).hasToString(origin);
        assertThat(answer.address(Stun.RESPONSE_ORIGIN)).hasToString(origin);
        assertThat(answer.address(Stun.OTHER_ADDRESS)).hasToString(other);
        assertThat(answer.xorAddress(Stun.XOR_MAPPED_ADDRESS)).hasToString("192.0.2.1:4000");
    }

    @Test
    void responsePortSendsTheAnswerElsewhere() {
        serveDiscovery();
        Inbox elsewhere = Inbox.open(network.host("client"), "192.0.2.1:2313");
        Inbox client = Inbox.open(network.host("client"), "192.0.2.1:4000");
        byte[] bytes = request().add(Stun.RESPONSE_PORT, (byte) 9, (byte) 9, (byte) 0, (byte) 0).bytes();
        client.socket().send(Endpoint.parse("198.51.100.1:3478"), bytes);
        simulation.run();
        assertThat(client.received()).isEmpty();
        StunMessage answer = StunMessage.read(elsewhere.received().getFirst().payload());
        assertThat(answer.xorAddress(Stun.XOR_MAPPED_ADDRESS)).isEqualTo(client.local());
    }

    @Test
    void aResponsePortOfTwoBytesIsABadRequest() {
        serveDiscovery();
        StunWriter request = request().add(Stun.RESPONSE_PORT, (byte) 9, (byte) 9);
        StunMessage answer = StunMessage.read(ask("192.0.2.1:4000", "198.51.100.1:3478", request).payload());
        assertThat(answer.kind()).isEqualTo(Stun.Kind.ERROR);
        assertThat(answer.errorCode()).isEqualTo(400);
    }

    // ---- how to ask -------------------------------------------------------------------------------------------------

    private Host host() {
        return network.host("stun");
    }

    private void serveDiscovery() {
        StunServer.withAlternates(
                Inbox.bind(host(), "198.51.100.1:3478"),
                Inbox.bind(host(), "198.51.100.1:3479"),
                Inbox.bind(host(), "198.51.100.2:3478"),
                Inbox.bind(host(), "198.51.100.2:3479"));
    }

    private Datagram askAServerForAll(String source, StunWriter request) {
        StunServer.on(Inbox.bind(host(), "198.51.100.1:3478"));
        StunServer.on(Inbox.bind(host(), "[2001:db8::1]:3478"));
        return ask(source, source.startsWith("[") ? "[2001:db8::1]:3478" : "198.51.100.1:3478", request);
    }

    private Datagram ask(String source, String server, StunWriter request) {
        Inbox client = Inbox.open(network.host("client"), source);
        client.socket().send(Endpoint.parse(server), request.bytes());
        simulation.run();
        assertThat(client.received()).hasSize(1);
        return client.received().getFirst();
    }
}
