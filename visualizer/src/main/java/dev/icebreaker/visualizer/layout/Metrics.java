package dev.icebreaker.visualizer.layout;

import dev.icebreaker.trace.Topology;
import java.util.List;

/**
 * How large things are.
 *
 * @param unit pixels, of what is one at the usual scale
 * @param air how much room is left for what moves: 1 as much as one would wish, 0 none
 * @param tall so much taller than it need be is every network, in pixels, above its members and below
 */
record Metrics(Detail detail, double unit, double air, double tall) {
    /** What a letter takes of the size of its type, in the fonts of the program; the first figure is exact. */
    private static final double MONO = 0.6;
    private static final double PROPORTIONAL = 0.6;

    static final double NAME_SIZE = 13;
    static final double ADDRESS_SIZE = 11;
    static final double BADGE_SIZE = 10.5;
    private static final double WIDEST = 200;

    double nodeWidth(Topology.Node node, Role role) {
        double name = node.name().length() * NAME_SIZE * PROPORTIONAL;
        double width = switch (detail) {
            case FULL -> {
                double address = Labels.addresses(node).stream().mapToInt(String::length).max().orElse(0) * ADDRESS_SIZE * MONO;
                yield Math.min(WIDEST, Math.max(role == Role.PEER || role == Role.SERVER ? 96 : 104, Math.max(name, address) + 22));
            }
            case NAMES -> Math.min(WIDEST, Math.max(56, name + 14));
            case DOTS -> 20;
        };
        return width * unit;
    }

    double nodeHeight(Topology.Node node) {
        return unit * switch (detail) {
            case FULL -> 51 + 15 * Labels.addresses(node).size();
            case NAMES -> 48;
            case DOTS -> 20;
        };
    }

    double badgeHeight(Stand stand) {
        return detail == Detail.FULL && Badge.of(stand.node()).isPresent() ? 26 * unit : 0;
    }

    // ---- enclosures -------------------------------------------------------------------------------------------------

    double titleHeight(Topology.Network network) {
        return unit * switch (detail) {
            case FULL -> 28 + 15 * Math.max(1, network.prefixes().size());
            case NAMES -> 24;
            case DOTS -> 5;
        };
    }

    double titleWidth(Topology.Network network) {
        double name = network.name().length() * NAME_SIZE * PROPORTIONAL;
        double prefix = network.prefixes().stream().mapToInt(each -> each.toString().length()).max().orElse(0) * ADDRESS_SIZE * MONO;
        return unit * switch (detail) {
            case FULL -> Math.max(name, prefix) + 28;
            case NAMES -> name + 24;
            case DOTS -> 0;
        };
    }

    double padding() {
        return unit * (detail == Detail.DOTS ? 5 : 12);
    }

    /** Room over the members for what is written at packets. */
    double strip() {
        return (detail == Detail.DOTS ? 0 : 24 * unit * air) + tall;
    }

    /** From one member of a network to the next. */
    double memberGap() {
        return unit * (detail == Detail.DOTS ? 6 : 12 + 10 * air);
    }

    /** From a gateway to the members of the network behind it. */
    double lanGap() {
        return unit * (detail == Detail.DOTS ? 14 : 34 + 32 * air);
    }

    /** So far a gateway reaches into what it guards, like a gate in a wall. */
    double gate() {
        return unit * (detail == Detail.DOTS ? 2 : 8);
    }

    // ---- the whole --------------------------------------------------------------------------------------------------

    double siteGap() {
        return unit * (detail == Detail.DOTS ? 8 : 18);
    }

    /** From the cloud to what stands at its side. */
    double linkGap() {
        return unit * (detail == Detail.DOTS ? 40 : 46 + 24 * air);
    }

    double serverGap() {
        return unit * (detail == Detail.DOTS ? 8 : 18);
    }

    double margin() {
        return 14 * unit;
    }

    /** Room under the cloud, for what is told of drops. */
    double callouts() {
        return detail == Detail.DOTS ? 0 : 96 * unit * air;
    }

    double cloudWidth(List<Topology.Node> regions) {
        double region = regionWidth(regions);
        return switch (regions.size()) {
            case 0, 1 -> 140 * unit;
            case 2 -> 2 * region + 60 * unit;
            default -> 3 * region + 60 * unit;
        };
    }

    double cloudHeight(List<Topology.Node> regions) {
        return unit * (regions.size() < 2 ? 84 : regions.size() == 2 ? 96 : 160);
    }

    double regionWidth(List<Topology.Node> regions) {
        int letters = regions.stream().mapToInt(region -> Labels.region(region).length()).max().orElse(0);
        return (letters * ADDRESS_SIZE * PROPORTIONAL + 8) * unit;
    }

    double regionSize() {
        return 9 * unit;
    }
}
