package dev.icebreaker.visualizer.layout;

import java.util.ArrayList;
import java.util.List;

/** What stands at one side of the cloud: sites one above the other, in a column or several. */
final class Side {
    private final Blocks blocks;
    private final double gap;
    private final double columnGap;
    private final List<List<Plan.Group>> columns = new ArrayList<>();

    Side(Blocks blocks, List<Plan.Group> groups, int count) {
        this.blocks = blocks;
        this.gap = blocks.siteGap();
        this.columnGap = 2 * gap;
        double total = groups.stream().mapToDouble(group -> blocks.extent(group).height() + gap).sum();
        double sum = 0;
        List<Plan.Group> column = new ArrayList<>();
        for (Plan.Group group : groups) {
            double height = blocks.extent(group).height() + gap;
            if (!column.isEmpty() && sum + height / 2 > total / count) {
                columns.add(column);
                column = new ArrayList<>();
                sum = 0;
            }
            column.add(group);
            sum += height;
        }
        if (!column.isEmpty()) {
            columns.add(column);
        }
    }

    boolean isEmpty() {
        return columns.isEmpty();
    }

    double width() {
        return columns.stream().mapToDouble(column -> extent(column).width()).sum() + Math.max(0, columns.size() - 1) * columnGap;
    }

    double up() {
        return columns.stream().mapToDouble(column -> extent(column).up()).max().orElse(0);
    }

    double down() {
        return columns.stream().mapToDouble(column -> extent(column).down()).max().orElse(0);
    }

    private Blocks.Extent extent(List<Plan.Group> column) {
        return Blocks.stack(column.stream().map(blocks::extent).toList(), gap);
    }

    /** @param x of the edge that is turned to the cloud; the side grows from there in this direction, -1 or 1 */
    void place(Arranger.Places places, double x, double axis, int direction) {
        for (List<Plan.Group> column : columns) {
            Blocks.Extent whole = extent(column);
            double y = axis - whole.up();
            for (Plan.Group group : column) {
                Blocks.Extent extent = blocks.extent(group);
                blocks.place(places, group, x, y + extent.up(), direction);
                y += extent.height() + gap;
            }
            x += direction * (whole.width() + columnGap);
        }
    }
}
