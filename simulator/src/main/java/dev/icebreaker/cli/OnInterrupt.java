package dev.icebreaker.cli;

/** What is done if the program is interrupted before this is closed. */
final class OnInterrupt implements AutoCloseable {
    private final Thread hook;

    private OnInterrupt(Thread hook) {
        this.hook = hook;
    }

    /**
     * From now on an interrupt does this, and waits for it. If one has come already, nothing more is done: whoever still works is
     * waited for.
     *
     * @param name of its thread
     */
    static OnInterrupt run(String name, Runnable task) {
        Thread hook = new Thread(task, name);
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the program is ending, and takes no more hooks
        }
        return new OnInterrupt(hook);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // the interrupt has come, and the hook does its work
        }
    }
}
