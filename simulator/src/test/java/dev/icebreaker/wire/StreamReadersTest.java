package dev.icebreaker.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.SegmentSent;
import dev.icebreaker.trace.TraceHeader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The readers of what goes over streams, held to the examples of the RFCs. */
class StreamReadersTest {
    private static final String REQUEST = """
            GET /chat HTTP/1.1\r
            Host: server.example.com\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
            Sec-WebSocket-Version: 13\r
            \r
            """;
    private static final String ANSWER = """
            HTTP/1.1 101 Switching Protocols\r
            Upgrade: websocket\r
            Connection: Upgrade\r
            Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r
            \r
            """;

    /** RFC 6455 section 1.2 and 1.3. */
    @Test
    void anUpgradeIsAskedForAndGranted() {
        HttpUpgrade request = HttpUpgrade.read(bytes(REQUEST));
        HttpUpgrade answer = HttpUpgrade.read(bytes(ANSWER + "rest"));
        request.checkRequest();
        answer.checkAnswerTo(request);
        assertThat(answer.rest()).asString(StandardCharsets.US_ASCII).isEqualTo("rest");
        assertThatThrownBy(() -> HttpUpgrade.read(bytes(ANSWER.replace("s3p", "S3p"))).checkAnswerTo(request)).as("the case counts")
                .isInstanceOf(Malformed.class);
    }

    /** RFC 6455 section 5.7. */
    @Test
    void framesAreThoseOfTheRfc() {
        assertThat(WebSocketFrame.readAll(hex("810548656c6c6f"), false)).map(WebSocketFrame::text).containsExactly("Hello");
        assertThat(WebSocketFrame.readAll(hex("818537fa213d7f9f4d5158"), true)).map(WebSocketFrame::text).containsExactly("Hello");
        assertThat(WebSocketFrame.readAll(hex("010348656c80026c6f"), false))
                .map(frame -> frame.opcode() + frame.text() + frame.fin())
                .containsExactly("1Helfalse", "0lotrue");
        assertThat(WebSocketFrame.readAll(hex("890548656c6c6f"), false).getFirst().opcode()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "810548656c6c6f, true, is not masked",
        "818537fa213d7f9f4d5158, false, is masked",
        "830548656c6c6f, false, is no opcode",
        "c10548656c6c6f, false, reserved bits",
        "090548656c6c6f, false, a control frame",
        "817e000548656c6c6f, false, wants no 16 bits",
        "810548656c6c, false, is cut off",
        "81, false, is cut off"
    })
    void framesThatAreNoneAreRefused(String frame, boolean masked, String why) {
        assertThatThrownBy(() -> WebSocketFrame.readAll(hex(frame), masked)).isInstanceOf(Malformed.class).hasMessageContaining(why);
    }

    @Test
    void recordsFillAStream() {
        assertThat(TlsRecord.readAll(hex("160301000201001403030001011703030003aabbcc")))
                .map(TlsRecord::type)
                .containsExactly(22, 20, 23);
        assertThatThrownBy(() -> TlsRecord.readAll(hex("1703030003aabb"))).hasMessageContaining("is cut off");
        assertThatThrownBy(() -> TlsRecord.readAll(hex("1603030001001803030001aa"))).hasMessageContaining("no type");
    }

    @Test
    void aStreamIsPutTogetherBySequenceNumbers() {
        long isn = (1L << 32) - 3; // the numbers wrap
        Trace trace = trace(
                segment(isn, true, ""), segment(isn + 1, false, "abc"), segment(isn + 4, false, "de"), segment(isn + 1, false, "abcdef"));
        assertThat(TcpBytes.in(trace)).map(TcpBytes::bytes).containsExactly(bytes("abcdef"));
        assertThatThrownBy(() -> TcpBytes.in(trace(segment(9, true, ""), segment(11, false, "x")))).hasMessageContaining("leaves a gap");
        assertThatThrownBy(() -> TcpBytes.in(trace(segment(9, true, ""), segment(10, false, "x"), segment(10, false, "y"))))
                .hasMessageContaining("other bytes than before");
    }

    private static SegmentSent segment(long sequence, boolean syn, String payload) {
        TcpHeader header = new TcpHeader(sequence & 0xffffffffL, 0, syn, false, false, false, false, 0, 0, -1);
        return new SegmentSent(
                0, "a", 1, Endpoint.parse("192.0.2.1:1"), Endpoint.parse("192.0.2.2:2"), header, new Payload(bytes(payload)));
    }

    private static Trace trace(TraceEvent... events) {
        return new Trace(new TraceHeader(1, "0", "test", 1, Topology.EMPTY), List.of(events));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }
}
