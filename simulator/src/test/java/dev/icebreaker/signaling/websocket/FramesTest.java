package dev.icebreaker.signaling.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.ByteQueue;
import dev.icebreaker.signaling.TestStreams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
    private static final byte[] MASK = HexFormat.of().parseHex("37fa213d");

    // ---- the examples of section 5.7 --------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "810548656c6c6f, false, true, TEXT, Hello",
        "818537fa213d7f9f4d5158, true, true, TEXT, Hello",
        "010348656c, false, false, TEXT, Hel",
        "80026c6f, false, true, CONTINUATION, lo",
        "890548656c6c6f, false, true, PING, Hello",
        "8a8537fa213d7f9f4d5158, true, true, PONG, Hello",
    })
    void readsAndWritesTheRfcsExamples(String hex, boolean masked, boolean last, Opcode opcode, String payload)
            throws WebSocketFault {
        byte[] bytes = HexFormat.of().parseHex(hex);
        Frame written = new Frame(last, opcode, payload.getBytes(StandardCharsets.UTF_8));
        assertThat(written.bytes(masked ? MASK : null)).isEqualTo(bytes);
        Frame read = take(bytes, masked).orElseThrow();
        assertThat(read).usingRecursiveComparison().isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource({"256, 827e0100", "65536, 827f0000000000010000", "125, 827d", "126, 827e007e", "65535, 827effff"})
    void lengthsTakeAsFewBytesAsWillDo(int length, String head) throws WebSocketFault {
        byte[] bytes = new Frame(true, Opcode.BINARY, new byte[length]).bytes(null);
        assertThat(HexFormat.of().formatHex(bytes, 0, bytes.length - length)).isEqualTo(head);
        assertThat(take(bytes, false).orElseThrow().payload()).hasSize(length);
    }

    @Test
    void aFrameIsReadWhenItsLastByteHasCome() throws WebSocketFault {
        byte[] bytes = new Frame(true, Opcode.TEXT, new byte[300]).bytes(MASK);
        ByteQueue queue = new ByteQueue();
        for (int i = 0; i < bytes.length; i++) {
            assertThat(Frame.take(queue, true, 1_000)).as("after %d bytes", i).isEmpty();
            queue.add(new byte[] {bytes[i]});
        }
        assertThat(Frame.take(queue, true, 1_000)).isPresent();
        assertThat(queue.size()).isZero();
    }

    private static Optional<Frame> take(byte[] bytes, boolean masked) throws WebSocketFault {
        ByteQueue queue = new ByteQueue();
        queue.add(bytes);
        return Frame.take(queue, masked, 100_000);
    }

    // ---- a connection -----------------------------------------------------------------------------------------------

    private final Simulation simulation = new Simulation(1);
    private final TestStreams streams = new TestStreams(simulation);
    private final TestStreams.Pair pair = streams.connected();
    private final List<String> told = new ArrayList<>();
    private final RawEnd raw = new RawEnd();
    private WebSocket server;

    @BeforeEach
    void open() {
        pair.client.listen(raw);
        server = WebSocket.server(simulation, pair.server, "/", () -> true, new WebSocket.Settings(0, 1_000), new Told(told));
        pair.client.send(("GET / HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        simulation.run();
        raw.takeBytes();
        told.clear();
    }

    @AfterEach
    void close() {
        simulation.close();
    }

    /** @return what came back within a second, in hexadecimal */
    private String clientSends(String hex) {
        pair.client.send(HexFormat.of().parseHex(hex));
        simulation.runUntil(simulation.nowNanos() + 1_000_000_000);
        return raw.takeHex();
    }

    private String clientSends(boolean last, Opcode opcode, String payload) {
        return clientSends(hex(last, opcode, payload));
    }

    private static String hex(boolean last, Opcode opcode, String payload) {
        return HexFormat.of().formatHex(new Frame(last, opcode, payload.getBytes(StandardCharsets.ISO_8859_1)).bytes(MASK));
    }

    private static String closeOf(int code, String reason) {
        byte[] text = reason.getBytes(StandardCharsets.UTF_8);
        return "88%02x%04x".formatted(text.length + 2, code) + HexFormat.of().formatHex(text);
    }

    @Test
    void textsComeAndGo() {
        assertThat(clientSends("818537fa213d7f9f4d5158")).isEmpty();
        server.send("Hello");
        assertThat(clientSends("818537fa213d7f9f4d5158")).isEqualTo("810548656c6c6f");
        assertThat(told).containsExactly("text Hello", "text Hello");
    }

    @Test
    void fragmentsAreJoinedWithAPingBetweenThem() {
        String answer = clientSends(hex(false, Opcode.TEXT, "H\u00c3")
                + hex(true, Opcode.PING, "x")
                + hex(false, Opcode.CONTINUATION, "")
                + hex(true, Opcode.CONTINUATION, "\u00a9"));
        assertThat(answer).isEqualTo("8a0178");
        assertThat(told).containsExactly("text H\u00e9");
    }

    @Test
    void binaryMessagesAreToldAsSuch() {
        clientSends(true, Opcode.BINARY, "\u0001\u00ff");
        assertThat(told).containsExactly("binary 01ff");
    }

    @Test
    void aPongThatNobodyAskedForIsFine() {
        assertThat(clientSends(true, Opcode.PONG, "x")).isEmpty();
        assertThat(told).isEmpty();
    }

    @Test
    void closingIsAnsweredWithItsCodeAndTheServerEndsTheConnection() {
        assertThat(clientSends(true, Opcode.CLOSE, "\u0003\u00e8bye")).isEqualTo("880203e8");
        assertThat(told).containsExactly("closed 1000 bye");
        assertThat(raw.events).containsExactly("end");
    }

    @Test
    void closingWithoutACodeIsAnsweredWithoutOne() {
        assertThat(clientSends(true, Opcode.CLOSE, "")).isEqualTo("8800");
        assertThat(told).containsExactly("closed 1005");
    }

    @Test
    void theServersCloseWaitsForTheClients() {
        server.close(CloseCode.GOING_AWAY, "over");
        assertThat(clientSends(true, Opcode.TEXT, "late")).isEqualTo(closeOf(1001, "over"));
        assertThat(told).containsExactly("text late");
        clientSends(true, Opcode.CLOSE, "\u0003\u00e9");
        assertThat(told).last().isEqualTo("closed 1001");
        assertThat(raw.events).containsExactly("end");
    }

    @Test
    void aPingIsAnsweredUntilTheOtherSideHasClosed() {
        server.close(CloseCode.NORMAL, "");
        assertThat(clientSends(true, Opcode.PING, "x")).isEqualTo(closeOf(1000, "") + "8a0178");
        assertThat(clientSends(hex(true, Opcode.CLOSE, "") + hex(true, Opcode.PING, "x"))).isEmpty();
    }

    @Test
    void whoDoesNotAnswerACloseIsCutOff() {
        server.close(CloseCode.NORMAL, "");
        simulation.run();
        assertThat(told).containsExactly("closed 1006 the other side did not close");
        assertThat(raw.events).containsExactly("broken");
    }

    @Test
    void anEndWithoutACloseIsAbnormal() {
        pair.client.close();
        simulation.run();
        assertThat(told).containsExactly("closed 1006 the connection ended without a Close frame");
    }

    @ParameterizedTest
    @CsvSource({
        "810548656c6c6f, a client masks its frames",
        "c18037fa213d, 'a reserved bit is set, and no extension was agreed on'",
        "838037fa213d, the opcode 3 is reserved",
        "8b8037fa213d, the opcode 11 is reserved",
        "098037fa213d, a control frame is not fragmented",
        "89fe007e, a control frame has at most 125 bytes",
        "81fe007d, a length is written in as few bytes as will do",
        "81ff000000000000ffff, a length is written in as few bytes as will do",
        "81ff8000000000000000, the first bit of a 64-bit length is 0",
        "808037fa213d, there is no message to continue",
        "018037fa213d818037fa213d, a message begins before the one before it ended",
        "88810000000003, a Close frame has a code of two bytes or none",
        "88820000000003ed, a Close frame cannot have the code 1005",
        "88820000000003e7, a Close frame cannot have the code 999",
        "88820000000007d0, a Close frame cannot have the code 2000",
    })
    void whoBreaksTheProtocolIsClosedWith1002(String hex, String rule) {
        assertThat(clientSends(hex)).isEqualTo(closeOf(1002, rule));
        assertThat(told).containsExactly("closed 1002 " + rule);
        assertThat(raw.events).containsExactly("end");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u00ff", "a\u00c3", "\u00ed\u00a0\u0080", "\u00c0\u0080", "\u00f4\u0090\u0080\u0080"})
    void textThatIsNotUtf8IsClosedWith1007(String latin1) {
        assertThat(clientSends(true, Opcode.TEXT, latin1)).isEqualTo(closeOf(1007, "a text is not UTF-8"));
        assertThat(told).containsExactly("closed 1007 a text is not UTF-8");
    }

    @Test
    void aCloseReasonThatIsNotUtf8IsClosedWith1007() {
        assertThat(clientSends(true, Opcode.CLOSE, "\u0003\u00e8\u00ff")).startsWith("881503ef");
    }

    @Test
    void aLongMessageIsClosedWith1009BeforeItHasCome() {
        assertThat(clientSends("81fe03e9")).isEqualTo(closeOf(1009, "a message may have 1000 bytes"));
    }

    @Test
    void fragmentsTogetherAreLimitedToo() {
        clientSends(false, Opcode.TEXT, "a".repeat(600));
        assertThat(clientSends(false, Opcode.CONTINUATION, "a".repeat(401))).startsWith("88").contains("03f1");
        assertThat(told).hasSize(1).first().asString().startsWith("closed 1009");
    }

    @Test
    void aPingComesThroughWhenTheMessageHasNoRoomLeft() {
        clientSends(false, Opcode.TEXT, "a".repeat(1_000));
        assertThat(clientSends(true, Opcode.PING, "x")).isEqualTo("8a0178");
    }

    @Test
    void afterTheEndNothingIsHeard() {
        clientSends("838037fa213d");
        assertThat(clientSends(true, Opcode.TEXT, "late")).isEmpty();
        assertThat(told).hasSize(1);
    }

    @Test
    void aLongReasonIsCutBetweenCharacters() {
        server.close(CloseCode.NORMAL, "a" + "\u00e9".repeat(100));
        assertThat(clientSends(true, Opcode.PONG, "")).startsWith("887d03e861c3a9").endsWith("c3a9");
    }
}
