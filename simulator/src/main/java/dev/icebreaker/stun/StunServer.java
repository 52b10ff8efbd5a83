package dev.icebreaker.stun;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.network.Datagram;
import dev.icebreaker.network.UdpSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import org.ice4j.StunException;
import org.ice4j.attribute.Attribute;
import org.ice4j.attribute.AttributeFactory;
import org.ice4j.attribute.ChangeRequestAttribute;
import org.ice4j.attribute.ErrorCodeAttribute;
import org.ice4j.message.Message;
import org.ice4j.message.MessageFactory;
import org.ice4j.message.Request;
import org.ice4j.message.Response;

/**
 * A STUN server: tells who asks under which address and port it sees them (RFC 8489 section 6.3, the Binding method, without
 * authentication). With {@linkplain #withAlternates four sockets} it also serves behavior discovery (RFC 5780), without PADDING.
 *
 * <p>It keeps nothing between requests, so a retransmission is answered like the first. What is not a Binding request in good
 * order is ignored and counted; so are indications.
 */
public final class StunServer implements AutoCloseable {
    private static final byte[] SOFTWARE = "Icebreaker".getBytes(StandardCharsets.UTF_8);
    private static final char MESSAGE_INTEGRITY_SHA256 = 0x001c;
    private static final char PASSWORD_ALGORITHM = 0x001d;
    private static final char USERHASH = 0x001e;
    private static final int CHANGE_PORT = 1;
    private static final int CHANGE_ADDRESS = 2;

    /** By address (the higher bit) and port (the lower), if there are alternates. */
    private final List<UdpSocket> sockets;

    private long answered;
    private long refused;
    private long ignored;

    private StunServer(List<UdpSocket> sockets) {
        this.sockets = sockets;
        for (int i = 0; i < sockets.size(); i++) {
            int at = i;
            sockets.get(i).onReceive(packet -> receive(at, packet));
        }
    }

    /** A server with one address. CHANGE-REQUEST and RESPONSE-PORT are unknown to it, as RFC 5780 section 6.1 has it. */
    public static StunServer on(UdpSocket socket) {
        return new StunServer(List.of(socket));
    }

    /**
     * A server for behavior discovery.
     *
     * @param primary the address and port by which it is known
     * @param otherPort the same address, the alternate port
     * @param otherAddress the alternate address, the port of {@code primary}
     * @param other the alternate address, the alternate port
     */
    public static StunServer withAlternates(
            UdpSocket primary, UdpSocket otherPort, UdpSocket otherAddress, UdpSocket other) {
        Endpoint first = primary.local();
        Endpoint last = other.local();
        if (first.address().equals(last.address())
                || first.port() == last.port()
                || !otherPort.local().equals(new Endpoint(first.address(), last.port()))
                || !otherAddress.local().equals(new Endpoint(last.address(), first.port()))) {
            throw new IllegalArgumentException("behavior discovery wants two addresses with the same two ports each, not "
                    + first + ", " + otherPort.local() + ", " + otherAddress.local() + ", " + last);
        }
        return new StunServer(List.of(primary, otherPort, otherAddress, other));
    }

    /** How many requests were answered with success. */
    public long answered() {
        return answered;
    }

    /** How many requests were answered with an error. */
    public long refused() {
        return refused;
    }

    /** How many packets got no answer: indications, responses, other methods, and what is not STUN. */
    public long ignored() {
        return ignored;
    }

    @Override
    public void close() {
        sockets.forEach(UdpSocket::close);
    }

    private boolean hasAlternates() {
        return sockets.size() > 1;
    }

    private void receive(int at, Datagram packet) {
        Message message = StunCodec.decode(packet.payload());
        if (!(message instanceof Request request) || message.getMessageType() != Message.BINDING_REQUEST) {
            ignored++;
            return;
        }
        char[] unknown = unknownAttributes(request);
        if (unknown.length > 0) {
            refuse(at, packet, request, ErrorCodeAttribute.UNKNOWN_ATTRIBUTE, "Unknown Attribute", unknown);
            return;
        }
        Endpoint destination = packet.source();
        Attribute responsePort = request.getAttribute(BehaviorAttributes.RESPONSE_PORT);
        if (responsePort != null) {
            OptionalInt port = BehaviorAttributes.responsePort(responsePort);
            if (port.isEmpty()) {
                refuse(at, packet, request, ErrorCodeAttribute.BAD_REQUEST, "RESPONSE-PORT is malformed", new char[0]);
                return;
            }
            destination = new Endpoint(destination.address(), port.getAsInt());
        }
        answered++;
        answer(at, at ^ change(request), packet.source(), destination, request);
    }

    /** Which of address and port are to be changed for the answer. */
    private static int change(Request request) {
        if (!(request.getAttribute(Attribute.CHANGE_REQUEST) instanceof ChangeRequestAttribute change)) {
            return 0;
        }
        return (change.getChangeIpFlag() ? CHANGE_ADDRESS : 0) | (change.getChangePortFlag() ? CHANGE_PORT : 0);
    }

    private void answer(int at, int from, Endpoint source, Endpoint destination, Request request) {
        Response response = MessageFactory.createBindingResponse(request, BehaviorAttributes.transportAddress(source));
        if (hasAlternates()) {
            Endpoint other = sockets.get(at ^ (CHANGE_ADDRESS | CHANGE_PORT)).local();
            response.putAttribute(
                    BehaviorAttributes.address(BehaviorAttributes.RESPONSE_ORIGIN, sockets.get(from).local()));
            response.putAttribute(BehaviorAttributes.address(BehaviorAttributes.OTHER_ADDRESS, other));
        }
        send(from, destination, request, response);
    }

    /** Errors go back the way the request came, whatever it asked for. */
    private void refuse(int at, Datagram packet, Request request, char code, String reason, char[] unknown) {
        refused++;
        Response response =
                MessageFactory.createBindingErrorResponse(code, reason, unknown.length == 0 ? null : unknown);
        send(at, packet.source(), request, response);
    }

    private void send(int from, Endpoint destination, Request request, Response response) {
        response.putAttribute(AttributeFactory.createSoftwareAttribute(SOFTWARE));
        if (request.containsAttribute(Attribute.FINGERPRINT)) {
            response.putAttribute(AttributeFactory.createFingerprintAttribute());
        }
        try {
            response.setTransactionID(request.getTransactionID());
        } catch (StunException e) {
            throw new IllegalStateException(e); // it has the length that it was read with
        }
        sockets.get(from).send(destination, StunCodec.encode(response));
    }

    private char[] unknownAttributes(Request request) {
        StringBuilder unknown = new StringBuilder(0);
        for (Attribute attribute : request.getAttributes()) {
            if (attribute.getAttributeType() < 0x8000 && !understands(attribute.getAttributeType())) {
                unknown.append(attribute.getAttributeType());
            }
        }
        return unknown.toString().toCharArray();
    }

    /** What RFC 8489 lets a request carry and, with alternates, RFC 5780. Credentials are not looked at. */
    private boolean understands(char type) {
        return switch (type) {
            case Attribute.USERNAME, Attribute.MESSAGE_INTEGRITY, Attribute.REALM, Attribute.NONCE -> true;
            case MESSAGE_INTEGRITY_SHA256, PASSWORD_ALGORITHM, USERHASH -> true;
            case Attribute.CHANGE_REQUEST, BehaviorAttributes.RESPONSE_PORT -> hasAlternates();
            default -> false;
        };
    }
}
