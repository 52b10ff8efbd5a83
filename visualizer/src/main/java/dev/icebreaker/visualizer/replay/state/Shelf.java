package dev.icebreaker.visualizer.replay.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Things by their keys, in the order in which they came. It is copied when the first of them changes after it was frozen. */
final class Shelf<K, V> {
    private final Effort effort;
    private SequencedMap<K, V> frozen;
    private @Nullable LinkedHashMap<K, V> open;

    Shelf(Effort effort) {
        this(effort, empty());
    }

    /** @param frozen what it begins with, which will not change */
    Shelf(Effort effort, SequencedMap<K, V> frozen) {
        this.effort = effort;
        this.frozen = frozen;
    }

    static <K, V> SequencedMap<K, V> empty() {
        return Collections.unmodifiableSequencedMap(new LinkedHashMap<>());
    }

    private LinkedHashMap<K, V> open() {
        if (open == null) {
            open = new LinkedHashMap<>(frozen);
            effort.copied(frozen.size());
        }
        return open;
    }

    @Nullable V get(K key) {
        return (open != null ? open : frozen).get(key);
    }

    void put(K key, V value) {
        open().put(key, value);
    }

    /** Replaces what is there under this key, if anything is. */
    void change(K key, UnaryOperator<V> change) {
        V old = get(key);
        if (old != null) {
            put(key, change.apply(old));
        }
    }

    @Nullable V remove(K key) {
        return get(key) == null ? null : open().remove(key);
    }

    SequencedMap<K, V> freeze() {
        if (open != null) {
            frozen = Collections.unmodifiableSequencedMap(open);
            open = null;
        }
        return frozen;
    }
}
