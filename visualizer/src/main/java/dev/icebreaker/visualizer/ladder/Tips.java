package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.replay.DropWords;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.MessageWords;
import dev.icebreaker.visualizer.replay.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is told of a row when the pointer rests on it, line by line. */
final class Tips {
    private Tips() {}

    static Optional<Text> of(Row row, MessageWords words) {
        return switch (row) {
            case Row.Arrow arrow -> Optional.of(joined(lines(arrow.message(), words.of(arrow.message()))));
            case Row.Fold fold -> Optional.of(
                    fold.isOpen()
                            ? new Text("Click to fold these up.", "Un clic los pliega.")
                            : new Text("Click to see each of them.", "Un clic los muestra uno a uno."));
            case Row.Moment _, Row.Gap _ -> Optional.empty();
        };
    }

    /** What is told of a message. */
    static List<Text> lines(Message message, Wording wording) {
        List<Text> lines = new ArrayList<>();
        lines.add(wording.term());
        lines.add(wording.plain());
        Endpoint source = message.source();
        Endpoint destination = message.destination();
        for (Message.Translation translation : message.translations()) {
            if (!translation.source().equals(source)) {
                lines.add(rewritten(translation.node(), source, translation.source()));
            }
            if (!translation.destination().equals(destination)) {
                lines.add(rewritten(translation.node(), destination, translation.destination()));
            }
            source = translation.source();
            destination = translation.destination();
        }
        message.ending().drop().ifPresent(drop -> lines.add(Text.of(
                "dropped at %s: %s", "descartado en %s: %s", message.ending().place(), DropWords.of(drop.reason()))));
        return lines;
    }

    private static Text joined(List<Text> lines) {
        return new Text(
                lines.stream().map(Text::english).collect(Collectors.joining("\n")),
                lines.stream().map(Text::spanish).collect(Collectors.joining("\n")));
    }

    private static Text rewritten(String nat, Endpoint before, Endpoint after) {
        return Text.same(nat + ": " + before + " \u2192 " + after);
    }
}
