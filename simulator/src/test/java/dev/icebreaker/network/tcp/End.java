package dev.icebreaker.network.tcp;

import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.ByteStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** One end of a connection that keeps what it hears, and closes when the other end has. */
public class End implements ByteStream.Listener {
    public final ByteStream stream;
    public final List<String> heard = new ArrayList<>();
    public final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Simulation simulation;
    public long openNanos = -1;
    public long endNanos = -1;
    public long lastDataNanos = -1;
    public boolean closesWithTheOther = true;
    private boolean closesOnceOpen;

    public End(ByteStream stream, Simulation simulation) {
        this.stream = stream;
        this.simulation = simulation;
        stream.listen(this);
    }

    public final String text() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    public final void send(String text) {
        stream.send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Closes, as soon as the connection is there. */
    public final void closeOnceOpen() {
        if (openNanos >= 0) {
            stream.close();
        } else {
            closesOnceOpen = true;
        }
    }

    @Override
    public void onOpen() {
        openNanos = simulation.nowNanos();
        heard.add("open");
        if (closesOnceOpen) {
            stream.close();
        }
    }

    @Override
    public void onData(byte[] data) {
        lastDataNanos = simulation.nowNanos();
        bytes.writeBytes(data);
    }

    @Override
    public void onEnd() {
        endNanos = simulation.nowNanos();
        heard.add("end");
        if (closesWithTheOther) {
            stream.close();
        }
    }

    @Override
    public void onBroken(String why) {
        heard.add("broken: " + why);
    }
}
