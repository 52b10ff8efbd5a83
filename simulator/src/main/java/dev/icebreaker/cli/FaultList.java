package dev.icebreaker.cli;

import dev.icebreaker.scenario.yaml.Fault;
import java.util.List;

/**
 * What is wrong with a file, for whoever wrote it.
 *
 * @param faults in the order of the file
 * @param omitted how many there are beside these
 */
record FaultList(List<Fault> faults, int omitted) {
    /** Prints them, a line each. */
    void print(Terminal terminal) {
        for (Fault fault : faults) {
            terminal.err().println(Terminal.visible(fault.toString()));
        }
        if (omitted > 0) {
            terminal.err().println("and " + omitted + " more");
        }
    }

    /** What ends a command that could not do anything for them. */
    UserError refusal() {
        int count = faults.size() + omitted;
        return new UserError(count == 1 ? "1 fault; nothing was run" : count + " faults; nothing was run");
    }
}
