package dev.icebreaker.fuzz;

import dev.icebreaker.network.ByteStream;
import java.io.ByteArrayOutputStream;

/** Keeps what it hears. */
class Ear implements ByteStream.Listener {
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();

    @Override
    public void onData(byte[] bytes) {
        heard.writeBytes(bytes);
    }

    @Override
    public void onEnd() {}

    @Override
    public void onBroken(String why) {}

    final byte[] heard() {
        return heard.toByteArray();
    }
}
