package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.visualizer.replay.Leg;
import dev.icebreaker.visualizer.replay.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Where a message goes in the ladder, in columns: 1.5 is half way between the second and the third.
 *
 * @param stops from its sender to its end, and when
 * @param rewritings at NATs
 * @param isLoop whether it never leaves its sender, or comes back to it
 */
record Track(List<Stop> stops, List<Rewriting> rewritings, End end, boolean isLoop) {
    /** So far from a column one sees what ends before the next. */
    private static final double HALF = 0.5;

    record Stop(double column, long nanos) {}

    record Rewriting(double column, Message.Translation translation) {}

    /** How it ends. */
    enum End {
        DELIVERED,
        DROPPED,
        /** The trace ends before. */
        UNKNOWN
    }

    static Track of(Message message, Columns columns) {
        List<Stop> stops = new ArrayList<>();
        stops.add(new Stop(columns.of(message.sender()).orElse(0), message.sentNanos()));
        for (Leg leg : message.legs()) {
            boolean isReached = leg.arrivalNanos() <= message.ending().nanos();
            OptionalInt column = columns.of(leg.to());
            if (isReached && column.isPresent()) {
                stops.add(new Stop(column.getAsInt(), leg.arrivalNanos()));
            }
        }
        List<Rewriting> rewritings = new ArrayList<>();
        for (Message.Translation translation : message.translations()) {
            columns.of(translation.node()).ifPresent(column -> rewritings.add(new Rewriting(column, translation)));
        }
        End end = message.ending().isDrop() ? End.DROPPED : message.ending().index() < 0 ? End.UNKNOWN : End.DELIVERED;
        boolean isThere = columns.of(message.ending().place()).isPresent() && end != End.UNKNOWN;
        if (!isThere) {
            double last = stops.getLast().column();
            stops.add(new Stop(last + HALF * direction(message, columns, last), message.ending().nanos()));
        }
        boolean isLoop = stops.getFirst().column() == stops.getLast().column();
        return new Track(List.copyOf(stops), List.copyOf(rewritings), end, isLoop);
    }

    double from() {
        return stops.getFirst().column();
    }

    double to() {
        return stops.getLast().column();
    }

    /** Where it is at this instant, between its sender and its end. */
    double at(long nanos) {
        for (int i = 1; i < stops.size(); i++) {
            Stop before = stops.get(i - 1);
            Stop next = stops.get(i);
            if (nanos < next.nanos()) {
                double part = nanos <= before.nanos() ? 0 : (double) (nanos - before.nanos()) / (next.nanos() - before.nanos());
                return before.column() + part * (next.column() - before.column());
            }
        }
        return to();
    }

    // ---- where to ---------------------------------------------------------------------------------------------------

    /** 1 to the right, -1 to the left: towards whom it was for, or else towards the middle. */
    private static int direction(Message message, Columns columns, double last) {
        OptionalInt next = message.legs().isEmpty() ? OptionalInt.empty() : columns.of(message.legs().getLast().to());
        if (next.isPresent() && next.getAsInt() != last) {
            return next.getAsInt() > last ? 1 : -1;
        }
        OptionalInt aim = columns.owner(
                message.legs().isEmpty()
                        ? message.destination().address()
                        : message.legs().getLast().destination().address());
        if (aim.isPresent() && aim.getAsInt() != last) {
            return aim.getAsInt() > last ? 1 : -1;
        }
        return last * 2 < columns.size() - 1 ? 1 : -1;
    }
}
