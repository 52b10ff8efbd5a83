package dev.icebreaker.scenario;

import java.util.List;

/** The links with a name. What they are like is for {@code network} to say. */
public final class LinkPresets {
    /** Their names in scenarios. */
    public static final List<String> NAMES = List.of(
            "ideal",
            "lan",
            "wifi",
            "fibre",
            "cable",
            "dsl",
            "4g",
            "5g",
            "hotel-wifi",
            "corporate-lan",
            "starlink",
            "geo");

    private LinkPresets() {}
}
