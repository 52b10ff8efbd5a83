package dev.icebreaker.fuzz;

import dev.icebreaker.network.ByteStream;
import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/** Hears one end of a stream, and closes it when the other end has. */
final class Ear implements ByteStream.Listener {
    private final ByteStream stream;
    private final Consumer<byte[]> taker;

    private Ear(ByteStream stream, Consumer<byte[]> taker) {
        this.stream = stream;
        this.taker = taker;
    }

    /** Gives each piece that comes to somebody. */
    static void on(ByteStream stream, Consumer<byte[]> taker) {
        stream.listen(new Ear(stream, taker));
    }

    /** Keeps what comes. */
    static ByteArrayOutputStream on(ByteStream stream) {
        ByteArrayOutputStream heard = new ByteArrayOutputStream();
        on(stream, heard::writeBytes);
        return heard;
    }

    @Override
    public void onData(byte[] bytes) {
        taker.accept(bytes);
    }

    @Override
    public void onEnd() {
        stream.close();
    }

    @Override
    public void onBroken(String why) {}
}
