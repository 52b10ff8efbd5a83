package dev.icebreaker.visualizer.replay;

import java.util.ArrayList;
import java.util.List;

/** Finds the messages of an instant: those that were under way at the last of many fixed points, and those since. */
final class MessageIndex {
    /** Messages from one fixed point to the next. */
    private static final int SPACING = 256;

    private final List<Message> messages;
    /** What was to be seen when the message at each fixed point was sent, of those before it. */
    private final List<List<Message>> underWay = new ArrayList<>();

    /** @param messages by the time at which they were sent */
    MessageIndex(List<Message> messages) {
        this.messages = List.copyOf(messages);
        List<Message> current = new ArrayList<>();
        for (Message message : this.messages) {
            if (message.number() % SPACING == 0) {
                current.removeIf(earlier -> !earlier.isVisibleAt(message.sentNanos()));
                underWay.add(List.copyOf(current));
            }
            current.add(message);
        }
    }

    List<Message> all() {
        return messages;
    }

    List<Message> visibleAt(long nanos) {
        int end = Message.countSentAt(messages, nanos);
        if (end == 0) {
            return List.of();
        }
        int point = (end - 1) / SPACING;
        List<Message> visible = new ArrayList<>();
        underWay.get(point).stream().filter(message -> message.isVisibleAt(nanos)).forEach(visible::add);
        messages.subList(point * SPACING, end).stream().filter(message -> message.isVisibleAt(nanos)).forEach(visible::add);
        return visible;
    }
}
