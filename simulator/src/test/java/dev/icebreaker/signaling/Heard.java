package dev.icebreaker.signaling;

import dev.icebreaker.engine.Simulation;
import java.util.ArrayList;
import java.util.List;

/** What a channel told its listener, a line each, with the time in nanoseconds. */
final class Heard implements SignalingChannel.Listener {
    final List<String> lines = new ArrayList<>();
    private final Simulation simulation;

    Heard(Simulation simulation, SignalingChannel channel) {
        this.simulation = simulation;
        channel.listen(this);
    }

    private void note(String what) {
        lines.add(simulation.nowNanos() + " " + what);
    }

    @Override
    public void onConnected(List<String> peers, boolean again) {
        note((again ? "connected again " : "connected ") + peers);
    }

    @Override
    public void onLost(String why) {
        note("lost: " + why);
    }

    @Override
    public void onMessage(SignalMessage message) {
        note(SignalCodec.write(message));
    }
}
