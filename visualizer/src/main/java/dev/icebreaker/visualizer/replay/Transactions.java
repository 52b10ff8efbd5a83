package dev.icebreaker.visualizer.replay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Envelope;
import dev.icebreaker.trace.Payload;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked with each STUN transaction between peers, so that an answer can be told as the answer to that. */
final class Transactions {
    private static final int HEADER = 20;
    private static final int BINDING_REQUEST = 0x0001;

    private final Map<Key, Request> requests = new HashMap<>();

    private record Key(long first, int last) {}

    /**
     * The first request of a transaction.
     *
     * @param isConsent whether it keeps consent for a pair that was selected before (RFC 7675)
     * @param nominates whether it has USE-CANDIDATE
     */
    record Request(boolean isConsent, boolean nominates) {}

    Transactions(List<Message> messages, AddressBook addresses) {
        for (Message message : messages) {
            byte first = message.payload().bytes().length == 0 ? -1 : message.payload().bytes()[0];
            if (first >= 0 && message.tcp().isEmpty()) { // RTP begins with a larger one
                read(message, addresses);
            }
        }
    }

    private void read(Message message, AddressBook addresses) {
        Optional<Envelope> envelope = Envelope.of(message.payload());
        Payload payload = envelope.map(Envelope::inner).orElse(message.payload());
        if (payload.bytes().length >= HEADER && ByteBuffer.wrap(payload.bytes()).getShort() == BINDING_REQUEST) {
            requests.computeIfAbsent(key(payload), _ -> {
                Endpoint remote = envelope.flatMap(wrap -> peer(wrap, message, addresses)).orElse(message.destination());
                return new Request(
                        addresses.isConsent(message.sender(), message.source(), remote, message.sentNanos()),
                        StunFields.of(payload).has(StunFields.USE_CANDIDATE));
            });
        }
    }

    private static Optional<Endpoint> peer(Envelope envelope, Message message, AddressBook addresses) {
        Endpoint seen = message.legs().isEmpty() ? message.source() : message.legs().getLast().source();
        return envelope.peer().or(() -> addresses.peer(seen, envelope.channel()));
    }

    /** What was asked by this request, or by that to which this is the answer; the payload is STUN. */
    Optional<Request> of(Payload stun) {
        return Optional.ofNullable(requests.get(key(stun)));
    }

    /** Whether a datagram, or what is wrapped up in it, has to do with consent. */
    boolean isConsent(Payload payload) {
        if (payload.bytes().length < HEADER || payload.bytes()[0] < 0) {
            return false;
        }
        Payload inner = Envelope.open(payload);
        return inner.bytes().length >= HEADER
                && inner.bytes()[0] >= 0
                && of(inner).filter(Request::isConsent).isPresent();
    }

    private static Key key(Payload stun) {
        ByteBuffer header = ByteBuffer.wrap(stun.bytes());
        return new Key(header.getLong(8), header.getInt(16));
    }
}
