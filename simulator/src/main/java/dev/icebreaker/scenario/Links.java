package dev.icebreaker.scenario;

import dev.icebreaker.network.LinkDirection;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.text.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Links, with the profiles that a scenario has of its own written out. */
final class Links {
    private final Map<String, LinkSpec> profiles;
    private final Map<String, LinkSpec> writtenOut = new HashMap<>();

    Links(Map<String, LinkSpec> profiles) {
        this.profiles = profiles;
    }

    /** The link over built-in presets alone, unless its profiles go in a circle. */
    LinkSpec writtenOut(LinkSpec link) {
        Set<String> passed = new LinkedHashSet<>();
        Optional<String> name = link.preset();
        while (name.isPresent()
                && profiles.containsKey(name.get())
                && !writtenOut.containsKey(name.get())
                && passed.add(name.get())) {
            name = profiles.get(name.get()).preset();
        }
        List<String> names = new ArrayList<>(passed);
        names.reversed().forEach(profile -> writtenOut.put(profile, overProfile(profiles.get(profile))));
        return overProfile(link);
    }

    private LinkSpec overProfile(LinkSpec link) {
        return link.preset().map(writtenOut::get).map(link::over).orElse(link);
    }

    /**
     * What becomes of a link that is changed, written out.
     *
     * @param change names a preset to start from, or leaves the rest as it is
     */
    LinkSpec changed(Optional<LinkSpec> before, LinkSpec change) {
        LinkSpec changed = writtenOut(change);
        return change.preset().isPresent() ? changed : before.map(this::writtenOut).map(changed::over).orElse(changed);
    }

    /**
     * What is wrong with a jitter that somebody wrote.
     *
     * @param link of which it is a part
     */
    Optional<Text> jitterProblem(Duration jitter, LinkSpec link) {
        LinkSpec whole = writtenOut(link);
        Duration latency = whole.latency().orElseGet(() -> presetLatency(whole));
        return jitter.compareTo(latency) <= 0
                ? Optional.empty()
                : Optional.of(Text.of(
                        "'jitter' is %s, more than the latency of %s: some packets would arrive before they were sent",
                        "'jitter' es %s, más que la latencia de %s: algunos paquetes llegarían antes de haber salido",
                        Words.of(jitter), Words.of(latency)));
    }

    private static Duration presetLatency(LinkSpec link) {
        LinkProfile profile = link.preset().flatMap(LinkPresets::profile).orElse(LinkProfile.PERFECT);
        LinkDirection quicker = profile.up().latencyNanos() < profile.down().latencyNanos() ? profile.up() : profile.down();
        return Duration.ofNanos(quicker.latencyNanos());
    }
}
