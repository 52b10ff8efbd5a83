package dev.icebreaker.signaling.websocket;

import java.util.HexFormat;
import java.util.List;

/** Writes down what a WebSocket tells its listener. */
record Told(List<String> lines) implements WebSocket.Listener {
    @Override
    public void onOpen() {
        lines.add("open");
    }

    @Override
    public void onText(String text) {
        lines.add("text " + text);
    }

    @Override
    public void onBinary(byte[] bytes) {
        lines.add("binary " + HexFormat.of().formatHex(bytes));
    }

    @Override
    public void onClosed(int code, String reason) {
        lines.add(("closed " + code + " " + reason).strip());
    }
}
