package dev.icebreaker.visualizer.ladder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import org.junit.jupiter.api.Test;

class TipsTest {
    private final Replay replay = Replay.of(Shipped.trace("two-homes"));

    private String tip(int message) {
        Message told = replay.messages().get(message);
        return Tips.of(new Row.Arrow(told), replay.words()).orElseThrow().english();
    }

    @Test
    void tellsTheTermAPlainSentenceAndWhatTheNatMadeOfTheAddress() {
        assertThat(tip(0)).isEqualTo("""
                Binding request
                It asks the server: from which address does this come?
                router-a: 192.168.1.10:51681 \u2192 203.0.113.10:51681""");
    }

    @Test
    void tellsWhereAPacketWasDroppedAndWhy() {
        assertThat(tip(7)).endsWith("""
                router-b: 192.168.1.10:49342 \u2192 203.0.113.20:49342
                dropped at router-a: filtered""");
    }

    @Test
    void saysThatAFoldCanBeOpened() {
        Row.Fold fold = new Row.Fold(Noise.MEDIA, replay.messages().subList(0, 2), true, false);
        assertThat(Tips.of(fold, replay.words()).orElseThrow().english()).startsWith("Click to see");
        assertThat(Tips.of(fold.withOpen(true), replay.words()).orElseThrow().english()).startsWith("Click to fold");
    }
}
