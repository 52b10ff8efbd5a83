package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.MessageWords;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What stands on a row of the ladder. */
final class RowWords {
    /** Of what takes longer, it is told how long. */
    private static final long LONG_NANOS = 1_000_000_000;

    private final Look look;
    private final MessageWords words;

    RowWords(Look look, MessageWords words) {
        this.look = look;
        this.words = words;
    }

    /** A few words. @param nanos the instant: of those that are folded, it is told how many have been sent by then */
    String label(Row row, long nanos) {
        return look.of(switch (row) {
            case Row.Arrow arrow -> words.of(arrow.message()).label();
            case Row.Fold fold -> count(fold, nanos);
            case Row.Moment moment -> moment.text();
            case Row.Gap gap -> Text.of("%s without a packet", "%s sin paquetes", Times.duration(gap.toNanos() - gap.fromNanos()));
        });
    }

    /** All that there is to be said of it, as one would read it out: sentence by sentence. */
    String spoken(Row row, long nanos) {
        if (!(row instanceof Row.Arrow(Message message))) {
            return label(row, nanos);
        }
        Text way = Text.of("From %s to %s", "De %s a %s", message.sender(), message.destination());
        return Stream.concat(Stream.of(way), Tips.lines(message, words.of(message)).stream())
                .map(look::of)
                .map(line -> line.matches(".*[.?!]") ? line : line + ".")
                .collect(Collectors.joining(" "));
    }

    private Text count(Row.Fold fold, long nanos) {
        int all = fold.messages().size();
        int sent = fold.sentAt(nanos);
        Text count = sent == 0 || sent == all ? Text.same(all) : Text.of("%d of %d", "%d de %d", sent, all);
        Text what = switch (fold.noise()) {
            case ACKNOWLEDGMENT -> Text.of("%s TCP ACKs", "%s ACK de TCP", count);
            case CONSENT -> fold.isBothWays()
                    ? Text.of("%s consent checks and answers", "%s comprobaciones de consentimiento y respuestas", count)
                    : Text.of("%s consent checks", "%s comprobaciones de consentimiento", count);
            case MEDIA -> Text.of("%s packets of media", "%s paquetes de medios", count);
        };
        long nanosInAll = fold.messages().getLast().sentNanos() - fold.fromNanos();
        return nanosInAll < LONG_NANOS
                ? what
                : Text.of("%s in %s", "%s en %s", what, Times.duration(nanosInAll));
    }
}
