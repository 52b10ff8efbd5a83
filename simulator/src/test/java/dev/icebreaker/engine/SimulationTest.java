package dev.icebreaker.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.text.Bilingual;
import dev.icebreaker.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SimulationTest {
    private final List<String> log = new ArrayList<>();

    @Test
    void eventsHappenInTheOrderOfTheirTime() {
        try (Simulation simulation = new Simulation(1)) {
            simulation.schedule(30, () -> log.add("c@" + simulation.nowNanos()));
            simulation.schedule(10, () -> log.add("a@" + simulation.nowNanos()));
            simulation.schedule(20, () -> log.add("b@" + simulation.nowNanos()));
            simulation.run();
        }
        assertThat(log).containsExactly("a@10", "b@20", "c@30");
    }

    @Test
    void eventsOfOneInstantHappenInTheOrderInWhichTheyWereScheduled() {
        try (Simulation simulation = new Simulation(1)) {
            simulation.schedule(10, () -> {
                log.add("first");
                simulation.schedule(0, () -> log.add("scheduled by the first"));
            });
            simulation.schedule(10, () -> log.add("second"));
            simulation.run();
        }
        assertThat(log).containsExactly("first", "second", "scheduled by the first");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomSchedulesAreRunInOrder(long seed) {
        Random random = new Random(seed);
        List<long[]> ran = new ArrayList<>();
        try (Simulation simulation = new Simulation(seed)) {
            int[] scheduled = {0};
            Runnable[] more = new Runnable[1];
            more[0] = () -> {
                for (int i = random.nextInt(4); i > 0 && scheduled[0] < 5_000; i--) {
                    long number = scheduled[0]++;
                    long time = simulation.nowNanos() + random.nextInt(50);
                    Event event = simulation.scheduleAt(time, () -> {
                        ran.add(new long[] {simulation.nowNanos(), number, time});
                        more[0].run();
                    });
                    if (random.nextInt(10) == 0) {
                        event.cancel();
                    }
                }
            };
            for (int i = 0; i < 500; i++) {
                simulation.schedule(random.nextInt(1000), more[0]);
            }
            simulation.run();
        }
        assertThat(ran).as("seed %d", seed).hasSizeGreaterThan(100);
        for (int i = 1; i < ran.size(); i++) {
            long[] before = ran.get(i - 1);
            long[] after = ran.get(i);
            assertThat(after[0]).as("time, seed %d", seed).isEqualTo(after[2]).isGreaterThanOrEqualTo(before[0]);
            if (after[0] == before[0]) {
                assertThat(after[1]).as("order at one instant, seed %d", seed).isGreaterThan(before[1]);
            }
        }
    }

    @Test
    void aCancelledEventDoesNotHappen() {
        try (Simulation simulation = new Simulation(1)) {
            Event event = simulation.schedule(10, () -> log.add("never"));
            simulation.schedule(5, () -> assertThat(event.cancel()).isTrue());
            simulation.run();
            assertThat(event.cancel()).isFalse();
        }
        assertThat(log).isEmpty();
    }

    @Test
    void runUntilStopsTheClockThereAndCanBeContinued() {
        try (Simulation simulation = new Simulation(1)) {
            simulation.schedule(10, () -> log.add("a"));
            simulation.schedule(20, () -> log.add("b"));
            simulation.runUntil(15);
            assertThat(log).containsExactly("a");
            assertThat(simulation.nowNanos()).isEqualTo(15);
            simulation.runUntil(20);
            assertThat(log).containsExactly("a", "b");
        }
    }

    @Test
    void stopEndsTheRunAfterTheEventThatAsksForIt() {
        try (Simulation simulation = new Simulation(1)) {
            simulation.schedule(10, simulation::stop);
            simulation.schedule(10, () -> log.add("later"));
            simulation.run();
            assertThat(log).isEmpty();
            simulation.run();
            assertThat(log).containsExactly("later");
        }
    }

    @Test
    void anEventThatFailsEndsTheRunWithItsException() {
        try (Simulation simulation = new Simulation(1)) {
            simulation.schedule(10, () -> {
                throw new IllegalArgumentException("broken");
            });
            assertThatThrownBy(simulation::run).isInstanceOf(IllegalArgumentException.class).hasMessage("broken");
        }
    }

    @Test
    void theLimitOnEventsIsNamed() {
        try (Simulation simulation = new Simulation(1, new Limits(100, 1_000_000_000))) {
            Runnable[] forEver = new Runnable[1];
            forEver[0] = () -> simulation.schedule(1, forEver[0]);
            simulation.schedule(0, forEver[0]);
            assertThatThrownBy(simulation::run)
                    .isInstanceOf(LimitReachedException.class)
                    .hasMessageContaining("100 events")
                    .extracting(Bilingual::of)
                    .extracting(Text::spanish)
                    .asString()
                    .contains("100 eventos");
            assertThat(simulation.eventCount()).isEqualTo(100);
        }
    }

    @Test
    void theLimitOnVirtualTimeIsNamed() {
        try (Simulation simulation = new Simulation(1, new Limits(100, 1_000_000_000))) {
            simulation.schedule(2_000_000_000L, () -> log.add("too late"));
            assertThatThrownBy(simulation::run)
                    .isInstanceOf(LimitReachedException.class)
                    .hasMessageContaining("1 s of virtual time")
                    .extracting(Bilingual::of)
                    .extracting(Text::spanish)
                    .asString()
                    .contains("1 s de tiempo virtual");
        }
        assertThat(log).isEmpty();
    }

    @Test
    void nothingCanBeScheduledInThePast() {
        try (Simulation simulation = new Simulation(1)) {
            assertThatThrownBy(() -> simulation.schedule(-1, () -> {})).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aStreamOfRandomNumbersDependsOnSeedAndNameAlone() {
        try (Simulation one = new Simulation(7);
                Simulation other = new Simulation(7);
                Simulation reseeded = new Simulation(8)) {
            other.random("somebody new").nextLong();
            long drawn = one.random("alice").nextLong();
            assertThat(other.random("alice").nextLong()).isEqualTo(drawn);
            assertThat(other.random("bob").nextLong()).isNotEqualTo(drawn);
            assertThat(reseeded.random("alice").nextLong()).isNotEqualTo(drawn);
        }
    }
}
