package dev.icebreaker.visualizer.desk;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.List;
import java.util.Optional;

/** What became of a wish to open something. */
public sealed interface Opening {
    Source source();

    /**
     * It is there to be looked at.
     *
     * @param scenario of which it is a run; a trace from a file has none
     */
    record Ready(Source source, Optional<Scenario> scenario, Replay replay) implements Opening {}

    /**
     * It is a scenario with faults.
     *
     * @param faults in the order of the file
     * @param omitted how many there are beside these
     * @param text the file, in which their places are; empty if it could not be read, or if nothing is wrong in one place
     */
    record Faulty(Source source, List<Fault> faults, int omitted, String text) implements Opening {}

    /** It cannot be read, or is nothing that can be opened, or its run failed. @param why in words */
    record Unreadable(Source source, Text why) implements Opening {}
}
