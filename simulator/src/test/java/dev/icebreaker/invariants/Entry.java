package dev.icebreaker.invariants;

import java.util.ArrayList;
import java.util.List;

/** A YAML map that is written in one line. */
final class Entry {
    private final List<String> items = new ArrayList<>();

    Entry with(String key, Object value) {
        items.add(key + ": " + value);
        return this;
    }

    Entry withAll(Entry other) {
        items.addAll(other.items);
        return this;
    }

    @Override
    public String toString() {
        return "{" + String.join(", ", items) + "}";
    }
}
