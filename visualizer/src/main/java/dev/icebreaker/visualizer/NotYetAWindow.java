package dev.icebreaker.visualizer;

import dev.icebreaker.cli.Visualizer;
import java.util.Optional;

/** Says that there is no window yet, and what there is instead. */
public final class NotYetAWindow implements Visualizer {
    public NotYetAWindow() {}

    @Override
    public int open(Optional<String> what) {
        String scenario = what.orElse("two-homes");
        System.err.println("icebreaker: the visualizer is still to come. The same call in words: icebreaker run " + scenario
                + " --explain");
        return 2;
    }
}
