package dev.icebreaker.signaling.websocket;

import java.util.Base64;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The server's side (RFC 6455 section 4.2). */
final class ServerOpening implements Opening {
    private final String path;
    private final BooleanSupplier admits;

    /** @param admits whether there is room for one more connection */
    ServerOpening(String path, BooleanSupplier admits) {
        this.path = path;
        this.admits = admits;
    }

    @Override
    public String first() {
        return "";
    }

    @Override
    public String answer(HttpHead head) throws HttpFault {
        checkRequest(head);
        String key = checkUpgrade(head);
        if (!admits.getAsBoolean()) {
            throw new HttpFault(HttpStatus.SERVICE_UNAVAILABLE, "there are too many connections");
        }
        return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                + Opening.accept(key) + "\r\n\r\n";
    }

    private void checkRequest(HttpHead head) throws HttpFault {
        String[] parts = head.startLine().split(" ", -1);
        if (parts.length != 3 || parts[0].isEmpty() || parts[1].isEmpty() || !parts[2].matches("HTTP/[0-9]\\.[0-9]")) {
            throw new HttpFault(HttpStatus.BAD_REQUEST, "the first line is no request line");
        }
        if (!parts[2].equals("HTTP/1.1")) {
            throw new HttpFault(HttpStatus.VERSION_NOT_SUPPORTED, "a WebSocket begins in HTTP/1.1");
        }
        if (head.values("Host").size() != 1) {
            throw new HttpFault(HttpStatus.BAD_REQUEST, "a request has one Host");
        }
        if (!parts[1].equals(path)) {
            throw new HttpFault(HttpStatus.NOT_FOUND, "there is nothing here but " + path);
        }
        if (!parts[0].equals("GET")) {
            throw new HttpFault(HttpStatus.METHOD_NOT_ALLOWED, "a WebSocket begins with GET", "Allow: GET");
        }
    }

    /** @return the client's key */
    private static String checkUpgrade(HttpHead head) throws HttpFault {
        if (!head.lists("Upgrade", "websocket") || !head.lists("Connection", "upgrade")) {
            throw new HttpFault(
                    HttpStatus.UPGRADE_REQUIRED, "this speaks WebSocket alone", "Upgrade: websocket", "Sec-WebSocket-Version: 13");
        }
        if (!head.values("Sec-WebSocket-Version").equals(List.of("13"))) {
            throw new HttpFault(
                    HttpStatus.UPGRADE_REQUIRED, "the version is 13", "Upgrade: websocket", "Sec-WebSocket-Version: 13");
        }
        List<String> keys = head.values("Sec-WebSocket-Key");
        if (keys.size() != 1 || !isKey(keys.getFirst())) {
            throw new HttpFault(HttpStatus.BAD_REQUEST, "Sec-WebSocket-Key is not 16 bytes in base64");
        }
        return keys.getFirst();
    }

    private static boolean isKey(String text) {
        try {
            return text.length() == 24 && Base64.getDecoder().decode(text).length == 16;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    @Override
    public boolean answersFaults() {
        return true;
    }
}
