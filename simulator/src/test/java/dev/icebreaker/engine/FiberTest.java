package dev.icebreaker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FiberTest {
    private final Simulation simulation = new Simulation(1);
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    private Fiber fiber(String name, Runnable body) {
        return simulation.spawn(simulation.context(name), name, body);
    }

    private void say(String text) {
        log.add(text + "@" + simulation.nowNanos());
    }

    private static void sleep(long nanos) {
        Fiber me = Fiber.current();
        me.block(me.simulation().nowNanos() + nanos);
    }

    @Test
    void fibersTakeTurnsWhenTheyBlock() {
        fiber("a", () -> {
            say("a");
            sleep(20);
            say("a");
        });
        fiber("b", () -> {
            say("b");
            sleep(10);
            say("b");
        });
        simulation.run();
        assertThat(log).containsExactly("a@0", "b@0", "b@10", "a@20");
    }

    @Test
    void aFiberIsWokenByAnother() {
        List<Boolean> woken = new ArrayList<>();
        Fiber sleeper = fiber("sleeper", () -> woken.add(Fiber.current().block(Fiber.NEVER)));
        fiber("waker", () -> {
            sleep(5);
            sleeper.wake();
            sleeper.wake();
        });
        simulation.run();
        assertThat(woken).containsExactly(true);
        assertThat(sleeper.hasEnded()).isTrue();
    }

    @Test
    void aFiberThatTimesOutIsToldSo() {
        fiber("sleeper", () -> say("woken " + Fiber.current().block(30)));
        simulation.run();
        assertThat(log).containsExactly("woken false@30");
    }

    @Test
    void anInterruptEndsAWaitAndStaysToBeSeen() {
        Fiber sleeper = fiber("sleeper", () -> {
            boolean woken = Fiber.current().block(1000);
            say("woken " + woken + ", interrupted " + Fiber.current().clearInterrupt());
        });
        fiber("other", () -> {
            sleep(10);
            sleeper.interrupt();
        });
        simulation.run();
        assertThat(log).containsExactly("woken false, interrupted true@10");
    }

    @Test
    void theEventLoopMustNotBlock() {
        simulation.schedule(1, () -> new WaitQueue().await(Fiber.NEVER));
        assertThatThrownBy(simulation::run)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("must not block");
    }

    @Test
    void anExceptionInAFiberEndsTheRun() {
        fiber("broken", () -> {
            sleep(10);
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(simulation::run).hasMessage("broken");
    }

    @Test
    void closingUnwindsBlockedFibersThroughTheirFinallyBlocks() {
        Object lock = new Object();
        for (int i = 0; i < 20; i++) {
            String name = "fiber " + i;
            fiber(name, () -> {
                simulation.monitors().enter(lock);
                try {
                    Fiber.current().block(Fiber.NEVER);
                } finally {
                    simulation.monitors().exit(lock);
                    log.add(name);
                }
            });
        }
        simulation.run();
        assertThat(log).isEmpty();
        simulation.close();
        // The one that held the lock was inside; the others were never let in, so they leave nothing.
        assertThat(log).containsExactly("fiber 0");
        assertThat(simulation.blockedFibers()).isZero();
    }

    @Test
    void closingEndsAFiberThatCatchesEverythingAndTriesAgain() {
        int[] tries = {0};
        fiber("stubborn", () -> {
            while (tries[0] < 100) {
                try {
                    Fiber.current().block(Fiber.NEVER);
                } catch (Throwable thrown) {
                    tries[0]++;
                }
            }
        });
        simulation.run();
        simulation.close();
        assertThat(tries[0]).isEqualTo(100);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void closingEndsAFiberThatAnUnwindingOneSetsGoing() {
        Object lock = new Object();
        fiber("holder", () -> {
            simulation.monitors().enter(lock);
            try {
                sleep(1);
                Fiber.current().block(Fiber.NEVER);
            } finally {
                simulation.monitors().exit(lock);
            }
        });
        fiber("periodic", () -> {
            simulation.monitors().enter(lock);
            while (true) {
                sleep(1);
            }
        });
        simulation.run();
        simulation.close();
        assertThat(simulation.blockedFibers()).isZero();
        assertThat(simulation.nowNanos()).isEqualTo(1);
    }

    @Test
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void closingNamesAFiberThatNeverEnds() {
        fiber("stubborn", () -> {
            while (true) {
                try {
                    Fiber.current().block(Fiber.NEVER);
                } catch (Throwable thrown) {
                    log.add("caught");
                }
            }
        });
        fiber("docile", () -> {
            try {
                Fiber.current().block(Fiber.NEVER);
            } finally {
                log.add("docile ended");
            }
        });
        simulation.run();
        assertThatThrownBy(simulation::close).hasMessageContaining("stubborn");
        assertThat(log).contains("docile ended");
        simulation.close();
    }

    @Test
    void aSimulationCannotBeClosedFromInside() {
        fiber("inside", simulation::close);
        assertThatThrownBy(simulation::run).hasMessageContaining("from inside itself");
    }

    @Test
    void aWakeUpIsNotLostOnAFiberThatWasInterrupted() {
        WaitQueue queue = new WaitQueue();
        Fiber first = fiber("first", () -> log.add("first " + queue.await(Fiber.NEVER)));
        fiber("second", () -> log.add("second " + queue.await(Fiber.NEVER)));
        fiber("waker", () -> {
            first.interrupt();
            queue.wakeFirst();
        });
        simulation.run();
        assertThat(log).containsExactly("first false", "second true");
    }

    @Test
    void closingEndsEveryThread() throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            fiber("fiber " + i, () -> {
                threads.add(Thread.currentThread());
                Fiber.current().block(Fiber.NEVER);
            });
        }
        simulation.run();
        assertThat(threads).hasSize(50).allMatch(Thread::isAlive);
        simulation.close();
        assertThat(threads).noneMatch(Thread::isAlive);
    }

    @Test
    void aClosedSimulationCannotBeRun() {
        simulation.close();
        assertThatThrownBy(simulation::run).hasMessageContaining("closed");
    }

    @Test
    void simulationsSideBySideDoNotTouchEachOther() throws InterruptedException {
        List<List<String>> logs = new ArrayList<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<String> own = new ArrayList<>();
            logs.add(own);
            threads.add(Thread.ofVirtual().start(() -> pingPong(own)));
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(logs).allSatisfy(own -> assertThat(own).hasSize(2_000).isEqualTo(logs.getFirst()));
    }

    private static void pingPong(List<String> log) {
        try (Simulation own = new Simulation(42)) {
            for (int i = 0; i < 4; i++) {
                String name = "fiber " + i;
                Context context = own.context(name);
                own.spawn(context, name, () -> {
                    for (int turn = 0; turn < 500; turn++) {
                        Simulation here = Simulation.current();
                        Fiber.current().block(here.nowNanos() + context.random("").nextInt(1, 100));
                        log.add(name + "@" + here.nowNanos());
                    }
                });
            }
            own.run();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void randomFibersWithLocksKeepTheRulesOfMonitors(long seed) {
        Random random = new Random(seed);
        Object[] locks = {new Object(), new Object(), new Object()};
        Fiber[] inside = new Fiber[locks.length];
        int[] finished = {0};
        for (int i = 0; i < 12; i++) {
            fiber("fiber " + i, () -> {
                for (int turn = 0; turn < 60; turn++) {
                    int which = random.nextInt(locks.length);
                    Monitors monitors = simulation.monitors();
                    monitors.enter(locks[which]);
                    assertThat(inside[which]).as("owner of lock %d, seed %d", which, seed).isNull();
                    inside[which] = Fiber.current();
                    if (random.nextBoolean()) {
                        sleep(random.nextInt(1, 20));
                    }
                    assertThat(inside[which]).as("owner after a sleep, seed %d", seed).isSameAs(Fiber.current());
                    inside[which] = null;
                    if (random.nextInt(3) == 0) {
                        try {
                            monitors.await(locks[which], random.nextInt(1, 30));
                        } catch (InterruptedException e) {
                            throw new AssertionError(e);
                        }
                        assertThat(inside[which]).as("owner after wait, seed %d", seed).isNull();
                    }
                    monitors.notifyOne(locks[which]);
                    monitors.exit(locks[which]);
                }
                finished[0]++;
            });
        }
        simulation.run();
        assertThat(finished[0]).as("seed %d", seed).isEqualTo(12);
    }
}
