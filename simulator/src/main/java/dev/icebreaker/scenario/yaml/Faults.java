package dev.icebreaker.scenario.yaml;

import dev.icebreaker.text.Text;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Collects faults. Keeps the first {@value #LIMIT} that it is told, each once, and counts the others. */
public final class Faults {
    /** More than that nobody reads. */
    public static final int LIMIT = 50;

    private final Set<Fault> kept = new LinkedHashSet<>();
    private int count;
    private int omitted;

    public void add(Place place, Text message) {
        add(place, () -> message);
    }

    /** With the words of {@link Text#of}. */
    public void add(Place place, String english, String spanish, Object... arguments) {
        add(place, () -> Text.of(english, spanish, arguments));
    }

    /** For messages that take some work to make: it is not done past the limit. */
    public void add(Place place, Supplier<Text> message) {
        count++;
        if (kept.size() < LIMIT) {
            kept.add(new Fault(place, message.get()));
        } else {
            omitted++;
        }
    }

    /** How many were told of, the same ones again among them. */
    public int count() {
        return count;
    }

    /** How many there were that are not kept. */
    public int omitted() {
        return omitted;
    }

    /** What is kept, in the order in which one reads the file. */
    public List<Fault> inOrder() {
        return kept.stream().sorted(Comparator.comparing(Fault::place)).toList();
    }
}
