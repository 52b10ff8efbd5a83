package dev.icebreaker.visualizer.replay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.explain.cause.packet.Envelope;
import dev.icebreaker.ice.flow.RtpHeader;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.replay.Wording.Purpose;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Says what the messages of a replay are, in English and Spanish. A message is read when its words are first asked for, and they are
 * kept. For any thread.
 */
public final class MessageWords {
    private final Trace trace;
    private final Set<IpAddress> servers = new HashSet<>();
    private final Set<Endpoint> relayed = new HashSet<>();
    private final AtomicReferenceArray<Wording> known;
    private final Transactions transactions;
    private final StunWords stun;
    private final Segments segments;

    MessageWords(Trace trace, List<Message> messages) {
        this.trace = trace;
        this.known = new AtomicReferenceArray<>(messages.size());
        AddressBook addresses = new AddressBook(trace);
        this.transactions = new Transactions(messages, addresses);
        this.stun = new StunWords(addresses, transactions);
        this.segments = new Segments(messages, (message, payload) -> stun.tell(payload, context(message)));
        for (Topology.Node node : trace.header().topology().nodes()) {
            if (node.kind() == Topology.Kind.STUN_SERVER || node.kind() == Topology.Kind.TURN_SERVER) {
                node.interfaces().forEach(at -> servers.addAll(at.addresses()));
            }
        }
        for (TraceEvent event : trace.events()) {
            if (event instanceof TraceEvent.AllocationCreated made) {
                relayed.add(made.relayed());
            }
        }
    }

    /** What this message of the replay is. */
    public Wording of(Message message) {
        Wording words = known.get(message.number());
        if (words == null) {
            words = read(message);
            known.set(message.number(), words);
        }
        return words;
    }

    private Wording read(Message message) {
        Wording words = told(message);
        if (trace.events().get(message.index()) instanceof TraceEvent.PacketDuplicated) {
            return words.after(Text.of("duplicate", "duplicado"));
        }
        return message.isRepeat() ? words.after(Text.of("again", "de nuevo")) : words;
    }

    private Wording told(Message message) {
        if (message.packet() == 0) {
            return SignalWords.tell(new String(message.payload().bytes(), StandardCharsets.UTF_8));
        }
        if (message.tcp().isPresent()) {
            return segments.tell(message, message.tcp().get());
        }
        return stun.tell(message.payload(), context(message));
    }

    private StunWords.Context context(Message message) {
        Endpoint seen = message.legs().isEmpty() ? message.source() : message.legs().getLast().source();
        return new StunWords.Context(
                message.sender(), message.receiver(), message.source(), message.destination(), seen, between(message));
    }

    private StunWords.Between between(Message message) {
        if (isServer(message.destination())) {
            return StunWords.Between.CLIENT_AND_SERVER;
        }
        return isServer(message.source()) ? StunWords.Between.SERVER_AND_CLIENT : StunWords.Between.PEERS;
    }

    /** Whether the server itself is there, not a client of whom it relays. */
    private boolean isServer(Endpoint end) {
        return servers.contains(end.address()) && !relayed.contains(end);
    }

    /** What it is sent for, through a relay or not. */
    public Purpose purpose(Message message) {
        if (message.tcp().isPresent()) {
            return message.kind() == PacketKind.TURN ? of(message).purpose() : Purpose.SETUP;
        }
        return isMedia(message) ? Purpose.MEDIA : transactions.isConsent(message.payload()) ? Purpose.CONSENT : Purpose.SETUP;
    }

    private static boolean isMedia(Message datagram) {
        return switch (datagram.kind()) {
            case MEDIA -> true;
            case TURN -> RtpHeader.read(Envelope.open(datagram.payload()).bytes()).isPresent();
            case SIGNALING, STUN, CHECK, OTHER -> false;
        };
    }
}
