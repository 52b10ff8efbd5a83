package dev.icebreaker.visualizer.layout;

import dev.icebreaker.trace.Topology;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts a world into a room: the cloud in the middle, servers above it, sites at both sides. */
final class Arranger {
    private static final int MOST_COLUMNS = 8;
    /** Type may be made this much smaller than asked for before less of each node is drawn, as long as it is below the usual size. */
    private static final double LEAST = 0.72;
    private static final double LARGE_ENOUGH = 0.9;
    /** Where there is plenty of room, type may be made so much larger than asked for. */
    private static final double MOST = 1.35;
    /** Networks take some of the height that nobody needs, and leave room for what moves in them. */
    private static final double TALLEST = 36;


    private final World world;
    private final Plan plan;
    private final double width;
    private final double height;
    private final double top;

    Arranger(World world, double width, double height, double top) {
        this.world = world;
        this.plan = Plan.of(world);
        this.width = Math.max(1, width);
        this.height = Math.max(1, height);
        this.top = Math.min(top, this.height / 2);
    }

    /**
     * One way to use the room.
     *
     * @param columns of sites at each side
     * @param isServersAbove whether servers may stand over the sites, or only over the cloud
     * @param fit by how much it has to be made smaller, or could be made larger
     */
    private record Candidate(Metrics metrics, int columns, boolean isServersAbove, double fit) {}

    Layout arrange(double scale) {
        Candidate best = best(scale);
        Metrics metrics = new Metrics(best.metrics.detail(), scale * Math.min(MOST, best.fit), best.metrics.air(), 0);
        Placing placing = new Placing(new Sizes(metrics), best.columns, best.isServersAbove);
        double spare = height - top - placing.naturalHeight();
        double tall = Math.min(TALLEST * metrics.unit(), 0.25 * spare / Math.max(1, Math.max(plan.left().size(), plan.right().size())));
        Metrics taller = new Metrics(metrics.detail(), metrics.unit(), metrics.air(), Math.max(0, tall));
        Placing stretched = new Placing(new Sizes(taller), best.columns, best.isServersAbove);
        return (stretched.naturalHeight() <= height - top ? stretched : placing).layout();
    }

    private Candidate best(double scale) {
        for (Detail detail : Detail.values()) {
            Candidate best = best(detail, scale);
            if (detail == Detail.DOTS || best.fit >= LEAST || best.fit * scale >= LARGE_ENOUGH) {
                return best;
            }
        }
        throw new AssertionError("dots always do");
    }

    private Candidate best(Detail detail, double scale) {
        List<Candidate> candidates = new ArrayList<>();
        for (double air : new double[] {1, 0.5, 0}) {
            Metrics metrics = new Metrics(detail, scale, air, 0);
            Sizes sizes = new Sizes(metrics);
            for (boolean isServersAbove : new boolean[] {false, true}) {
                for (int columns = 1; columns <= (detail == Detail.FULL ? 1 : MOST_COLUMNS); columns++) {
                    candidates.add(
                            new Candidate(metrics, columns, isServersAbove, new Placing(sizes, columns, isServersAbove).fit()));
                }
            }
        }
        return candidates.stream()
                .filter(candidate -> candidate.fit >= 1)
                .findFirst()
                .orElseGet(() -> candidates.stream().max(Comparator.comparingDouble(Candidate::fit)).orElseThrow());
    }

    /** What does not depend on columns. */
    private final class Sizes {
        private final Metrics metrics;
        private final Blocks blocks;
        private final List<Blocks.Extent> left;
        private final List<Blocks.Extent> right;

        Sizes(Metrics metrics) {
            this.metrics = metrics;
            this.blocks = new Blocks(metrics);
            this.left = plan.left().stream().map(blocks::extent).toList();
            this.right = plan.right().stream().map(blocks::extent).toList();
        }
    }

    /** Works out one candidate. */
    private final class Placing {
        private final Metrics m;
        private final boolean isServersAbove;
        private final Side left;
        private final Side right;
        private final double cloudWidth;
        private final double cloudHeight;
        private final double serversWidth;
        private final double serversHeight;

        Placing(Sizes sizes, int columns, boolean isServersAbove) {
            this.m = sizes.metrics;
            this.isServersAbove = isServersAbove;
            this.left = new Side(sizes.blocks, plan.left(), sizes.left, columns);
            this.right = new Side(sizes.blocks, plan.right(), sizes.right, columns);
            this.cloudWidth = m.cloudWidth(plan.regions());
            this.cloudHeight = m.cloudHeight(plan.regions());
            this.serversWidth = rows().stream().mapToDouble(this::width).max().orElse(0);
            this.serversHeight = rows().stream().mapToDouble(this::height).sum();
        }

        // ---- does it fit? -------------------------------------------------------------------------------------------

        double fit() {
            return Math.min(width / naturalWidth(), (height - top) / naturalHeight());
        }

        private double naturalWidth() {
            double sides = left.width() + right.width() + (left.isEmpty() ? 0 : m.linkGap()) + (right.isEmpty() ? 0 : m.linkGap());
            return isServersAbove
                    ? Math.max(sides + cloudWidth, serversWidth) + 2 * m.margin()
                    : sides + Math.max(cloudWidth, serversWidth) + 2 * m.margin();
        }

        private double naturalHeight() {
            return up() + down();
        }

        /** From the upper edge to the axis of the cloud. */
        private double up() {
            double servers = plan.servers().isEmpty() ? 0 : serversHeight + 34 * m.unit();
            double sites = Math.max(left.up(), right.up()) + m.margin() / 2 + (isServersAbove ? serversHeight + m.siteGap() : 0);
            return Math.max(servers + cloudHeight / 2, sites);
        }

        private double down() {
            return Math.max(Math.max(left.down(), right.down()) + m.margin(), cloudHeight / 2 + m.margin() + m.callouts());
        }

        // ---- servers ------------------------------------------------------------------------------------------------

        private List<List<Stand>> rows() {
            int most = m.detail() == Detail.DOTS ? 40 : isServersAbove ? 7 : 4;
            List<List<Stand>> rows = new ArrayList<>();
            List<Stand> servers = byRegion();
            int count = (servers.size() + most - 1) / most;
            for (int row = 0; row < count; row++) {
                rows.add(servers.subList(row * servers.size() / count, (row + 1) * servers.size() / count));
            }
            return rows;
        }

        private double width(List<Stand> row) {
            return row.stream().mapToDouble(stand -> m.nodeWidth(stand.node(), stand.role())).sum() + (row.size() - 1) * m.serverGap();
        }

        private double height(List<Stand> row) {
            double highest = row.stream().mapToDouble(stand -> m.nodeHeight(stand.node())).max().orElse(0);
            return highest + (row.size() > 2 ? arc() : 0) + m.serverGap() / 2;
        }

        /** The outer ones stand a little lower than those in the middle. */
        private double arc() {
            return 16 * m.unit() * m.air();
        }

        /** STUN at the left, TURN at the right, and the signaling servers between them; all by their regions, if there are any. */
        private List<Stand> byRegion() {
            List<String> regions = regions().stream().map(Topology.Node::name).toList();
            return plan.servers().stream()
                    .sorted(Comparator.<Stand>comparingInt(stand -> regions.indexOf(regionOf(stand))).thenComparingInt(stand -> switch (stand.node().kind()) {
                        case STUN_SERVER -> 0;
                        case TURN_SERVER -> 2;
                        default -> 1;
                    }))
                    .toList();
        }

        private String regionOf(Stand stand) {
            return world.topology().links().stream()
                    .filter(link -> link.from().equals(stand.node().name()))
                    .map(Topology.Link::to)
                    .findFirst()
                    .orElse("");
        }

        // ---- regions ------------------------------------------------------------------------------------------------

        /** By where what is in them stands: the first are those of the left. */
        private List<Topology.Node> regions() {
            return plan.regions().stream()
                    .sorted(Comparator.comparingDouble(region -> weight(plan.right(), region) - weight(plan.left(), region)))
                    .toList();
        }

        private double weight(List<Plan.Group> side, Topology.Node region) {
            return side.stream()
                    .flatMap(group -> group.sites().stream())
                    .filter(site -> regionOf(site).equals(region.name()))
                    .count();
        }

        // ---- places -------------------------------------------------------------------------------------------------

        Layout layout() {
            Places places = new Places();
            double slack = Math.max(0, width - naturalWidth());
            double gap = m.linkGap() + Math.min(slack * 0.28, 70 * m.unit());
            double wide = cloudWidth + Math.min(slack * 0.2, 50 * m.unit());
            double middle = isServersAbove ? wide : Math.max(wide, serversWidth);
            double total = left.width() + right.width() + (left.isEmpty() ? 0 : gap) + (right.isEmpty() ? 0 : gap) + middle;
            double outer = Math.max(m.margin(), (width - total) / 2);
            double x = outer + left.width() + (left.isEmpty() ? 0 : gap) + middle / 2;
            double spare = Math.max(0, height - top - naturalHeight());
            double axis = top + up() + spare * 0.25;

            servers(places, x, top + m.margin() / 2 + spare * 0.1);
            cloud(places, new Point(x, axis), wide);
            left.place(places, x - middle / 2 - gap, axis, -1);
            right.place(places, x + middle / 2 + gap, axis, 1);
            return new Layout(m.detail(), m.unit(), width, height, places.ordered(), places.enclosures, wires(places));
        }

        private void servers(Places places, double center, double y) {
            for (List<Stand> row : rows()) {
                double rowWidth = width(row);
                double spread = row.size() < 2 ? 0 : Math.min(rowWidth * 0.25, Math.max(0, width - 2 * m.margin() - rowWidth)) / (row.size() - 1);
                double between = m.serverGap() + Math.min(spread, 26 * m.unit());
                double all = rowWidth + (row.size() - 1) * (between - m.serverGap());
                double x = Math.clamp(center - all / 2, m.margin(), Math.max(m.margin(), width - m.margin() - all));
                for (int i = 0; i < row.size(); i++) {
                    Stand stand = row.get(i);
                    double nodeWidth = m.nodeWidth(stand.node(), stand.role());
                    double off = row.size() < 3 ? 0 : Math.abs(i - (row.size() - 1) / 2.0) / ((row.size() - 1) / 2.0);
                    places.put(stand.node(), stand.role(), new Box(x, y + arc() * off * off, nodeWidth, m.nodeHeight(stand.node())));
                    x += nodeWidth + between;
                }
                y += height(row);
            }
        }

        private void cloud(Places places, Point center, double wide) {
            if (plan.regions().size() == 1) {
                places.put(plan.regions().getFirst(), Role.CLOUD, Box.around(center, wide, cloudHeight));
            } else if (plan.regions().size() > 1) {
                places.put(Layout.cloud(plan.internet().orElseThrow()), Role.CLOUD, Box.around(center, wide, cloudHeight));
                List<Topology.Node> regions = regions();
                double regionWidth = m.regionWidth(regions);
                for (int i = 0; i < regions.size(); i++) {
                    // from the left end of the ellipse to the right one, above and below in turn
                    double angle = Math.PI - 2 * Math.PI * ((i + 1) / 2) / regions.size() * (i % 2 == 0 ? -1 : 1);
                    Point at = new Point(
                            center.x() + Math.cos(angle) * (wide / 2 - regionWidth / 2 - 16 * m.unit()),
                            center.y() - Math.sin(angle) * (cloudHeight / 2 - 34 * m.unit()) + (regions.size() > 2 ? 12 * m.unit() : 0));
                    places.put(regions.get(i), Role.REGION, Box.around(at, m.regionSize(), m.regionSize()));
                }
            }
        }

        private List<Layout.Wire> wires(Places places) {
            return world.topology().links().stream()
                    .filter(link -> places.nodes.containsKey(link.from()) && places.nodes.containsKey(link.to()))
                    .map(link -> new Layout.Wire(link.name(), link.from(), link.to(), bends(places, link)))
                    .toList();
        }
    }

    private static List<Point> bends(Places places, Topology.Link link) {
        Role outer = places.nodes.get(link.to()).role();
        return outer == Role.CLOUD || outer == Role.REGION ? places.bends.getOrDefault(link.from(), List.of()) : List.of();
    }

    /** What has its place. */
    static final class Places {
        final Map<String, PlacedNode> nodes = new LinkedHashMap<>();
        final List<Enclosure> enclosures = new ArrayList<>();
        /** Of the wires to the cloud, by the node at the other end. */
        final Map<String, List<Point>> bends = new LinkedHashMap<>();

        void put(Topology.Node node, Role role, Box box) {
            nodes.put(node.name(), new PlacedNode(node, role, box));
        }

        /** The cloud first, since regions stand in it. */
        Map<String, PlacedNode> ordered() {
            Map<String, PlacedNode> ordered = new LinkedHashMap<>();
            nodes.values().stream().filter(node -> node.role() == Role.CLOUD).forEach(node -> ordered.put(node.name(), node));
            ordered.putAll(nodes);
            return ordered;
        }
    }
}
