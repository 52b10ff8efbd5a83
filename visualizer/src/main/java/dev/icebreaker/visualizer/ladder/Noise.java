package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.trace.TcpHeader;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.MessageWords;
import java.util.Optional;

/** Messages of which there are so many that the story would be lost among them. */
enum Noise {
    /** TCP segments that only acknowledge. */
    ACKNOWLEDGMENT(2),
    /** Checks of a pair in use, and their answers (RFC 7675). */
    CONSENT(3),
    /** What the call is for. */
    MEDIA(3);

    private final int least;

    Noise(int least) {
        this.least = least;
    }

    /** So many make a fold; fewer are shown one by one. */
    int least() {
        return least;
    }

    static Optional<Noise> of(Message message, MessageWords words) {
        if (!message.isRepeat()
                && message.tcp().filter(Noise::onlyAcknowledges).isPresent()
                && message.payload().bytes().length == 0) {
            return Optional.of(ACKNOWLEDGMENT);
        }
        return switch (words.purpose(message)) {
            case SETUP -> Optional.empty();
            case CONSENT -> Optional.of(CONSENT);
            case MEDIA -> Optional.of(MEDIA);
        };
    }

    private static boolean onlyAcknowledges(TcpHeader header) {
        return header.ack() && !header.syn() && !header.fin() && !header.rst();
    }
}
