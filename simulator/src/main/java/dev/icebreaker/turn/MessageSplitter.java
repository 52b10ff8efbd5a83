package dev.icebreaker.turn;

import dev.icebreaker.network.ByteQueue;
import java.util.Arrays;
import java.util.function.Consumer;
import org.ice4j.message.Message;

/**
 * Cuts a stream of bytes into messages (RFC 8656 section 3.1): a STUN message says how long it is, and so does ChannelData, which on a
 * stream is padded to a multiple of four bytes (section 12.5). It never holds more than one message that is not complete.
 */
public final class MessageSplitter {
    private static final int STUN = 0x00;
    private static final int CHANNEL_DATA = 0x40;
    private static final int KIND_MASK = 0xc0;

    private final Consumer<byte[]> onMessage;
    private final ByteQueue queue = new ByteQueue();

    /** @param onMessage gets each message, without padding */
    public MessageSplitter(Consumer<byte[]> onMessage) {
        this.onMessage = onMessage;
    }

    /**
     * Takes the next bytes.
     *
     * @return false if they are no messages: nothing tells where the next one would begin
     */
    public boolean take(byte[] bytes) {
        queue.add(bytes);
        while (queue.size() >= Allocation.CHANNEL_HEADER) {
            int kind = queue.at(0) & KIND_MASK;
            if (kind != STUN && kind != CHANNEL_DATA) {
                return false;
            }
            int length = queue.uint16At(2) + (kind == STUN ? Message.HEADER_LENGTH : Allocation.CHANNEL_HEADER);
            if (kind == STUN && length % 4 != 0) {
                return false;
            }
            if (queue.size() < TurnMessage.padded(length)) {
                break;
            }
            byte[] message = queue.copy(0, length);
            queue.drop(TurnMessage.padded(length));
            onMessage.accept(message);
        }
        return true;
    }

    /** A message as it goes on a stream: with its padding. */
    public static byte[] padded(byte[] message) {
        return message.length % 4 == 0 ? message : Arrays.copyOf(message, TurnMessage.padded(message.length));
    }
}
