package dev.icebreaker.visualizer.layout;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What stands at one side of the cloud: sites one above the other. Many of them stand in several columns, and the wires of the outer
 * columns run between the rows.
 */
final class Side {
    private final Blocks blocks;
    private final List<Plan.Group> groups;
    /** Of the groups, in their order. */
    private final List<Blocks.Extent> extents;

    private final int rows;
    private final int columns;
    private final double gap;
    private final double columnGap;
    private final List<Blocks.Extent> rowExtents;
    private final Blocks.Extent whole;

    /** @param extents of the groups, in their order */
    Side(Blocks blocks, List<Plan.Group> groups, List<Blocks.Extent> extents, int columns) {
        this.blocks = blocks;
        this.groups = groups;
        this.extents = extents;
        this.rows = Math.max(1, (groups.size() + columns - 1) / columns);
        this.columns = (groups.size() + rows - 1) / rows;
        this.gap = blocks.siteGap() * (this.columns > 1 ? 1.4 : 1);
        this.columnGap = 2 * gap;
        this.rowExtents = IntStream.range(0, rows).mapToObj(this::row).toList();
        this.whole = Blocks.stack(rowExtents, gap);
    }

    boolean isEmpty() {
        return groups.isEmpty();
    }

    double width() {
        return IntStream.range(0, columns).mapToDouble(this::width).sum() + Math.max(0, columns - 1) * columnGap;
    }

    double up() {
        return whole.up();
    }

    double down() {
        // under the last row there is a wire, too
        return whole.down() + (columns > 1 ? gap : 0);
    }

    private double width(int column) {
        return IntStream.range(0, groups.size())
                .filter(i -> i / rows == column)
                .mapToDouble(i -> extents.get(i).width())
                .max()
                .orElse(0);
    }

    /** All of a row have the same axis. */
    private Blocks.Extent row(int row) {
        List<Blocks.Extent> these =
                IntStream.range(0, groups.size()).filter(i -> i % rows == row).mapToObj(extents::get).toList();
        return new Blocks.Extent(
                0,
                these.stream().mapToDouble(Blocks.Extent::up).max().orElse(0),
                these.stream().mapToDouble(Blocks.Extent::down).max().orElse(0));
    }

    /** @param x of the edge that is turned to the cloud; the side grows from there in this direction, -1 or 1 */
    void place(Arranger.Places places, double x, double axis, int direction) {
        double y = axis - whole.up();
        for (int row = 0; row < rows; row++) {
            Blocks.Extent extent = rowExtents.get(row);
            double edge = x;
            for (int column = 0; column < columns; column++) {
                int index = column * rows + row;
                if (index < groups.size()) {
                    Plan.Group group = groups.get(index);
                    blocks.place(places, group, edge, y + extent.up(), direction);
                    if (column > 0) {
                        double channel = y + extent.height() + gap * (0.3 + 0.4 * column / columns);
                        around(places, group, edge - direction * columnGap / 2, channel, x - direction * columnGap / 4);
                    }
                }
                edge += direction * (width(column) + columnGap);
            }
            y += extent.height() + gap;
        }
    }

    /** The wires of a group go down beside it, and then between the rows to the edge. */
    private static void around(Arranger.Places places, Plan.Group group, double beside, double channel, double edge) {
        for (Stand site : group.sites()) {
            double axis = places.nodes.get(site.node().name()).center().y();
            places.bends.put(
                    site.node().name(), List.of(new Point(beside, axis), new Point(beside, channel), new Point(edge, channel)));
        }
    }
}
