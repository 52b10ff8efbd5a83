package dev.icebreaker.visualizer.layout;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.visualizer.layout.Stand.Lan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Sizes and places of sites: trees that grow from the cloud outwards. Each part has an axis, on which the wire runs that leads to it.
 */
final class Blocks {
    private final Metrics m;

    Blocks(Metrics metrics) {
        this.m = metrics;
    }

    /** How much room something takes: along the axis, above it and below. */
    record Extent(double width, double up, double down) {
        double height() {
            return up + down;
        }
    }

    /**
     * What a neighbor changes about a network.
     *
     * @param bridges who stands at the border to the other one
     * @param isLower whether the other one is above
     * @param width that it has at least
     */
    private record Border(List<Stand> bridges, boolean isLower, double width) {
        static final Border NONE = new Border(List.of(), false, 0);
    }

    double siteGap() {
        return m.siteGap();
    }

    // ---- sizes ------------------------------------------------------------------------------------------------------

    Extent extent(Plan.Group group) {
        if (group.sites().size() == 1) {
            return extent(group.sites().getFirst(), Border.NONE);
        }
        double width = group.sites().stream().mapToDouble(site -> bridged(group, site).width).max().orElseThrow();
        double height = group.sites().stream().mapToDouble(site -> bridged(group, site).height()).sum() + borderGap();
        return new Extent(width, height / 2, height / 2);
    }

    private Extent bridged(Plan.Group group, Stand site) {
        return extent(site, new Border(group.bridges(), site == group.sites().getLast(), 0));
    }

    private double borderGap() {
        return 10 * m.unit();
    }

    private Extent extent(Stand stand, Border border) {
        double width = m.nodeWidth(stand.node(), stand.role());
        double half = m.nodeHeight(stand.node()) / 2;
        double badge = m.badgeHeight(stand);
        if (stand.isLeaf()) {
            return new Extent(width, half, half + badge);
        }
        List<Extent> lans = stand.behind().stream().map(lan -> extent(lan, stand, border)).toList();
        Extent behind = stack(lans, m.siteGap());
        return new Extent(width - m.gate() + behind.width, Math.max(half, behind.up), Math.max(half + badge, behind.down));
    }

    private Extent extent(Lan lan, Stand gateway, Border border) {
        Extent members = members(lan);
        double bridges = width(border.bridges);
        double width = Math.max(m.lanGap() + Math.max(members.width, bridges) + m.padding(), m.titleWidth(lan.network()));
        double up = members.up + m.strip();
        double down = members.down;
        if (border.bridges.isEmpty()) {
            return new Extent(width, up + m.titleHeight(lan.network()), down + m.padding() + m.tall());
        }
        double gate = m.nodeHeight(gateway.node()) / 2;
        double inside = lan.members().isEmpty() ? 0 : height(border.bridges) / 2 + m.memberGap();
        up = Math.max(up, gate);
        down = Math.max(down, gate + m.badgeHeight(gateway)) + m.padding();
        double title = m.titleHeight(lan.network());
        return border.isLower ? new Extent(width, up + inside + m.padding(), down + title) : new Extent(width, up + title, down + inside);
    }

    private Extent members(Lan lan) {
        if (rows(lan) < lan.members().size()) {
            double width = lan.members().stream().mapToDouble(this::width).max().orElse(0);
            double height = lan.members().stream().mapToDouble(member -> m.nodeHeight(member.node())).max().orElse(0);
            int columns = (lan.members().size() + rows(lan) - 1) / rows(lan);
            double all = rows(lan) * (height + m.memberGap()) - m.memberGap();
            return new Extent(columns * (width + m.memberGap()) - m.memberGap(), all / 2, all / 2);
        }
        return stack(lan.members().stream().map(member -> extent(member, Border.NONE)).toList(), m.memberGap());
    }

    /** Many nodes of a network stand in several columns. */
    private int rows(Lan lan) {
        int count = lan.members().size();
        return !lan.hasLeavesOnly() || count <= 4 ? Math.max(1, count) : (int) Math.ceil(Math.sqrt(count * 1.4));
    }

    /** One above the other. The axis is that of the only one, or goes through the middle. */
    static Extent stack(List<Extent> parts, double gap) {
        if (parts.isEmpty()) {
            return new Extent(0, 0, 0);
        }
        if (parts.size() == 1) {
            return parts.getFirst();
        }
        double height = parts.stream().mapToDouble(Extent::height).sum() + (parts.size() - 1) * gap;
        double width = parts.stream().mapToDouble(Extent::width).max().orElseThrow();
        return new Extent(width, height / 2, height / 2);
    }

    private double width(Stand stand) {
        return m.nodeWidth(stand.node(), stand.role());
    }

    private double width(List<Stand> stands) {
        return stands.stream().mapToDouble(stand -> width(stand) + m.memberGap()).sum() - (stands.isEmpty() ? 0 : m.memberGap());
    }

    private double height(List<Stand> stands) {
        return stands.stream().mapToDouble(stand -> m.nodeHeight(stand.node())).max().orElse(0);
    }

    // ---- places -----------------------------------------------------------------------------------------------------

    /** @param x of the edge that is turned to the cloud; the group grows from there in this direction, -1 or 1 */
    void place(Arranger.Places places, Plan.Group group, double x, double axis, int direction) {
        if (group.sites().size() == 1) {
            place(places, group.sites().getFirst(), x, axis, direction, Border.NONE);
            return;
        }
        Stand upper = group.sites().getFirst();
        Stand lower = group.sites().getLast();
        Extent whole = extent(group);
        Extent above = bridged(group, upper);
        double y = axis - whole.up;
        place(places, upper, x, y + above.up, direction, new Border(group.bridges(), false, lanWidth(upper, whole)));
        double border = y + above.height() + borderGap() / 2;
        Extent below = bridged(group, lower);
        place(places, lower, x, border + borderGap() / 2 + below.up, direction, new Border(group.bridges(), true, lanWidth(lower, whole)));
        double outer = x + direction * (whole.width - m.padding());
        if (!group.bridges().isEmpty()) {
            group.sites().stream().filter(site -> site.behind().getFirst().members().isEmpty()).forEach(site -> straighten(places, site, outer, border, direction));
        }
        double at = outer;
        for (Stand bridge : group.bridges()) {
            double width = width(bridge);
            double height = m.nodeHeight(bridge.node());
            places.put(bridge.node(), bridge.role(), new Box(direction > 0 ? at - width : at, border - height / 2, width, height));
            at -= direction * (width + m.memberGap());
        }
    }

    /** The wire to somebody at the border needs no bend, if it leads to nobody else. */
    private void straighten(Arranger.Places places, Stand site, double outer, double border, int direction) {
        Lan lan = site.behind().getFirst();
        Box gateway = places.nodes.get(site.node().name()).box();
        Point end = new Point(outer - direction * m.nodeWidth(site.node(), Role.PEER) / 2, border);
        places.put(middle(lan), Role.JUNCTION, Box.around(gateway.center().towards(end, 0.5), 0, 0));
    }

    /** So that the networks of both sites end at the same line. */
    private double lanWidth(Stand site, Extent whole) {
        return whole.width - width(site) + m.gate();
    }

    private void place(Arranger.Places places, Stand stand, double x, double axis, int direction, Border border) {
        double width = width(stand);
        double height = m.nodeHeight(stand.node());
        places.put(stand.node(), stand.role(), new Box(direction > 0 ? x : x - width, axis - height / 2, width, height));
        if (stand.isLeaf()) {
            return;
        }
        List<Extent> lans = stand.behind().stream().map(lan -> extent(lan, stand, border)).toList();
        double y = axis - stack(lans, m.siteGap()).up;
        double outer = x + direction * width;
        for (int i = 0; i < lans.size(); i++) {
            Extent extent = lans.get(i);
            place(places, stand.behind().get(i), extent, outer, y + extent.up, axis, direction, border);
            y += extent.height() + m.siteGap();
        }
    }

    private void place(
            Arranger.Places places, Lan lan, Extent extent, double gateway, double axis, double gatewayAxis, int direction, Border border) {
        double inner = gateway - direction * m.gate();
        double width = Math.max(extent.width, border.width);
        List<String> names = new ArrayList<>();
        lan.members().forEach(member -> member.forEach(stand -> names.add(stand.node().name())));
        // the outermost network first, so that those in it are drawn over it
        places.enclosures.add(new Enclosure(
                lan.network(),
                new Box(direction > 0 ? inner : inner - width, axis - extent.up, width, extent.height()),
                names,
                border.isLower));
        Extent members = members(lan);
        double column = Math.max(members.width, width(border.bridges));
        double near = inner + direction * (width - m.padding() - column);
        placeMembers(places, lan, members, near, axis, direction);
        Point junction = new Point((gateway + near) / 2, (lan.members().size() == 1 ? axis + gatewayAxis : 2 * axis) / 2);
        places.put(middle(lan), Role.JUNCTION, Box.around(junction, 0, 0));
    }

    private void placeMembers(Arranger.Places places, Lan lan, Extent members, double near, double axis, int direction) {
        int rows = rows(lan);
        if (rows < lan.members().size()) {
            double height = lan.members().stream().mapToDouble(member -> m.nodeHeight(member.node())).max().orElse(0) + m.memberGap();
            double wide = lan.members().stream().mapToDouble(this::width).max().orElse(0) + m.memberGap();
            for (int i = 0; i < lan.members().size(); i++) {
                double y = axis - members.up + (i % rows) * height + (height - m.memberGap()) / 2;
                place(places, lan.members().get(i), near + direction * (i / rows) * wide, y, direction, Border.NONE);
            }
            return;
        }
        double y = axis - members.up;
        for (Stand member : lan.members()) {
            Extent extent = extent(member, Border.NONE);
            place(places, member, near, y + extent.up, direction, Border.NONE);
            y += extent.height() + m.memberGap();
        }
    }

    private static Topology.Node middle(Lan lan) {
        return new Topology.Node(
                lan.middle(),
                Topology.Kind.SWITCH,
                List.of(new Topology.Interface(lan.network().name(), List.of())),
                Map.of());
    }
}
