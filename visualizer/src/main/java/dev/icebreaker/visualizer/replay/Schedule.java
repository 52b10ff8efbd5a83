package dev.icebreaker.visualizer.replay;

import java.util.ArrayList;
import java.util.List;

/**
 * When a message is where on its way, for the eye: it begins and ends when the message does, and in between every link and every NAT
 * takes a share of the time, even where the network takes none. A function of the message alone, and so the same wherever it is shown.
 */
public final class Schedule {
    /** No link takes less of the time. */
    private static final double LEAST_LINK = 0.1;
    /** A node that changes addresses takes this share, so that one sees it do so; others less. */
    private static final double TRANSLATION = 0.12;

    private static final double NODE = 0.03;
    /** So far along the link a packet gets that the link loses. */
    private static final double LOST_AT = 0.45;

    private final Message message;
    private final List<Stretch> stretches;
    private final long endNanos;

    /**
     * A part of the way: over a link, or through a node.
     *
     * @param from and {@code to}, the nodes; the same if it is through a node
     * @param leg whose addresses are on the packet: its place among the message's, or -1 if there is none
     * @param begin and {@code end}, shares of the whole time, from 0 to 1
     * @param reach how far it gets, 1 unless it is lost there
     */
    public record Stretch(String from, String to, String link, int leg, double begin, double end, double reach) {
        public boolean isThroughNode() {
            return from.equals(to);
        }
    }

    /** Where a message is. @param share how much of the stretch is behind it, from 0 to 1 */
    public record Position(Stretch stretch, double share) {}

    private Schedule(Message message, List<Stretch> stretches, long endNanos) {
        this.message = message;
        this.stretches = List.copyOf(stretches);
        this.endNanos = endNanos;
    }

    public static Schedule of(Message message) {
        long end = end(message);
        List<Draft> drafts = new ArrayList<>();
        List<Leg> legs = message.legs();
        double least = Math.min(LEAST_LINK, 0.5 / Math.max(1, legs.size()));
        double total = Math.max(1, end - message.sentNanos());
        for (int i = 0; i < legs.size(); i++) {
            Leg leg = legs.get(i);
            if (i > 0) {
                drafts.add(new Draft(leg.from(), leg.from(), "", i - 1, isTranslatedAt(message, leg.from()) ? TRANSLATION : NODE, 1));
            }
            double took = (Math.min(leg.arrivalNanos(), end) - leg.departNanos()) / total;
            double reach = isLostOn(message, leg, i) ? LOST_AT : 1;
            drafts.add(new Draft(leg.from(), leg.to(), leg.link(), i, Math.max(least, took), reach));
        }
        return new Schedule(message, stretches(drafts), end);
    }

    /** One that is under way when the trace ends goes on as if it did not; where nobody knows until when, that is half of its way. */
    private static long end(Message message) {
        long end = message.ending().nanos();
        if (message.ending().isUnderWay() && !message.legs().isEmpty()) {
            long arrival = message.legs().getLast().arrivalNanos();
            return arrival == Long.MAX_VALUE ? end + (end - message.sentNanos()) : Math.max(end, arrival);
        }
        return end;
    }

    private static boolean isTranslatedAt(Message message, String node) {
        return message.translations().stream().anyMatch(translation -> translation.node().equals(node));
    }

    private static boolean isLostOn(Message message, Leg leg, int index) {
        return message.ending().isDrop() && index == message.legs().size() - 1 && message.ending().place().equals(leg.link());
    }

    private record Draft(String from, String to, String link, int leg, double weight, double reach) {}

    private static List<Stretch> stretches(List<Draft> drafts) {
        double sum = drafts.stream().mapToDouble(Draft::weight).sum();
        List<Stretch> stretches = new ArrayList<>();
        double begin = 0;
        double passed = 0;
        for (Draft draft : drafts) {
            passed += draft.weight;
            double end = stretches.size() == drafts.size() - 1 ? 1 : passed / sum;
            stretches.add(new Stretch(draft.from, draft.to, draft.link, draft.leg, begin, end, draft.reach));
            begin = end;
        }
        return stretches;
    }

    /** From its sender to its end, in order; none if it never left its sender. */
    public List<Stretch> stretches() {
        return stretches;
    }

    /** Where it is at this instant: at the beginning before it was sent, at the end after it has arrived. There is at least one stretch. */
    public Position at(long nanos) {
        double share = share(nanos);
        for (Stretch stretch : stretches) {
            if (share < stretch.end) {
                return new Position(stretch, Math.max(0, (share - stretch.begin) / (stretch.end - stretch.begin)));
            }
        }
        return new Position(stretches.getLast(), 1);
    }

    private double share(long nanos) {
        if (nanos >= endNanos) {
            return 1;
        }
        return nanos <= message.sentNanos() ? 0 : (nanos - message.sentNanos()) / (double) (endNanos - message.sentNanos());
    }
}
