package dev.icebreaker.cli;

import java.util.Optional;

/** The visualizer, as the command line sees it; its module provides one as a service. */
public interface Visualizer {
    /**
     * Opens the window and returns when it is closed.
     *
     * @param what a scenario's name or file, or a trace's file; without one, the welcome lesson
     * @return the exit status
     */
    int open(Optional<String> what);
}
