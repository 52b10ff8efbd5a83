package dev.icebreaker.engine;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * Random streams that are split by name: a component's draws depend on the simulation's seed and its own name alone, so that
 * one component more, or one draw more, shifts nobody else's.
 */
public final class RandomStreams {
    private static final RandomGeneratorFactory<RandomGenerator> FACTORY = RandomGeneratorFactory.of("L64X128MixRandom");

    private RandomStreams() {}

    static RandomGenerator create(long seed) {
        return FACTORY.create(seed);
    }

    /** The stream of this name, from its beginning. */
    public static RandomGenerator stream(long seed, String name) {
        return create(derive(seed, name));
    }

    /** A seed for the stream of this name: FNV-1a over the name, mixed with the parent's seed (Steele and Vigna's finalizer). */
    public static long derive(long seed, String name) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < name.length(); i++) {
            hash = (hash ^ name.charAt(i)) * 0x100000001b3L;
        }
        long z = seed + 0x9e3779b97f4a7c15L * (hash | 1);
        z = (z ^ hash ^ z >>> 32) * 0xd6e8feb86659fd93L;
        z = (z ^ z >>> 32) * 0xd6e8feb86659fd93L;
        return z ^ z >>> 32;
    }
}
