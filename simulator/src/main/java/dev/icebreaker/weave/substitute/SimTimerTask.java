package dev.icebreaker.weave.substitute;

/** Stands in for {@link java.util.TimerTask}. */
public abstract class SimTimerTask implements Runnable {
    private boolean cancelled;

    protected SimTimerTask() {}

    @Override
    public abstract void run();

    public boolean cancel() {
        boolean was = cancelled;
        cancelled = true;
        return !was;
    }

    boolean isCancelled() {
        return cancelled;
    }
}
