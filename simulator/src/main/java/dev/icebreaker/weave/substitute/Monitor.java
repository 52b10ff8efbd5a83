package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Simulation;

/** Stands in for {@code synchronized} and for {@link Object#wait()} and its kin. */
public final class Monitor {
    private Monitor() {}

    public static void enter(Object object) {
        if (object == null) {
            throw new NullPointerException("synchronized on null");
        }
        Simulation.current().monitors().enter(object);
    }

    public static void exit(Object object) {
        Simulation.current().monitors().exit(object);
    }

    public static void await(Object object) throws InterruptedException {
        Simulation.current().monitors().await(object, 0);
    }

    public static void await(Object object, long millis) throws InterruptedException {
        if (millis < 0) {
            throw new IllegalArgumentException("timeout value is negative");
        }
        Simulation.current().monitors().await(object, millis * 1_000_000);
    }

    public static void notifyOne(Object object) {
        Simulation.current().monitors().notifyOne(object);
    }

    public static void notifyAll(Object object) {
        Simulation.current().monitors().notifyAll(object);
    }
}
