package dev.icebreaker.cli;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/** The visualizer, as the command line sees it; its module provides one as a service. */
public interface Visualizer {
    /**
     * The one that is there.
     *
     * @throws UserError if there is none
     */
    static Visualizer find() {
        return ServiceLoader.load(Visualizer.class)
                .findFirst()
                .orElseThrow(() -> new UserError("the visualizer is not part of this build"));
    }

    /**
     * Opens the window and returns when it is closed.
     *
     * @param shown what lies open at first; if nothing does, where one begins
     * @param asked the language of the texts, whatever it was the last time
     * @param usual the language if none was asked for, and this is the first time
     * @throws NoDisplayException if there is nothing to open a window on
     */
    void open(Optional<Shown> shown, Optional<Locale> asked, Locale usual) throws NoDisplayException;

    /** Draws the window as a PNG, without a display. */
    void render(Shown shown, Picture picture, Path file) throws IOException;

    /**
     * Measures how long the window takes to open, to draw and to answer. Without a display.
     *
     * @param progress is told what is being measured
     */
    List<Measure> measure(Consumer<String> progress);

    /**
     * How long something takes, in milliseconds.
     *
     * @param name for programs
     * @param what in words
     * @param samples how many times it was measured
     * @param medianBar that the median is not to exceed
     * @param worstBar that no sample is to exceed
     */
    record Measure(
            String name, String what, int samples, double median, double worst, OptionalDouble medianBar, OptionalDouble worstBar) {}

    /**
     * What a window shows.
     *
     * @param what a scenario's name or file, or a trace's file
     * @param scenario of which it is a run; a trace from a file has none
     */
    record Shown(String what, Optional<Scenario> scenario, Trace trace) {}

    /**
     * How a picture is to be.
     *
     * @param atNanos the instant it shows, virtual nanoseconds since the run began; if there is none, the end
     */
    record Picture(Optional<Long> atNanos, PictureSize size, Brightness brightness, Locale locale) {}

    /** The colors of the window. */
    enum Brightness {
        DARK,
        LIGHT
    }

    /** There is no display. */
    final class NoDisplayException extends Exception {
        private static final long serialVersionUID = 1;

        public NoDisplayException(String why) {
            super(why);
        }
    }
}
