package dev.icebreaker.visualizer.replay.state;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.Function;

/** Things that have many parts, by their keys. Those that change are drafts until they are frozen. */
final class Drafts<K, F, D extends Draft<F>> {
    private final Effort effort;
    private final Function<K, D> create;
    private final Function<F, D> thaw;
    private final LinkedHashMap<K, D> open = new LinkedHashMap<>();
    private SequencedMap<K, F> frozen;

    Drafts(Effort effort, SequencedMap<K, F> frozen, Function<K, D> create, Function<F, D> thaw) {
        this.effort = effort;
        this.frozen = frozen;
        this.create = create;
        this.thaw = thaw;
    }

    boolean has(K key) {
        return open.containsKey(key) || frozen.containsKey(key);
    }

    /** What is under this key, to be changed; if nothing is, something new. */
    D open(K key) {
        return open.computeIfAbsent(key, _ -> {
            F old = frozen.get(key);
            return old == null ? create.apply(key) : thaw.apply(old);
        });
    }

    SequencedMap<K, F> freeze() {
        if (!open.isEmpty()) {
            LinkedHashMap<K, F> next = new LinkedHashMap<>(frozen);
            effort.copied(frozen.size());
            open.forEach((key, draft) -> next.put(key, draft.freeze()));
            open.clear();
            frozen = Collections.unmodifiableSequencedMap(next);
        }
        return frozen;
    }
}
