package dev.icebreaker.engine;

import org.jspecify.annotations.Nullable;

/**
 * Code that may block: what is a thread elsewhere. A fiber runs until it blocks; then others, and the clock, go on, until an
 * event wakes it.
 */
public final class Fiber {
    /** Where a fiber stands in its life. */
    private enum State {
        NEW,
        RUNNING,
        BLOCKED,
        READY,
        ENDED
    }

    /** "No deadline" for {@link #block}. */
    public static final long NEVER = Long.MAX_VALUE;

    private static final int MAX_REFUSALS = 10_000;

    final HeldMonitors held = new HeldMonitors();
    private final Simulation simulation;
    private final Context context;
    private final String name;
    private @Nullable Runnable body;
    private State state = State.NEW;
    private @Nullable Event timer;
    private boolean woken;
    private boolean interrupted;
    private @Nullable Object attachment;
    /** The thread that this fiber blocks on; null before it runs and after it ended. */
    @Nullable Carrier carrier;
    /** Where it stands in the simulation's list of blocked fibers, while it is blocked. */
    int blockedIndex;
    /** How often it tried to block while its simulation closed. */
    private int refusals;

    Fiber(Simulation simulation, Context context, String name, Runnable body) {
        this.simulation = simulation;
        this.context = context;
        this.name = name;
        this.body = body;
    }

    /** The fiber that is running now. Fails on the event loop, which must not block. */
    public static Fiber current() {
        return Simulation.current().currentFiber();
    }

    public String name() {
        return name;
    }

    /** On whose behalf it runs. */
    public Context context() {
        return context;
    }

    public Simulation simulation() {
        return simulation;
    }

    /** Whether it has run to its end. */
    public boolean hasEnded() {
        return state == State.ENDED;
    }

    /** Whether it has not been started yet. */
    boolean isNew() {
        return state == State.NEW;
    }

    /** What a layer above keeps with the fiber (the woven thread object). */
    public @Nullable Object attachment() {
        return attachment;
    }

    public void attach(Object object) {
        attachment = object;
    }

    /**
     * Blocks the running fiber until another calls {@link #wake()}, it is interrupted, or the clock reaches the deadline.
     *
     * @param deadlineNanos virtual time, or {@link #NEVER}
     * @return whether it was woken, rather than timed out or interrupted
     */
    public boolean block(long deadlineNanos) {
        if (simulation.currentFiber() != this) {
            throw new IllegalStateException(name + " can only be blocked by itself");
        }
        refuseWhenClosing();
        woken = false;
        state = State.BLOCKED;
        if (deadlineNanos != NEVER) {
            timer = simulation.scheduleFiber(deadlineNanos, this);
        }
        simulation.monitors().parked(this);
        simulation.giveWay(this);
        simulation.monitors().resumed(this);
        state = State.RUNNING;
        timer = null;
        refuseWhenClosing();
        return woken;
    }

    /**
     * Lets a blocked fiber go on, after what is already scheduled for this instant.
     *
     * @return false if it was not blocked, or goes on already for another reason: then nothing changes
     */
    public boolean wake() {
        if (state != State.BLOCKED) {
            return false;
        }
        woken = true;
        makeReady();
        return true;
    }

    /** Sets the interrupt flag, and ends a wait. */
    public void interrupt() {
        interrupted = true;
        if (state == State.BLOCKED) {
            makeReady();
        }
    }

    public boolean isInterrupted() {
        return interrupted;
    }

    /** Returns the interrupt flag and clears it. */
    public boolean clearInterrupt() {
        boolean was = interrupted;
        interrupted = false;
        return was;
    }

    private void makeReady() {
        state = State.READY;
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        simulation.scheduleFiber(simulation.nowNanos(), this);
    }

    /** Resumes it, blocked or already about to be, so that it unwinds. */
    void wakeForClosing() {
        timer = null; // the queue was cleared
        if (state == State.BLOCKED || state == State.READY) {
            state = State.READY;
            simulation.scheduleFiber(simulation.nowNanos(), this);
        }
    }

    /** While the simulation closes, whatever would block throws instead, so that the fiber unwinds. */
    private void refuseWhenClosing() {
        if (simulation.isClosing()) {
            // Code that catches Throwable and tries again must not spin for ever.
            if (++refusals > MAX_REFUSALS) {
                simulation.abandon(this);
            }
            throw new SimulationClosedError();
        }
    }

    /** Runs the body on the calling thread. */
    void run() {
        state = State.RUNNING;
        Runnable work = body;
        body = null;
        try {
            if (work != null) {
                work.run();
            }
        } finally {
            state = State.ENDED;
        }
    }
}
