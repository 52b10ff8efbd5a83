package dev.icebreaker.visualizer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.replay.Quiet.Stretch;
import org.junit.jupiter.api.Test;

class QuietTest {
    @Test
    void nothingIsToBeSeenInAQuietStretchAndSomethingAtItsEnds() {
        for (String name : Shipped.names()) {
            Trace trace = Shipped.trace(name);
            Replay replay = Replay.of(trace);
            for (Stretch stretch : replay.quiet().stretches()) {
                long middle = (stretch.fromNanos() + stretch.toNanos()) / 2;
                assertThat(replay.visibleAt(middle)).as(name).isEmpty();
                assertThat(replay.visibleAt(stretch.fromNanos() + 1)).as(name).isEmpty();
                assertThat(replay.after(stretch.fromNanos())).as(name).isEqualTo(stretch.toNanos());
                assertThat(stretch.toNanos() - stretch.fromNanos()).as(name).isGreaterThan(150_000_000);
            }
        }
    }

    @Test
    void aJumpLeadsFromWithinAStretchToItsEnd() {
        Quiet quiet = Replay.of(Shipped.trace("port-restricted-symmetric")).quiet();
        assertThat(quiet.stretches()).isNotEmpty();
        for (Stretch stretch : quiet.stretches()) {
            assertThat(quiet.nextBusy(stretch.fromNanos())).isEqualTo(stretch.fromNanos());
            assertThat(quiet.nextBusy(stretch.fromNanos() + 1)).isEqualTo(stretch.toNanos());
            assertThat(quiet.nextBusy(stretch.toNanos())).isEqualTo(stretch.toNanos());
        }
    }

    @Test
    void whereEverythingIsBusyNothingIsSkipped() {
        assertThat(Replay.of(Shipped.trace("two-homes")).quiet().stretches()).isEmpty();
    }
}
