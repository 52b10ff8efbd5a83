package dev.icebreaker.signaling.websocket;

import java.util.Base64;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The client's side (RFC 6455 section 4.1). */
final class ClientOpening implements Opening {
    private final String host;
    private final String path;
    private final String key;

    /** @param host as in the URI, with the port if it is not the default one */
    ClientOpening(String host, String path, RandomGenerator random) {
        this.host = host;
        this.path = path;
        byte[] nonce = new byte[16];
        random.nextBytes(nonce);
        this.key = Base64.getEncoder().encodeToString(nonce);
    }

    @Override
    public String first() {
        return "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: "
                + key + "\r\nSec-WebSocket-Version: 13\r\n\r\n";
    }

    @Override
    public String answer(HttpHead head) throws HttpFault {
        String status = head.startLine();
        if (!status.startsWith("HTTP/1.1 101")) {
            throw fault("the server answered " + (status.length() > 80 ? status.substring(0, 80) + "..." : status));
        }
        if (!head.lists("Upgrade", "websocket") || !head.lists("Connection", "upgrade")) {
            throw fault("the server switched to something else than websocket");
        }
        if (!head.value("Sec-WebSocket-Accept").equals(Optional.of(Opening.accept(key)))) {
            throw fault("the server's Sec-WebSocket-Accept does not fit the key");
        }
        if (head.value("Sec-WebSocket-Extensions").isPresent() || head.value("Sec-WebSocket-Protocol").isPresent()) {
            throw fault("the server chose an extension or subprotocol that was not offered");
        }
        return "";
    }

    private static HttpFault fault(String why) {
        return new HttpFault(HttpStatus.BAD_REQUEST, why);
    }

    @Override
    public boolean answersFaults() {
        return false;
    }
}
