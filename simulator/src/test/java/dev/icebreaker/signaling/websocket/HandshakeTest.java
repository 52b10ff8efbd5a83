package dev.icebreaker.signaling.websocket;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.signaling.TestStreams;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HandshakeTest {
    /** The request of RFC 6455 section 1.3 without what is optional. */
    private static final String REQUEST = "GET /chat HTTP/1.1\r\n"
            + "Host: server.example.com\r\n"
            + "Upgrade: websocket\r\n"
            + "Connection: Upgrade\r\n"
            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
            + "Sec-WebSocket-Version: 13\r\n"
            + "\r\n";

    private final Simulation simulation = new Simulation(1);
    private final TestStreams streams = new TestStreams(simulation);
    private final TestStreams.Pair pair = streams.connected();
    private final List<String> told = new ArrayList<>();
    private final RawEnd raw = new RawEnd();

    @AfterEach
    void close() {
        simulation.close();
    }

    private void serve() {
        pair.client.listen(raw);
        WebSocket.server(simulation, pair.server, "/chat", () -> true, new WebSocket.Settings(0, 1_000), new Told(told));
    }

    private String answerTo(String request) {
        serve();
        pair.client.send(request.getBytes(StandardCharsets.ISO_8859_1));
        simulation.runUntil(1_000_000_000);
        return raw.text();
    }

    @Test
    void theServerAnswersTheRfcsExampleByteByByte() {
        assertThat(answerTo(REQUEST)).isEqualTo("HTTP/1.1 101 Switching Protocols\r\n"
                + "Upgrade: websocket\r\n"
                + "Connection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"
                + "\r\n");
        assertThat(told).containsExactly("open");
    }

    @Test
    void theRequestMayComeByteByByte() {
        serve();
        for (byte one : REQUEST.getBytes(StandardCharsets.ISO_8859_1)) {
            pair.client.send(new byte[] {one});
        }
        simulation.run();
        assertThat(raw.text()).contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
    }

    @Test
    void namesAndTokensMayBeInUpperOrLowerCaseAndOneOfMany() {
        assertThat(answerTo(REQUEST
                        .replace("Upgrade: websocket", "UPGRADE:WebSocket")
                        .replace("Connection: Upgrade", "connection: keep-alive, upgrade\r\nOrigin: https://example.com")))
                .startsWith("HTTP/1.1 101 ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "GET /chat                         | GET /chat extra                | 400 Bad Request",
        "HTTP/1.1                          | HTTP/x                         | 400 Bad Request",
        "HTTP/1.1                          | HTTP/1.0                       | 505 HTTP Version Not Supported",
        "GET                               | POST                           | 405 Method Not Allowed",
        "/chat                             | /else                          | 404 Not Found",
        "Host: server.example.com          | No: host                       | 400 Bad Request",
        "Host: server.example.com          | Host : server.example.com      | 400 Bad Request",
        "Host: server.example.com          | Host                           | 400 Bad Request",
        "Upgrade: websocket                | Upgrade: h2c                   | 426 Upgrade Required",
        "Connection: Upgrade               | Connection: close              | 426 Upgrade Required",
        "Version: 13                       | Version: 8                     | 426 Upgrade Required",
        "dGhlIHNhbXBsZSBub25jZQ==          | dGhlIHNhbXBsZQ==               | 400 Bad Request",
        "dGhlIHNhbXBsZSBub25jZQ==          | ########################       | 400 Bad Request",
    })
    void whatIsNoUpgradeIsAnsweredWithItsStatus(String original, String instead, String status) {
        assertThat(answerTo(REQUEST.replace(original, instead))).startsWith("HTTP/1.1 " + status + "\r\n").endsWith("\n");
        assertThat(raw.events).containsExactly("end");
        assertThat(told).hasSize(1).first().asString().startsWith("closed 1006");
    }

    @Test
    void aWrongVersionIsAnsweredWithTheRightOne() {
        assertThat(answerTo(REQUEST.replace("Version: 13", "Version: 12"))).contains("\r\nSec-WebSocket-Version: 13\r\n");
    }

    @Test
    void anErrorSaysHowLongItsTextIs() {
        String answer = answerTo(REQUEST.replace("/chat", "/x"));
        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        assertThat(answer).contains("\r\nContent-Length: " + body.length() + "\r\n").contains("\r\nConnection: close\r\n");
    }

    @Test
    void anEndlessHeaderIsRefused() {
        assertThat(answerTo("GET /chat HTTP/1.1\r\nX: " + "a".repeat(10_000))).startsWith("HTTP/1.1 431 ");
    }

    @Test
    void aFullServerAnswers503() {
        pair.client.listen(raw);
        WebSocket.server(simulation, pair.server, "/chat", () -> false, new WebSocket.Settings(0, 1_000), new Told(told));
        pair.client.send(REQUEST.getBytes(StandardCharsets.ISO_8859_1));
        simulation.run();
        assertThat(raw.text()).startsWith("HTTP/1.1 503 Service Unavailable\r\n");
    }

    @Test
    void whoSaysNothingIsCutOffAfterTenSeconds() {
        serve();
        simulation.run();
        assertThat(raw.events).containsExactly("broken");
        assertThat(told).containsExactly("closed 1006 no handshake within 10 s");
    }

    // ---- the client -------------------------------------------------------------------------------------------------

    private String request() {
        pair.server.listen(raw);
        WebSocket.client(
                simulation,
                pair.client,
                "server.example.com:8080",
                "/chat",
                simulation.random("test"),
                new WebSocket.Settings(0, 1_000),
                new Told(told));
        simulation.runUntil(1_000_000_000);
        return raw.text();
    }

    private static String key(String request) {
        int at = request.indexOf("Sec-WebSocket-Key: ") + 19;
        return request.substring(at, at + 24);
    }

    private void answer(String text) {
        pair.server.send(text.getBytes(StandardCharsets.ISO_8859_1));
        simulation.run();
    }

    @Test
    void theClientsRequestIsTheRfcs() {
        String request = request();
        assertThat(request).isEqualTo(REQUEST
                .replace("example.com", "example.com:8080")
                .replace("dGhlIHNhbXBsZSBub25jZQ==", key(request)));
    }

    @Test
    void theClientIsOpenWhenTheAnswerFits() {
        String key = key(request());
        answer("HTTP/1.1 101 Switching Protocols\r\nupgrade: WebSocket\r\nconnection: upgrade\r\nSec-WebSocket-Accept: "
                + Opening.accept(key) + "\r\n\r\n");
        assertThat(told).containsExactly("open");
    }

    @Test
    void theClientRefusesAnotherKeysAnswer() {
        request();
        answer("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n");
        assertThat(told).containsExactly("closed 1006 the server's Sec-WebSocket-Accept does not fit the key");
        assertThat(raw.events).containsExactly("broken");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "HTTP/1.1 503 Service Unavailable      | the server answered HTTP/1.1 503 Service Unavailable",
        "SSH-2.0-OpenSSH                       | the server answered SSH-2.0-OpenSSH",
        "HTTP/1.1 101 Yes                      | the server switched to something else than websocket",
    })
    void theClientSaysWhyItDidNotWork(String line, String why) {
        request();
        answer(line + "\r\n\r\n");
        assertThat(told).containsExactly("closed 1006 " + why);
    }
}
