package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.visualizer.replay.Leg;
import dev.icebreaker.visualizer.replay.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where the nodes of a message's way are, in columns: those that have none lie between the column that it passed last and the next to
 * which it comes, or would have come.
 */
final class Places {
    /** So far, in columns, what ends beside a column is from it; less where the next on the way is nearer than a column. */
    private static final double BESIDE = 0.3;
    /** What is nearer to a column would seem to end there. */
    private static final double CLEAR = 0.25;

    private final Message message;
    private final Columns columns;
    /** The nodes that it came by, and those that lay ahead. */
    private final List<String> way = new ArrayList<>();
    /** The columns that are on the way. */
    private final Set<Double> met = new HashSet<>();
    /** The places of the nodes of the way, and of what comes after them. */
    private final double[] at;
    /** To which node it came last. */
    private final int last;

    private Places(Message message, Columns columns) {
        this.message = message;
        this.columns = columns;
        this.last = message.legs().size();
        way.add(message.sender());
        for (Leg leg : message.legs()) {
            way.add(leg.to());
        }
        if (!hasColumn(last) || isRefusedByLink()) {
            way.addAll(columns.ahead(way.getLast(), message.sender(), aim()));
        }
        this.at = new double[way.size() + 1];
        spread();
    }

    static Places of(Message message, Columns columns) {
        return new Places(message, columns);
    }

    /** The places of its sender and of each node to which it went; or that where it was lost, if it was on the way to the last. */
    List<Double> passed() {
        List<Double> passed = new ArrayList<>();
        for (int i = 0; i < last; i++) {
            passed.add(at[i]);
        }
        passed.add(isLostOnLink() ? onLink(last - 1) : at[last]);
        return List.copyOf(passed);
    }

    /** Where it is once it has come to its end. */
    double end() {
        if (!message.ending().isDrop() || hasColumn(last) && message.ending().place().equals(message.receiver())) {
            return at[last];
        }
        if (isLostOnLink()) {
            return onLink(last - 1);
        }
        return isRefusedByLink() ? onLink(last) : clear(at[last], at[last] - at[0]);
    }

    // ---- the way ----------------------------------------------------------------------------------------------------

    private IpAddress aim() {
        return message.legs().isEmpty()
                ? message.destination().address()
                : message.legs().getLast().destination().address();
    }

    private boolean hasColumn(int node) {
        return node < way.size() && columns.of(way.get(node)).isPresent();
    }

    /** Those without a column at equal distances between those with one. */
    private void spread() {
        int before = 0;
        at[0] = columns.of(way.getFirst()).orElse(0);
        met.add(at[0]);
        for (int i = 1; i < at.length; i++) {
            OptionalInt column = i < way.size() ? columns.of(way.get(i)) : OptionalInt.empty();
            if (column.isEmpty() && i < at.length - 1) {
                continue;
            }
            at[i] = column.orElse((int) at[before] + inward(at[before]));
            column.ifPresent(number -> met.add((double) number));
            for (int between = before + 1; between < i; between++) {
                at[between] = at[before] + (at[i] - at[before]) * (between - before) / (i - before);
            }
            before = i;
        }
    }

    /** 1 to the right, -1 to the left. */
    private int inward(double column) {
        return column * 2 < columns.size() - 1 ? 1 : -1;
    }

    // ---- the end ----------------------------------------------------------------------------------------------------

    private boolean isLostOnLink() {
        return message.ending().isDrop()
                && !message.legs().isEmpty()
                && message.legs().getLast().link().equals(message.ending().place());
    }

    /** Whether a link did not even take it. */
    private boolean isRefusedByLink() {
        return message.ending().isDrop() && !isLostOnLink() && !message.ending().place().equals(message.receiver());
    }

    /** Between this node and the next: beside that which has a column. */
    private double onLink(int from) {
        double whole = at[from + 1] - at[from];
        if (hasColumn(from) == hasColumn(from + 1)) {
            return clear(at[from] + whole / 2, whole);
        }
        double beside = Math.copySign(Math.min(BESIDE, BESIDE * Math.abs(whole)), whole);
        return hasColumn(from) ? at[from] + beside : at[from + 1] - beside;
    }

    /** Between two columns, if a place is at one that is not on the way. */
    private double clear(double place, double direction) {
        double column = Math.rint(place);
        if (Math.abs(place - column) >= CLEAR || met.contains(column)) {
            return place;
        }
        boolean isBeyond = (place - column) * direction > 0;
        return column + Math.copySign(0.5, isBeyond ? direction : -direction);
    }
}
