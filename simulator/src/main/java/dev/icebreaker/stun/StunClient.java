package dev.icebreaker.stun;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Event;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.UdpSocket;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.ice4j.StunException;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.XorMappedAddressAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;
import org.ice4j.message.Response;
import org.jspecify.annotations.Nullable;

/** Binding transactions over one socket, driven by events (RFC 8489 section 6.2). */
final class StunClient {
    private final Simulation simulation;
    private final UdpSocket socket;
    private final RandomGenerator random;
    private final Retransmission schedule;
    private final Map<ByteBuffer, Transaction> pending = new HashMap<>();
    private BiConsumer<Datagram, Message> stray = (packet, message) -> {};

    /**
     * A response with success.
     *
     * @param from where it came from
     * @param mapped where the server saw the request come from
     * @param other the server's alternate address and port, if it has them
     */
    record Answer(Endpoint from, Endpoint mapped, Optional<Endpoint> other) {}

    StunClient(Simulation simulation, UdpSocket socket, RandomGenerator random, Retransmission schedule) {
        this.simulation = simulation;
        this.socket = socket;
        this.random = random;
        this.schedule = schedule;
        socket.onReceive(this::receive);
    }

    Endpoint local() {
        return socket.local();
    }

    /** Who gets the messages that answer no request of this socket. */
    void onStray(BiConsumer<Datagram, Message> receiver) {
        stray = receiver;
    }

    void close() {
        pending.values().forEach(Transaction::cancel);
        pending.clear();
        socket.close();
    }

    /** Sends a Binding request until it is answered, or until it is time to give up; an error is no answer. */
    void request(Endpoint server, @Nullable Attribute attribute, Consumer<Optional<Answer>> then) {
        byte[] id = new byte[Message.TRANSACTION_ID_LENGTH];
        random.nextBytes(id);
        Request request = MessageFactory.createBindingRequest();
        if (attribute != null) {
            request.putAttribute(attribute);
        }
        try {
            request.setTransactionID(id);
        } catch (StunException e) {
            throw new IllegalStateException(e); // it has the right length
        }
        Transaction transaction = new Transaction(ByteBuffer.wrap(id), server, StunCodec.encode(request), then);
        pending.put(transaction.id, transaction);
        transaction.send();
    }

    private void receive(Datagram packet) {
        Message message = StunCodec.decode(packet.payload());
        if (message == null) {
            return;
        }
        Transaction transaction =
                message instanceof Response ? pending.remove(ByteBuffer.wrap(message.getTransactionID())) : null;
        if (transaction == null) {
            stray.accept(packet, message);
        } else {
            transaction.cancel();
            transaction.then.accept(answer(packet.source(), message));
        }
    }

    private static Optional<Answer> answer(Endpoint from, Message message) {
        if (message.getMessageType() != Message.BINDING_SUCCESS_RESPONSE
                || !(message.getAttribute(Attribute.XOR_MAPPED_ADDRESS) instanceof XorMappedAddressAttribute mapped)) {
            return Optional.empty();
        }
        return Optional.of(new Answer(
                from,
                Endpoint.of(mapped.getAddress(message.getTransactionID())),
                BehaviorAttributes.address(message, BehaviorAttributes.OTHER_ADDRESS)));
    }

    private final class Transaction {
        final ByteBuffer id;
        final Consumer<Optional<Answer>> then;
        private final Endpoint server;
        private final byte[] bytes;
        private int sent;
        private @Nullable Event timer;

        Transaction(ByteBuffer id, Endpoint server, byte[] bytes, Consumer<Optional<Answer>> then) {
            this.id = id;
            this.server = server;
            this.bytes = bytes;
            this.then = then;
        }

        void send() {
            sent++;
            socket.send(server, bytes);
            timer = simulation.schedule(schedule.waitNanos(sent), sent < schedule.requests() ? this::send : this::giveUp);
        }

        private void giveUp() {
            pending.remove(id);
            then.accept(Optional.empty());
        }

        void cancel() {
            if (timer != null) {
                timer.cancel();
            }
        }
    }
}
