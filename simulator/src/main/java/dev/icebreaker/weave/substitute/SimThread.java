package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Fiber;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.engine.WaitQueue;
import org.jspecify.annotations.Nullable;

/** Stands in for {@link Thread}: a fiber of the simulation in which it is started, on behalf of whoever starts it. */
public class SimThread implements Runnable {
    private final @Nullable Runnable target;
    private String name;
    private boolean daemon;
    private @Nullable Fiber fiber;
    private boolean ended;
    private @Nullable WaitQueue joiners;

    public SimThread() {
        this(null, "thread");
    }

    public SimThread(Runnable target) {
        this(target, "thread");
    }

    public SimThread(String name) {
        this(null, name);
    }

    public SimThread(@Nullable Runnable target, String name) {
        this.target = target;
        this.name = name;
    }

    private SimThread(Fiber fiber) {
        this(null, fiber.name());
        this.fiber = fiber;
    }

    /** The thread object of the running fiber. */
    public static SimThread currentThread() {
        Fiber current = Fiber.current();
        if (current.attachment() instanceof SimThread thread) {
            return thread;
        }
        SimThread thread = new SimThread(current);
        current.attach(thread);
        return thread;
    }

    public static void sleep(long millis) throws InterruptedException {
        Fiber me = Fiber.current();
        if (me.clearInterrupt()) {
            throw new InterruptedException("sleep interrupted");
        }
        me.block(me.simulation().nowNanos() + millis * 1_000_000);
        if (me.clearInterrupt()) {
            throw new InterruptedException("sleep interrupted");
        }
    }

    public static boolean interrupted() {
        return Fiber.current().clearInterrupt();
    }

    public void start() {
        if (fiber != null) {
            throw new IllegalThreadStateException("started twice: " + name);
        }
        Simulation simulation = Simulation.current();
        Fiber started = simulation.spawn(Fiber.current().context(), name, this::runToEnd);
        started.attach(this);
        fiber = started;
    }

    private void runToEnd() {
        try {
            run();
        } finally {
            ended = true;
            if (joiners != null) {
                joiners.wakeAll();
            }
        }
    }

    @Override
    public void run() {
        if (target != null) {
            target.run();
        }
    }

    public void interrupt() {
        if (fiber != null) {
            fiber.interrupt();
        }
    }

    public boolean isInterrupted() {
        return fiber != null && fiber.isInterrupted();
    }

    public boolean isAlive() {
        return fiber != null && !ended;
    }

    public void join() throws InterruptedException {
        if (!isAlive()) {
            return;
        }
        if (joiners == null) {
            joiners = new WaitQueue();
        }
        while (!ended) {
            joiners.await(Fiber.NEVER);
            if (Fiber.current().clearInterrupt()) {
                throw new InterruptedException();
            }
        }
    }

    public void setDaemon(boolean on) {
        daemon = on;
    }

    public boolean isDaemon() {
        return daemon;
    }

    public void setName(String newName) {
        name = newName;
    }

    public String getName() {
        return name;
    }

    @Override
    public String toString() {
        return "Thread[" + name + "]";
    }
}
