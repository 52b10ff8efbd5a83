package dev.icebreaker.study.session;

import dev.icebreaker.scenario.Region;
import dev.icebreaker.scenario.ScenarioFormat;
import java.time.Duration;

/** How long a message takes from one peer to the other through their signaling. */
final class SignalingDelay {
    /** Within a region, as in scenarios that say nothing. */
    private static final Duration NEAR = Duration.ofMillis(20);

    private SignalingDelay() {}

    /** The usual one, and the way between their regions. */
    static String between(Pair pair) {
        Duration far = pair.caller().region().equals(pair.callee().region())
                ? Duration.ZERO
                : region(pair.caller().region()).to(region(pair.callee().region()));
        return NEAR.plus(far).toNanos() / 1_000 + "us";
    }

    private static Region region(String word) {
        for (Region region : Region.values()) {
            if (ScenarioFormat.VOCABULARY.word(region).equals(word)) {
                return region;
            }
        }
        throw new IllegalArgumentException("there is no region " + word);
    }
}
