package dev.icebreaker.invariants;

import java.util.List;

/** A link drawn by lot. */
final class RandomLink {
    private static final List<String> PRESETS = List.of(
            "lan", "wifi", "fibre", "cable", "dsl", "4g", "5g", "hotel-wifi", "corporate-lan", "starlink", "geo");

    private RandomLink() {}

    static String draw(Dice dice) {
        if (dice.chance(40)) {
            return dice.oneOf(PRESETS);
        }
        Entry link = new Entry();
        int latencyMillis = dice.between(0, 80);
        link.with("latency", latencyMillis + "ms");
        if (dice.chance(50)) {
            link.with("jitter", dice.between(0, latencyMillis) + "ms");
        }
        if (dice.chance(50)) {
            link.with("loss", dice.between(0, 15) + "%");
        }
        if (dice.chance(20)) {
            link.with("burst", new Entry().with("enter", dice.between(1, 5) + "%").with("leave", dice.between(10, 60) + "%"));
        }
        if (dice.chance(30)) {
            link.with("rate", dice.between(64, 2000) + "kbit/s").with("queue", dice.between(1, 200) + "ms");
        }
        if (dice.chance(30)) {
            link.with("duplication", dice.between(1, 30) + "%");
        }
        if (dice.chance(30)) {
            link.with("reordering", dice.between(1, 30) + "%");
        }
        if (dice.chance(10)) {
            link.with("mtu", dice.between(576, 1500));
        }
        return link.toString();
    }
}
