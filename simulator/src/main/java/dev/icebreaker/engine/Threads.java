package dev.icebreaker.engine;

/** Where the carriers of one simulation get their threads from, and how a caller waits while they work. */
interface Threads {
    /** The best there is for the thread that is about to run a simulation. */
    static Threads forThisThread() {
        return !Thread.currentThread().isVirtual() && CallerThreads.areAvailable() ? new CallerThreads() : new SharedThreads();
    }

    /** A virtual thread that is not started yet. */
    Thread create(String name, Runnable body);

    /** Called by the thread that runs the simulation: returns after {@link #handBack()} was called, once for each call. */
    void awaitHandBack();

    /** Called by a carrier: the caller goes on. */
    void handBack();

    /** Called by the thread that closes the simulation, for each thread that was created: returns when it has ended. */
    void join(Thread thread);
}
