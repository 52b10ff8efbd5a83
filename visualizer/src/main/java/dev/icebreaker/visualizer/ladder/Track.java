package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Schedule;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a message goes in the ladder, in columns: 1.5 is half way between the second and the third.
 *
 * @param places where it comes by: one more than its legs
 * @param to where it ends, or is when the trace does
 * @param rewritings at NATs
 * @param isLoop whether it never leaves its sender, or comes back to it
 */
record Track(Message message, List<Double> places, double to, List<Rewriting> rewritings, End end, boolean isLoop) {
    record Rewriting(double column, Message.Translation translation) {}

    /** How it ends. */
    enum End {
        DELIVERED,
        DROPPED,
        /** The trace ends before. */
        UNKNOWN
    }

    static Track of(Message message, Columns columns) {
        Places all = Places.of(message, columns);
        List<Double> places = new ArrayList<>(all.passed());
        List<Rewriting> rewritings = new ArrayList<>();
        for (Message.Translation translation : message.translations()) {
            columns.of(translation.node()).ifPresent(column -> rewritings.add(new Rewriting(column, translation)));
        }
        End end = message.ending().isDrop() ? End.DROPPED : message.ending().isUnderWay() ? End.UNKNOWN : End.DELIVERED;
        if (end == End.DROPPED && places.size() > 1) {
            places.set(places.size() - 1, all.end()); // it comes there when it is dropped, and not before
        }
        double to = end == End.UNKNOWN ? place(message, places, message.ending().nanos()) : all.end();
        boolean isLoop = end != End.UNKNOWN && places.getFirst() == to;
        return new Track(message, List.copyOf(places), to, List.copyOf(rewritings), end, isLoop);
    }

    double from() {
        return places.getFirst();
    }

    /** 1 if it goes to the right, -1 if to the left. */
    int direction() {
        double ahead = to == from() ? places.getLast() : to;
        return ahead > from() ? 1 : -1;
    }

    /** Where it is at this instant, between its sender and its end. */
    double at(long nanos) {
        return nanos >= message.ending().nanos() ? to : place(message, places, nanos);
    }

    private static double place(Message message, List<Double> places, long nanos) {
        if (message.legs().isEmpty()) {
            return places.getFirst();
        }
        Schedule.Position position = Schedule.of(message).at(nanos);
        double next = places.get(position.stretch().leg() + 1);
        if (position.stretch().isThroughNode()) {
            return next;
        }
        double before = places.get(position.stretch().leg());
        return before + position.share() * (next - before);
    }
}
