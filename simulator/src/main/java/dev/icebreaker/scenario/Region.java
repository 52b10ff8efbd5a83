package dev.icebreaker.scenario;

import java.time.Duration;

/**
 * A part of the world, and how far it is from the others: half of the median round trips between data centres that Microsoft
 * publishes for the regions of Azure (Azure network round-trip latency statistics, page of 2026-07-30). The figures of the two
 * directions differ by up to 2 ms.
 */
public enum Region {
    EAST_US(0, 83, 162, 224, 117),
    WEST_EUROPE(85, 0, 233, 169, 185),
    JAPAN_EAST(162, 234, 0, 72, 262),
    SOUTHEAST_ASIA(224, 169, 72, 0, 330),
    BRAZIL_SOUTH(118, 185, 262, 331, 0);

    private final int[] roundTripMillis;

    /** @param roundTripMillis as published from here, to each in the order of declaration */
    Region(int... roundTripMillis) {
        this.roundTripMillis = roundTripMillis;
    }

    /** One way from here; zero to itself. */
    public Duration to(Region other) {
        return Duration.ofMillis(roundTripMillis[other.ordinal()]).dividedBy(2);
    }
}
