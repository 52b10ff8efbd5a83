package dev.icebreaker.architecture.counterexample.cli;

/** Breaks nothing: the command line may read clocks, sleep and print. */
public class Clock {
    long elapsed() throws InterruptedException {
        Thread.sleep(1);
        System.out.println();
        return System.nanoTime();
    }
}
