package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Fiber;
import java.util.Random;

/** Stands in for {@link Random} and {@code ThreadLocalRandom}: draws from the stream of whichever component is running. */
public final class SimRandom extends Random {
    private static final long serialVersionUID = 1;

    public SimRandom() {
        super(0);
    }

    /** The seed is the wall clock in the original; here the simulation's seed decides. */
    public SimRandom(long ignored) {
        super(0);
    }

    /** In place of {@code ThreadLocalRandom.current()}. */
    public static SimRandom current() {
        return new SimRandom();
    }

    @Override
    protected int next(int bits) {
        return Fiber.current().context().random("random").nextInt() >>> (32 - bits);
    }
}
