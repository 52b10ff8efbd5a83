package dev.icebreaker.visualizer.library;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;

/**
 * A scenario of the library, as a list shows it.
 *
 * @param outcome how its first call is expected to end; empty if it does not say
 */
public record Entry(String name, Text title, Text teaches, Optional<CallOutcome> outcome) {
    static Entry of(Scenario scenario) {
        Optional<CallOutcome> outcome = scenario.expect().values().stream()
                .findFirst()
                .flatMap(expected -> expected.connected().equals(Optional.of(false)) ? Optional.of(CallOutcome.FAILED) : expected.path());
        return new Entry(
                scenario.scenario(),
                scenario.title().words(),
                scenario.teaches().words(),
                outcome);
    }

    /** Whether all words of a search are in its name, title or description, in either language; accents and case do not matter. */
    boolean matches(String search) {
        String all = plain(String.join(" ", name, title.english(), title.spanish(), teaches.english(), teaches.spanish()));
        for (String word : plain(search).strip().split("\\s+")) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").toLowerCase(Locale.ROOT);
    }
}
