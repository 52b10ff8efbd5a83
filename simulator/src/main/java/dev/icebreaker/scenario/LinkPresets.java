package dev.icebreaker.scenario;

import dev.icebreaker.network.LinkPreset;
import dev.icebreaker.network.LinkProfile;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The links with a name: those of {@link LinkPreset}, of which the perfect one is called {@code ideal} here. */
public final class LinkPresets {
    private static final String IDEAL = "ideal";

    /** Their names in scenarios. */
    public static final List<String> NAMES =
            Arrays.stream(LinkPreset.values()).map(LinkPresets::name).toList();

    private LinkPresets() {}

    private static String name(LinkPreset preset) {
        return preset == LinkPreset.PERFECT ? IDEAL : preset.presetName();
    }

    /** What the link of this name is like, if there is one. */
    public static Optional<LinkProfile> profile(String name) {
        return Arrays.stream(LinkPreset.values())
                .filter(preset -> name(preset).equals(name))
                .findFirst()
                .map(LinkPreset::profile);
    }
}
