package dev.icebreaker.visualizer.layout;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.Topology;
import java.util.List;

/** What is written on a node. */
public final class Labels {
    private static final int MOST_LINES = 2;

    private Labels() {}

    /** Its addresses, a line each; the last line counts those for which there is no room. */
    public static List<String> addresses(Topology.Node node) {
        List<String> all = node.interfaces().stream()
                .flatMap(at -> at.addresses().stream())
                .map(IpAddress::toString)
                .toList();
        return all.size() <= MOST_LINES ? all : List.of(all.getFirst(), "+" + (all.size() - 1));
    }

    /** The name of a region, of the router that stands for it. */
    public static String region(Topology.Node router) {
        return router.name().substring(router.name().indexOf('.') + 1);
    }
}
