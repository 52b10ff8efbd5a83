package dev.icebreaker.signaling.websocket;

import dev.icebreaker.network.ByteStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** The end of a stream that a test plays by hand. */
final class RawEnd implements ByteStream.Listener {
    final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public void onData(byte[] more) {
        bytes.writeBytes(more);
    }

    @Override
    public void onEnd() {
        events.add("end");
    }

    @Override
    public void onBroken(String why) {
        events.add("broken");
    }

    String text() {
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    byte[] takeBytes() {
        byte[] all = bytes.toByteArray();
        bytes.reset();
        return all;
    }

    String takeHex() {
        return HexFormat.of().formatHex(takeBytes());
    }
}
