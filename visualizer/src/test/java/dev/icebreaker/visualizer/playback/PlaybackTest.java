package dev.icebreaker.visualizer.playback;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.replay.Phase;
import dev.icebreaker.visualizer.replay.Replay;
import org.junit.jupiter.api.Test;

/** Time goes on, stops, jumps and steps, and never leaves the trace. */
class PlaybackTest {
    private static final long A_SECOND = 1_000_000_000;

    private final Replay replay = Shipped.run("two-homes").replay();
    private final Playback playback = new Playback(replay);

    @Test
    void playsSoManyVirtualMillisecondsASecond() {
        playback.rateProperty().set(new Rate(50));
        playback.toggle();

        playback.tick(A_SECOND);

        assertThat(playback.nanos()).isEqualTo(50_000_000);
    }

    @Test
    void standsStillWhilePaused() {
        playback.seek(7);

        playback.tick(A_SECOND);

        assertThat(playback.nanos()).isEqualTo(7);
    }

    @Test
    void stopsAtTheEndAndBeginsAnewFromThere() {
        playback.toEnd();
        playback.toggle();
        assertThat(playback.nanos()).isZero();

        playback.tick(1_000 * A_SECOND);

        assertThat(playback.nanos()).isEqualTo(replay.endNanos());
        assertThat(playback.playingProperty().get()).isFalse();
    }

    @Test
    void stepsForwardAndBackVisitTheSameInstants() {
        long steps = 0;
        while (playback.nanos() < replay.endNanos()) {
            long before = playback.nanos();
            playback.stepForward();
            long after = playback.nanos();
            playback.stepBack();
            assertThat(playback.nanos()).isEqualTo(before);
            playback.seek(after);
            steps++;
        }

        assertThat(steps).isEqualTo(replay.trace().events().stream().mapToLong(event -> event.timeNanos()).distinct().count() - 1);
    }

    @Test
    void jumpsFromPhaseToPhase() {
        for (Phase phase : replay.phases().list()) {
            assertThat(playback.nanos()).isEqualTo(phase.fromNanos());
            playback.phaseForward();
        }

        assertThat(playback.nanos()).isEqualTo(replay.endNanos());
    }

    @Test
    void neverLeavesTheTrace() {
        playback.seek(-5);
        assertThat(playback.nanos()).isZero();

        playback.seek(Long.MAX_VALUE);
        assertThat(playback.nanos()).isEqualTo(replay.endNanos());
    }

    @Test
    void skipsQuietStretchesIfAskedTo() {
        Playback longCall = new Playback(Shipped.run("keepalive-in-time").replay());
        var quiet = longCall.replay().quiet().stretches().getFirst();
        longCall.seek(quiet.fromNanos());
        longCall.toggle();
        longCall.skippingQuietProperty().set(false);
        longCall.tick(A_SECOND);
        assertThat(longCall.nanos()).isLessThan(quiet.toNanos());

        longCall.skippingQuietProperty().set(true);
        longCall.tick(1);

        assertThat(longCall.nanos()).isEqualTo(quiet.toNanos());
    }

    @Test
    void anotherTraceKeepsTheInstantIfItIsThatLong() {
        playback.seek(100_000_000);

        playback.show(Shipped.run("open-internet").replay());

        assertThat(playback.nanos()).isEqualTo(Math.min(100_000_000, playback.replay().endNanos()));
    }
}
