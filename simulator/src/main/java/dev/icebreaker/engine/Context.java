package dev.icebreaker.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * On whose behalf code runs: a peer, a server, a link. Every fiber has one, and what it starts or schedules inherits it.
 * It holds what that component must not share with others: its random streams and its properties.
 */
public final class Context {
    private final String name;
    private final long seed;
    private final Map<String, RandomGenerator> streams = new HashMap<>();
    private final Map<String, String> properties = new HashMap<>();

    Context(String name, long seed) {
        this.name = name;
        this.seed = seed;
    }

    /** The component's name, unique in its simulation. */
    public String name() {
        return name;
    }

    /** The random stream of this name: the same object at every call, drawn from by nobody else. */
    public RandomGenerator random(String stream) {
        RandomGenerator existing = streams.get(stream);
        if (existing == null) {
            existing = RandomStreams.create(RandomStreams.derive(seed, stream));
            streams.put(stream, existing);
        }
        return existing;
    }

    /** What woven code of this component sees as system properties; may be changed. */
    public Map<String, String> properties() {
        return properties;
    }
}
