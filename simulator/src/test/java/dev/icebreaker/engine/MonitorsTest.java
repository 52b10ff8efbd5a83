package dev.icebreaker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MonitorsTest {
    private final Simulation simulation = new Simulation(1);
    private final Monitors monitors = simulation.monitors();
    private final Object lock = new Object();
    private final List<String> log = new ArrayList<>();

    @AfterEach
    void close() {
        simulation.close();
    }

    private Fiber fiber(String name, Runnable body) {
        return simulation.spawn(simulation.context(name), name, body);
    }

    private static void sleep(long nanos) {
        Fiber me = Fiber.current();
        me.block(me.simulation().nowNanos() + nanos);
    }

    @Test
    void aMonitorIsEnteredByOneFiberAtATime() {
        for (String name : List.of("a", "b", "c")) {
            fiber(name, () -> {
                monitors.enter(lock);
                log.add(name + " in@" + simulation.nowNanos());
                sleep(10);
                log.add(name + " out@" + simulation.nowNanos());
                monitors.exit(lock);
            });
        }
        simulation.run();
        assertThat(log)
                .containsExactly("a in@0", "a out@10", "b in@10", "b out@20", "c in@20", "c out@30");
    }

    @Test
    void itsOwnerMayEnterAgain() {
        fiber("a", () -> {
            monitors.enter(lock);
            monitors.enter(lock);
            sleep(10);
            monitors.exit(lock);
            sleep(10);
            monitors.exit(lock);
        });
        fiber("b", () -> {
            sleep(1);
            monitors.enter(lock);
            log.add("b@" + simulation.nowNanos());
            monitors.exit(lock);
        });
        simulation.run();
        assertThat(log).containsExactly("b@20");
    }

    @Test
    void waitGivesTheMonitorUpEntirelyAndTakesItBack() {
        fiber("waiter", () -> {
            monitors.enter(lock);
            monitors.enter(lock);
            await(0);
            log.add("waiter back@" + simulation.nowNanos());
            monitors.exit(lock);
            monitors.exit(lock);
        });
        fiber("notifier", () -> {
            sleep(5);
            monitors.enter(lock);
            monitors.notifyOne(lock);
            sleep(10);
            log.add("notifier leaves@" + simulation.nowNanos());
            monitors.exit(lock);
        });
        simulation.run();
        assertThat(log).containsExactly("notifier leaves@15", "waiter back@15");
    }

    @Test
    void notifyWakesTheOneThatWaitedLongestAndNotifyAllEverybody() {
        for (String name : List.of("a", "b", "c")) {
            fiber(name, () -> {
                monitors.enter(lock);
                await(0);
                log.add(name + "@" + simulation.nowNanos());
                monitors.exit(lock);
            });
        }
        fiber("notifier", () -> {
            sleep(5);
            monitors.enter(lock);
            monitors.notifyOne(lock);
            monitors.exit(lock);
            sleep(5);
            monitors.enter(lock);
            monitors.notifyAll(lock);
            monitors.exit(lock);
        });
        simulation.run();
        assertThat(log).containsExactly("a@5", "b@10", "c@10");
    }

    @Test
    void aTimedWaitEndsAtItsInstant() {
        fiber("waiter", () -> {
            monitors.enter(lock);
            await(25);
            log.add("back@" + simulation.nowNanos());
            monitors.exit(lock);
        });
        simulation.run();
        assertThat(log).containsExactly("back@25");
    }

    @Test
    void anInterruptedWaitThrowsAndHoldsTheMonitor() {
        Fiber waiter = fiber("waiter", () -> {
            monitors.enter(lock);
            assertThatThrownBy(() -> monitors.await(lock, 0)).isInstanceOf(InterruptedException.class);
            monitors.exit(lock);
            log.add("left");
        });
        fiber("other", () -> {
            sleep(3);
            waiter.interrupt();
        });
        simulation.run();
        assertThat(log).containsExactly("left");
    }

    /** JLS 17.2.4. */
    @Test
    void aNotificationIsNotLostOnAFiberThatWasInterrupted() {
        Fiber first = fiber("first", () -> {
            monitors.enter(lock);
            assertThatThrownBy(() -> monitors.await(lock, 0)).isInstanceOf(InterruptedException.class);
            monitors.exit(lock);
        });
        fiber("second", () -> {
            monitors.enter(lock);
            await(0);
            log.add("notified");
            monitors.exit(lock);
        });
        fiber("notifier", () -> {
            monitors.enter(lock);
            first.interrupt();
            monitors.notifyOne(lock);
            monitors.exit(lock);
        });
        simulation.run();
        assertThat(log).containsExactly("notified");
    }

    @Test
    void whoDoesNotHoldAMonitorCanNeitherLeaveNorNotify() {
        fiber("a", () -> {
            assertThatThrownBy(() -> monitors.exit(lock)).isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(() -> monitors.notifyAll(lock)).isInstanceOf(IllegalMonitorStateException.class);
            assertThatThrownBy(() -> monitors.await(lock, 1)).isInstanceOf(IllegalMonitorStateException.class);
            log.add("done");
        });
        simulation.run();
        assertThat(log).containsExactly("done");
    }

    private void await(long nanos) {
        try {
            monitors.await(lock, nanos);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
