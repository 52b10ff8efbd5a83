package dev.icebreaker.visualizer.replay;

import java.util.regex.Pattern;

/** What places are called where people read it: of the switch or router in the middle of a network, they know the network. */
public final class PlaceNames {
    private static final Pattern MIDDLE = Pattern.compile("\\.(switch|router)$");

    private PlaceNames() {}

    /** @param place the name of a node or a link in the trace */
    public static String of(String place) {
        return MIDDLE.matcher(place).replaceFirst("");
    }
}
