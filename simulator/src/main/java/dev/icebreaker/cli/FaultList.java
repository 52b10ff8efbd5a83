package dev.icebreaker.cli;

import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.text.Text;
import java.util.List;
import java.util.Locale;

/**
 * What is wrong with a file, for whoever wrote it.
 *
 * @param faults in the order of the file
 * @param omitted how many there are beside these
 */
record FaultList(List<Fault> faults, int omitted) {
    /** Prints them, a line each. */
    void print(Terminal terminal, Locale locale) {
        for (Fault fault : faults) {
            terminal.err().println(Terminal.visible(fault.text().in(locale)));
        }
        if (omitted > 0) {
            terminal.err().println(Text.of("and %s more", "y %s más", omitted).in(locale));
        }
    }

    /** What ends a command that could not do anything for them. */
    UserError refusal() {
        int count = faults.size() + omitted;
        return new UserError(
                count == 1
                        ? new Text("1 fault; nothing was run", "1 error; no se ejecutó nada")
                        : Text.of("%s faults; nothing was run", "%s errores; no se ejecutó nada", count));
    }
}
