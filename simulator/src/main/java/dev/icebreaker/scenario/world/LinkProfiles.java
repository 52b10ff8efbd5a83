package dev.icebreaker.scenario.world;

import dev.icebreaker.network.LinkDirection;
import dev.icebreaker.network.LinkProfile;
import dev.icebreaker.network.Loss;
import dev.icebreaker.network.QueueLimit;
import dev.icebreaker.scenario.BurstSpec;
import dev.icebreaker.scenario.DataRate;
import dev.icebreaker.scenario.LinkPresets;
import dev.icebreaker.scenario.LinkSpec;
import dev.icebreaker.scenario.Percentage;
import java.time.Duration;
import java.util.Optional;

/** From a scenario's links to the network's. */
final class LinkProfiles {
    /** For how long a packet is held back that others overtake: about a Wi-Fi retransmission or two. A judgement. */
    private static final Duration HELD_BACK = Duration.ofMillis(10);

    private LinkProfiles() {}

    /** @param extraNanos one way, beside what the link itself takes */
    static LinkProfile of(Optional<LinkSpec> spec, long extraNanos) {
        LinkProfile profile = spec.map(LinkProfiles::of).orElse(LinkProfile.PERFECT);
        if (extraNanos == 0) {
            return profile;
        }
        return profile.with(way -> way.withLatency(Duration.ofNanos(way.latencyNanos() + extraNanos)));
    }

    private static LinkProfile of(LinkSpec spec) {
        LinkProfile base = spec.preset().flatMap(LinkPresets::profile).orElse(LinkProfile.PERFECT);
        Optional<DataRate> up = spec.up().or(spec::rate);
        Optional<DataRate> down = spec.down().or(spec::rate);
        LinkProfile profile = base.withUp(rated(changed(base.up(), spec), up, spec.queue()))
                .withDown(rated(changed(base.down(), spec), down, spec.queue()));
        return spec.mtu().map(profile::withMtu).orElse(profile);
    }

    private static LinkDirection changed(LinkDirection base, LinkSpec spec) {
        LinkDirection way = base;
        if (spec.latency().isPresent() || spec.jitter().isPresent()) {
            long latencyNanos = spec.latency().map(Duration::toNanos).orElse(base.latencyNanos());
            long jitterNanos = spec.jitter().map(Duration::toNanos).orElse(base.jitterNanos());
            way = way.withJitter(Duration.ZERO)
                    .withLatency(Duration.ofNanos(latencyNanos))
                    .withJitter(Duration.ofNanos(Math.min(jitterNanos, latencyNanos)));
        }
        if (spec.loss().isPresent() || spec.burst().isPresent()) {
            way = way.withLoss(loss(spec));
        }
        if (spec.duplication().isPresent()) {
            way = way.withDuplication(spec.duplication().get().probability());
        }
        if (spec.reordering().isPresent()) {
            way = way.withReordering(spec.reordering().get().probability(), HELD_BACK);
        }
        return way;
    }

    private static LinkDirection rated(LinkDirection way, Optional<DataRate> rate, Optional<Duration> queue) {
        long bits = rate.map(DataRate::bitsPerSecond).orElse(way.rateBitsPerSecond());
        return way.withRate(bits, queue.map(QueueLimit::of).orElse(way.queue()));
    }

    private static Loss loss(LinkSpec spec) {
        double good = spec.loss().map(Percentage::probability).orElse(0.0);
        if (spec.burst().isEmpty()) {
            return Loss.independent(good);
        }
        BurstSpec burst = spec.burst().get();
        return new Loss.GilbertElliott(
                burst.enter().probability(), burst.leave().probability(), good, burst.loss().probability());
    }
}
