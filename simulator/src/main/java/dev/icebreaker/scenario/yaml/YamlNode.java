package dev.icebreaker.scenario.yaml;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** A YAML document as a tree. Immutable. Each node knows where it stands. */
public sealed interface YamlNode {
    Place place();

    /**
     * A value as it is written, without quotes.
     *
     * @param plain whether it was written without quotes
     */
    record Scalar(Place place, String text, boolean plain) implements YamlNode {}

    /** A list. */
    record Sequence(Place place, List<YamlNode> items) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** A map, in the order of the file. The map is given away and must not be changed afterwards. */
    record Mapping(Place place, SequencedMap<String, Entry> entries) implements YamlNode {
        Mapping with(String key, Entry entry) {
            var changed = new LinkedHashMap<>(entries);
            changed.put(key, entry);
            return new Mapping(place, changed);
        }

        /** The same without a key; if there is none, the same. */
        public Mapping without(String key) {
            var changed = new LinkedHashMap<>(entries);
            changed.remove(key);
            return new Mapping(place, changed);
        }
    }

    /** What stands behind a key; {@code keyPlace} is where the key stands. */
    record Entry(Place keyPlace, YamlNode value) {}

    /** Whether there is nothing there, or what YAML calls null. */
    default boolean isNull() {
        return this instanceof Scalar(Place _, String text, boolean plain)
                && plain
                && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    /**
     * Where the thing at the end of a path stands: a plain value itself, or the key of a map or list. If the path leads nowhere,
     * the last thing on it that there is.
     *
     * @param path keys, and indices of lists from 0
     */
    default Place find(List<String> path) {
        YamlNode node = this;
        Place place = place();
        for (String step : path) {
            Place key;
            YamlNode next;
            switch (node) {
                case Mapping mapping when mapping.entries.containsKey(step) -> {
                    Entry entry = mapping.entries.get(step);
                    key = entry.keyPlace();
                    next = entry.value();
                }
                case Sequence sequence when Texts.isIndex(step, sequence.items.size()) -> {
                    next = sequence.items.get(Integer.parseInt(step));
                    key = next.place();
                }
                default -> {
                    return place;
                }
            }
            node = next;
            place = next instanceof Scalar ? next.place() : key;
        }
        return place;
    }

    /** The keys of the map behind a key of this one; none if there is no such map. */
    default Map<String, Entry> section(String key) {
        return this instanceof Mapping mapping
                        && mapping.entries.get(key) instanceof Entry(Place _, Mapping inner)
                ? inner.entries
                : Map.of();
    }
}
