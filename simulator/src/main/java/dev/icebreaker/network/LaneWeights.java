package dev.icebreaker.network;

import java.util.List;

/**
 * What the lanes of a plan weigh when ways through it are compared: their latency, and between regions so much more that two such lanes
 * outweigh any single one. A packet from one region to another thus takes the link between the two, even where a way through a third
 * would be shorter: what was published for two regions is what their link stands for.
 */
final class LaneWeights {
    private final double beyondARegion;

    LaneWeights(List<PlannedLink> links) {
        beyondARegion = links.stream()
                .filter(link -> link.role() == PlannedLink.Role.REGION)
                .mapToLong(link -> Math.max(
                        link.profile().up().latencyNanos(), link.profile().down().latencyNanos()))
                .max()
                .orElse(0);
    }

    /** @param latencyNanos of one of the link's lanes */
    double of(PlannedLink link, long latencyNanos) {
        return link.role() == PlannedLink.Role.REGION ? latencyNanos + beyondARegion : latencyNanos;
    }
}
