package dev.icebreaker.network;

import java.time.Duration;

/**
 * Links as they are met in the wild.
 *
 * <p>A preset is the whole access of a home or a phone, up to the core: half of its round-trip time is spent each way.
 * The jitter is the standard deviation of the one-way delay, and the loss that of one direction. Round-trip times and
 * rates are centre values of published measurements; queues, burst lengths and what is called a judgement are chosen, not
 * measured.
 */
public enum LinkPreset {
    /** Neither delay nor loss nor limit: for worlds in which links are not the point. */
    PERFECT(LinkProfile.PERFECT),

    /** A cable to the switch of the house: 1 Gbit/s Ethernet, 0.2 ms round trip. Judgement. */
    LAN(symmetric("lan", 0.1, 0, Loss.NONE, 1000, 5)),

    /** Round trip 10 ms: providers' means 7 to 14 ms (FCC, 13th Measuring Broadband America, 2022). */
    FIBRE(symmetric("fibre", 5, 1, Loss.independent(0.0001), 300, 20)),

    /** Round trip 18 ms: providers' means 12 to 24 ms (FCC, 2022). Queue of 150 ms on the way up: judgement. */
    CABLE(both(
            "cable",
            way(9, 3, Loss.independent(0.001), 20, 150),
            way(9, 3, Loss.independent(0.001), 200, 50))),

    /**
     * Round trip 30 ms: providers' means 23 to 34 ms (FCC, 2022). Queue of 300 ms on the way up: judgement. MTU of PPPoE
     * (RFC 2516).
     */
    DSL(both(
                    "dsl",
                    way(15, 4, Loss.independent(0.002), 2, 300),
                    way(15, 4, Loss.independent(0.002), 20, 100))
            .withMtu(1492)),

    /**
     * The hop over a home's Wi-Fi, to be added to an access: 3 ms each way, 2 ms of jitter, 0.1 % loss (patchbay's preset
     * is near), in bursts of 3.
     */
    WIFI(symmetric("wifi", 3, 2, Loss.bursty(0.001, 3), 100, 30)),

    /**
     * Round trip 50 ms: 48 to 60 ms end to end (Ofcom, 2014-15), 18 to 24 ms to a near server (2024); jitter and loss as
     * in patchbay's preset, in bursts of 3.
     */
    MOBILE_4G(both(
            "4g",
            way(25, 10, Loss.bursty(0.005, 3), 10, 300),
            way(25, 10, Loss.bursty(0.005, 3), 30, 300))),

    /** Round trip 25 ms: 16 to 21 ms to a near server (Ofcom, 2023-24). Loss in bursts of 3: judgement. */
    MOBILE_5G(both(
            "5g",
            way(12.5, 5, Loss.bursty(0.002, 3), 20, 150),
            way(12.5, 5, Loss.bursty(0.002, 3), 150, 150))),

    /**
     * A crowded guest network: 2 % loss in bursts of 5, half a second of queue. Judgement, after patchbay's bad Wi-Fi.
     */
    HOTEL_WIFI(both(
            "hotel-wifi",
            way(40, 20, Loss.bursty(0.02, 5), 5, 500),
            way(40, 20, Loss.bursty(0.02, 5), 10, 500))),

    /** An office with a leased line. Judgement. */
    CORPORATE_LAN(symmetric("corporate-lan", 4, 1, Loss.independent(0.0001), 500, 20)),

    /**
     * Low orbit: round trip 40 ms (median 50, least 20: UCLouvain, 2022). Satellites change every 15 s, with bursts of up
     * to 50 % loss (IMC 2022, "A browser-side view of Starlink"); that such a burst lasts 100 ms is a judgement.
     */
    STARLINK(both("starlink", way(20, 8, handovers(), 15, 100), way(20, 8, handovers(), 150, 100))),

    /** Geostationary orbit: round trip 600 ms, of which 477 ms at least are propagation. Loss as in patchbay's preset. */
    GEO(both(
            "geo",
            way(300, 20, Loss.independent(0.005), 3, 500),
            way(300, 20, Loss.independent(0.005), 25, 500)));

    private final LinkProfile profile;

    LinkPreset(LinkProfile profile) {
        this.profile = profile;
    }

    /** Its name: {@code hotel-wifi}. */
    public String presetName() {
        return profile.name();
    }

    public LinkProfile profile() {
        return profile;
    }

    private static LinkProfile symmetric(
            String name, double latencyMs, double jitterMs, Loss loss, double megabits, double queueMs) {
        LinkDirection way = way(latencyMs, jitterMs, loss, megabits, queueMs);
        return both(name, way, way);
    }

    private static LinkProfile both(String name, LinkDirection up, LinkDirection down) {
        return new LinkProfile(name, up, down, LinkProfile.ETHERNET_MTU);
    }

    private static LinkDirection way(double latencyMs, double jitterMs, Loss loss, double megabits, double queueMs) {
        return LinkDirection.PERFECT
                .withLatency(millis(latencyMs))
                .withJitter(millis(jitterMs))
                .withLoss(loss)
                .withRate(Math.round(megabits * 1e6), QueueLimit.of(millis(queueMs)));
    }

    private static Duration millis(double ms) {
        return Duration.ofNanos(Math.round(ms * 1e6));
    }

    private static Loss handovers() {
        return Loss.bursty(0.005, 3).withOutages(Duration.ofSeconds(15), Duration.ofMillis(100), 0.5);
    }
}
