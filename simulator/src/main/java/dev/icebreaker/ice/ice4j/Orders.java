package dev.icebreaker.ice.ice4j;

import dev.icebreaker.engine.Context;
import dev.icebreaker.engine.Simulation;
import java.util.ArrayDeque;

/** What an agent is asked to do: one thing after the other on a fiber, in the order of asking, for ice4j blocks where it likes. */
final class Orders {
    private final Simulation simulation;
    private final Context context;
    private final String name;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private boolean isWorking;
    private boolean isOver;

    /** @param name of the fibers */
    Orders(Simulation simulation, Context context, String name) {
        this.simulation = simulation;
        this.context = context;
        this.name = name;
    }

    void add(Runnable order) {
        waiting.add(order);
        if (!isWorking) {
            isWorking = true;
            simulation.spawn(context, name, this::work);
        }
    }

    /** What is asked for after this one is not done any more. */
    void addLast(Runnable order) {
        add(() -> {
            isOver = true;
            order.run();
        });
    }

    /** Whether the last one has begun. */
    boolean areOver() {
        return isOver;
    }

    private void work() {
        try {
            for (Runnable next = waiting.poll(); next != null; next = waiting.poll()) {
                if (!isOver) {
                    next.run();
                }
            }
        } finally {
            isWorking = false;
        }
    }
}
