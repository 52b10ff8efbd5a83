package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts together what is noise, so that one sees the story: between two turns, a line for all of a kind that met the same end. */
final class Folding {
    /** After a longer silence another fold begins; consent checks are some seconds apart. */
    private static final long SILENCE_NANOS = 30_000_000_000L;

    private final List<Row> rows = new ArrayList<>();
    private final Map<Kind, List<Message>> open = new HashMap<>();

    /** Both directions are one, unless something went wrong. */
    private record Kind(Noise noise, String from, String to, Optional<DropReason> dropped) {
        static Kind of(Noise noise, Message message) {
            Optional<DropReason> dropped = message.ending().drop().map(Drop::reason);
            String end = message.ending().place();
            boolean isTurned = dropped.isEmpty() && end.compareTo(message.sender()) < 0;
            return isTurned ? new Kind(noise, end, message.sender(), dropped) : new Kind(noise, message.sender(), end, dropped);
        }
    }

    private Folding() {}

    /**
     * The rows of all messages, with those of the moments, in order.
     *
     * @param moments in order
     */
    static List<Row> fold(Replay replay, List<Row.Moment> moments) {
        Folding folding = new Folding();
        int next = 0;
        for (Message message : replay.messages()) {
            while (next < moments.size() && Rows.ORDER.compare(moments.get(next), new Row.Arrow(message)) < 0) {
                if (moments.get(next).mood() != Row.Mood.QUIET) {
                    folding.closeAll();
                }
                next++;
            }
            folding.add(message, Noise.of(message, replay.words()));
        }
        folding.closeAll();
        folding.rows.addAll(moments);
        folding.rows.sort(Rows.ORDER);
        return folding.rows;
    }

    private void add(Message message, Optional<Noise> noise) {
        if (noise.isEmpty()) {
            rows.add(new Row.Arrow(message));
            return;
        }
        Kind kind = Kind.of(noise.get(), message);
        List<Message> same = open.get(kind);
        if (same != null && message.sentNanos() - same.getLast().sentNanos() > SILENCE_NANOS) {
            close(kind, same);
            same = null;
        }
        if (same == null) {
            same = new ArrayList<>();
            open.put(kind, same);
        }
        same.add(message);
    }

    private void closeAll() {
        open.forEach(this::close);
        open.clear();
    }

    private void close(Kind kind, List<Message> same) {
        if (same.size() >= kind.noise().least()) {
            boolean isBothWays = same.stream().anyMatch(message -> !message.sender().equals(same.getFirst().sender()));
            rows.add(new Row.Fold(kind.noise(), List.copyOf(same), isBothWays, false));
        } else {
            same.forEach(message -> rows.add(new Row.Arrow(message)));
        }
    }
}
