package dev.icebreaker.visualizer.whatif;

import dev.icebreaker.text.Text;
import java.util.List;

/**
 * A value of a scenario, and what it could be.
 *
 * @param path keys, joined by dots: {@code nats.router-a.mapping}
 * @param current what it is; one of the options, or else something that is not offered
 */
public record Knob(String path, Text name, List<Option> options, String current) {
    public Knob {
        options = List.copyOf(options);
    }

    /**
     * What it could be.
     *
     * @param value as in the scenario
     * @param name in a word or two
     * @param meaning in a sentence; empty if the name says it all
     */
    public record Option(String value, Text name, Text meaning) {
        static Option of(String value) {
            return new Option(value, Text.same(value), Text.EMPTY);
        }
    }

    /** Knobs that belong together: of one NAT, one peer. */
    public record Group(String of, Text kind, List<Knob> knobs) {
        public Group {
            knobs = List.copyOf(knobs);
        }
    }
}
