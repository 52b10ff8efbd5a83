package dev.icebreaker.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.ice4j.StunException;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.attribute.ErrorCodeAttribute;
import org.ice4j.attribute.SoftwareAttribute;
import org.ice4j.attribute.UnknownAttributesAttribute;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StunServerTest {
    private static final byte[] ID = HexFormat.of().parseHex("b7e7a701bc34d686fa87dfae");
    private final Simulation simulation = new Simulation(1);
    private final Network network = NetworkPlan.builder()
            .subnet(Subnet.INTERNET)
            .host(
                    "stun",
                    Topology.Kind.STUN_SERVER,
                    Attachment.to("internet", "198.51.100.1", "198.51.100.2", "2001:db8::1"))
            .host("client", Topology.Kind.HOST, Attachment.to("internet", "192.0.2.1", "2001:db8::abcd"))
            .build()
            .build(simulation, Recorder.OFF);
    private final Host host = network.host("stun");
    private Inbox client;
    private StunServer server;

    @BeforeEach
    void start() {
        client = Inbox.open(network.host("client"), "192.0.2.1:32853");
        server = StunServer.withAlternates(
                Inbox.bind(host, "198.51.100.1:3478"),
                Inbox.bind(host, "198.51.100.1:3479"),
                Inbox.bind(host, "198.51.100.2:3478"),
                Inbox.bind(host, "198.51.100.2:3479"));
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    @Test
    void aRequestIsAnsweredWithTheAddressItCameFrom() {
        Datagram answer = ask("198.51.100.1:3478", request());
        Message message = StunCodec.decode(answer.payload());
        assertThat(answer.source()).isEqualTo(Endpoint.parse("198.51.100.1:3478"));
        assertThat(message.getMessageType()).isEqualTo(Message.BINDING_SUCCESS_RESPONSE);
        assertThat(message.getTransactionID()).isEqualTo(ID);
        assertThat(mapped(message)).isEqualTo(client.local());
        assertThat(((SoftwareAttribute) message.getAttribute(Attribute.SOFTWARE)).getSoftware())
                .asString()
                .isEqualTo("Icebreaker");
        assertThat(message.containsAttribute(Attribute.FINGERPRINT)).isFalse();
        assertThat(BehaviorAttributes.address(message, BehaviorAttributes.RESPONSE_ORIGIN)).contains(answer.source());
        assertThat(BehaviorAttributes.address(message, BehaviorAttributes.OTHER_ADDRESS))
                .contains(Endpoint.parse("198.51.100.2:3479"));
    }

    @Test
    void anIpv6RequestIsAnsweredInKind() {
        StunServer.on(Inbox.bind(host, "[2001:db8::1]:3478"));
        client = Inbox.open(network.host("client"), "[2001:db8::abcd]:4000");
        assertThat(mapped(StunCodec.decode(ask("[2001:db8::1]:3478", request()).payload()))).isEqualTo(client.local());
    }

    @Test
    void anAnswerCarriesAFingerprintIfTheRequestDid() {
        Request request = request();
        request.putAttribute(AttributeFactory.createFingerprintAttribute());
        byte[] answer = ask("198.51.100.1:3478", request).payload();
        assertThat(StunCodec.decode(answer).containsAttribute(Attribute.FINGERPRINT)).isTrue();
        answer[answer.length - 1] ^= 1;
        assertThat(StunCodec.decode(answer)).as("with a wrong fingerprint").isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "198.51.100.1:3478, false, false, 198.51.100.1:3478",
        "198.51.100.1:3478, false, true, 198.51.100.1:3479",
        "198.51.100.1:3478, true, false, 198.51.100.2:3478",
        "198.51.100.1:3478, true, true, 198.51.100.2:3479",
        "198.51.100.2:3479, true, false, 198.51.100.1:3479",
        "198.51.100.2:3479, true, true, 198.51.100.1:3478"
    })
    void changeRequestMovesTheAnswersSource(String asked, boolean address, boolean port, String expected) {
        Request request = request();
        request.putAttribute(AttributeFactory.createChangeRequestAttribute(address, port));
        Datagram answer = ask(asked, request);
        Message message = StunCodec.decode(answer.payload());
        assertThat(answer.source()).hasToString(expected);
        assertThat(BehaviorAttributes.address(message, BehaviorAttributes.RESPONSE_ORIGIN)).contains(answer.source());
        assertThat(mapped(message)).isEqualTo(client.local());
    }

    @Test
    void responsePortMovesTheAnswersDestination() {
        Inbox other = Inbox.open(network.host("client"), "192.0.2.1:999");
        Request request = request();
        request.putAttribute(BehaviorAttributes.responsePort(999));
        send("198.51.100.1:3478", StunCodec.encode(request));
        assertThat(client.received()).isEmpty();
        assertThat(other.received()).hasSize(1);
        assertThat(mapped(StunCodec.decode(other.received().getFirst().payload()))).isEqualTo(client.local());
    }

    @Test
    void aMalformedResponsePortIsABadRequest() {
        Request request = request();
        request.putAttribute(BehaviorAttributes.responsePort(0));
        assertThat(error(StunCodec.decode(ask("198.51.100.1:3478", request).payload()))).isEqualTo(400);
        assertThat(server.refused()).isEqualTo(1);
    }

    @Test
    void attributesThatMustBeUnderstoodAndAreNotAreNamedInTheError() {
        Request request = request();
        request.putAttribute(AttributeFactory.createPriorityAttribute(1));
        request.putAttribute(AttributeFactory.createUseCandidateAttribute());
        request.putAttribute(AttributeFactory.createIceControllingAttribute(1)); // may be ignored
        Message message = StunCodec.decode(ask("198.51.100.1:3478", request).payload());
        assertThat(error(message)).isEqualTo(420);
        UnknownAttributesAttribute unknown =
                (UnknownAttributesAttribute) message.getAttribute(Attribute.UNKNOWN_ATTRIBUTES);
        assertThat(List.of((int) unknown.getAttribute(0), (int) unknown.getAttribute(1))).containsExactly(0x24, 0x25);
        assertThat(unknown.getAttributeCount()).isEqualTo(2);
    }

    @Test
    void aServerWithOneAddressDoesNotUnderstandChangeRequest() {
        StunServer.on(Inbox.bind(host, "198.51.100.2:7"));
        Request request = request();
        request.putAttribute(AttributeFactory.createChangeRequestAttribute(true, true));
        assertThat(error(StunCodec.decode(ask("198.51.100.2:7", request).payload()))).isEqualTo(420);
        Message plain = StunCodec.decode(ask("198.51.100.2:7", request()).payload());
        assertThat(plain.containsAttribute(BehaviorAttributes.OTHER_ADDRESS)).isFalse();
    }

    @Test
    void aRetransmissionIsAnsweredLikeTheFirst() {
        byte[] first = ask("198.51.100.1:3478", request()).payload();
        assertThat(ask("198.51.100.1:3478", request()).payload()).isEqualTo(first);
        assertThat(server.answered()).isEqualTo(2);
    }

    @Test
    void credentialsAreNotLookedAt() {
        Request request = request();
        request.putAttribute(AttributeFactory.createUsernameAttribute("somebody"));
        byte[] bytes = StunCodec.encode(request);
        byte[] signed = Arrays.copyOf(bytes, bytes.length + 24);
        signed[bytes.length + 1] = Attribute.MESSAGE_INTEGRITY;
        signed[bytes.length + 3] = 20;
        signed[3] = (byte) (signed.length - 20);
        assertThat(mapped(StunCodec.decode(ask("198.51.100.1:3478", signed).payload()))).isEqualTo(client.local());
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "", // nothing
        "00", // a byte
        "000100002112a442b7e7a701bc34d686fa87df", // a byte too few
        "000100002112a443b7e7a701bc34d686fa87dfae", // another cookie
        "400100002112a442b7e7a701bc34d686fa87dfae", // the first two bits are not zero
        "000100042112a442b7e7a701bc34d686fa87dfae", // shorter than it says
        "000100002112a442b7e7a701bc34d686fa87dfae00000000", // longer than it says
        "000100042112a442b7e7a701bc34d686fa87dfae00060064", // an attribute that runs off the end
        "000100042112a442b7e7a701bc34d686fa87dfae80280000", // a fingerprint of no length
        "001100002112a442b7e7a701bc34d686fa87dfae", // an indication
        "010100002112a442b7e7a701bc34d686fa87dfae", // a response
        "000300002112a442b7e7a701bc34d686fa87dfae", // Allocate
    })
    void whatIsNotABindingRequestIsIgnoredAndCounted(String hex) {
        send("198.51.100.1:3478", HexFormat.of().parseHex(hex));
        assertThat(client.received()).isEmpty();
        assertThat(server.ignored()).isEqualTo(1);
    }

    @Test
    void noBytesMakeItFail() {
        byte[] good = StunCodec.encode(request());
        for (long seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] bytes = Arrays.copyOf(good, 20 + 4 * random.nextInt(30));
            for (int i = 20; i < bytes.length; i++) {
                bytes[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
            }
            bytes[3] = (byte) (bytes.length - 20);
            send("198.51.100.1:3478", bytes);
            assertThat(server.answered() + server.refused() + server.ignored()).as("seed " + seed).isEqualTo(seed + 1);
        }
        assertThat(server.refused()).isPositive();
        assertThat(server.ignored()).isPositive();
    }

    @Test
    void messagesAreWrittenAsIce4jItselfWritesThem() throws StunException {
        Request request = request();
        request.putAttribute(AttributeFactory.createUsernameAttribute("a:bc"));
        request.putAttribute(AttributeFactory.createSoftwareAttribute(new byte[] {'x'}));
        request.putAttribute(AttributeFactory.createFingerprintAttribute());
        assertThat(StunCodec.encode(request)).isEqualTo(request.encode(null));
    }

    /** Ice4j's stack has an executor in a static field, and its configuration reads files: neither class may even be loaded. */
    @Test
    void answeringDoesNotWakeIce4jsStackOrItsConfiguration() throws Exception {
        try (FreshLoader loader = new FreshLoader()) {
            loader.loadClass(RoundTrip.class.getName()).getMethod("run").invoke(null);
            assertThat(loader.hasLoaded("org.ice4j.message.Message")).isTrue();
            assertThat(loader.hasLoaded("org.ice4j.stack.StunStack")).isFalse();
            assertThat(loader.hasLoaded("org.ice4j.ice.AgentConfig")).isFalse();
        }
    }

    /** Requests of all kinds, asked and answered. */
    public static final class RoundTrip {
        private RoundTrip() {}

        public static void run() {
            StunServerTest test = new StunServerTest();
            test.start();
            test.anAnswerCarriesAFingerprintIfTheRequestDid();
            test.credentialsAreNotLookedAt();
            test.attributesThatMustBeUnderstoodAndAreNotAreNamedInTheError();
            test.close();
        }
    }

    /** Loads everything anew, and remembers what. */
    private static final class FreshLoader extends URLClassLoader {
        FreshLoader() {
            super(classPath(), ClassLoader.getPlatformClassLoader());
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> {
                        try {
                            return Path.of(entry).toUri().toURL();
                        } catch (MalformedURLException e) {
                            throw new AssertionError(e);
                        }
                    })
                    .toArray(URL[]::new);
        }

        boolean hasLoaded(String name) {
            return findLoadedClass(name) != null;
        }
    }

    @Test
    void alternatesAreTwoAddressesWithTheSamePorts() {
        assertThatThrownBy(() -> StunServer.withAlternates(
                        Inbox.bind(host, "198.51.100.1:1"),
                        Inbox.bind(host, "198.51.100.1:2"),
                        Inbox.bind(host, "198.51.100.1:3"),
                        Inbox.bind(host, "198.51.100.1:4")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("behavior discovery wants two addresses with the same two ports each");
    }

    private static Request request() {
        Request request = MessageFactory.createBindingRequest();
        try {
            request.setTransactionID(ID);
        } catch (StunException e) {
            throw new AssertionError(e);
        }
        return request;
    }

    private Datagram ask(String where, Request request) {
        return ask(where, StunCodec.encode(request));
    }

    private Datagram ask(String where, byte[] request) {
        client.received().clear();
        send(where, request);
        assertThat(client.received()).hasSize(1);
        return client.received().getFirst();
    }

    private void send(String where, byte[] bytes) {
        client.socket().send(Endpoint.parse(where), bytes);
        simulation.run();
    }

    private static Endpoint mapped(Message message) {
        XorMappedAddressAttribute attribute = (XorMappedAddressAttribute) message.getAttribute(Attribute.XOR_MAPPED_ADDRESS);
        return Endpoint.of(attribute.getAddress(message.getTransactionID()));
    }

    private static int error(Message message) {
        return ((ErrorCodeAttribute) message.getAttribute(Attribute.ERROR_CODE)).getErrorCode();
    }
}
