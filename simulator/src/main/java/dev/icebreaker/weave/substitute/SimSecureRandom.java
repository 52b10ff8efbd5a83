package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Fiber;
import java.security.SecureRandom;
import java.security.SecureRandomSpi;
import java.util.random.RandomGenerator;

/** Stands in for {@link SecureRandom}: draws from a seeded stream of whichever component is running. */
public final class SimSecureRandom extends SecureRandom {
    private static final long serialVersionUID = 1;

    public SimSecureRandom() {
        super(new Stream(), null);
    }

    private static final class Stream extends SecureRandomSpi {
        private static final long serialVersionUID = 1;

        @Override
        protected void engineSetSeed(byte[] seed) {
            // the simulation's seed decides
        }

        @Override
        protected void engineNextBytes(byte[] bytes) {
            RandomGenerator stream = Fiber.current().context().random("secure");
            stream.nextBytes(bytes);
        }

        @Override
        protected byte[] engineGenerateSeed(int length) {
            byte[] seed = new byte[length];
            engineNextBytes(seed);
            return seed;
        }
    }
}
