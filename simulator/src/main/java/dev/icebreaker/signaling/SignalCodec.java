package dev.icebreaker.signaling;

import dev.icebreaker.signaling.SignalMessage.Answer;
import dev.icebreaker.signaling.SignalMessage.Bye;
import dev.icebreaker.signaling.SignalMessage.ErrorCode;
import dev.icebreaker.signaling.SignalMessage.IceCandidate;
import dev.icebreaker.signaling.SignalMessage.Join;
import dev.icebreaker.signaling.SignalMessage.Joined;
import dev.icebreaker.signaling.SignalMessage.Offer;
import dev.icebreaker.signaling.SignalMessage.PeerJoined;
import dev.icebreaker.signaling.SignalMessage.PeerLeft;
import dev.icebreaker.signaling.SignalMessage.Relayed;
import dev.icebreaker.signaling.SignalMessage.Route;
import dev.icebreaker.signaling.SignalMessage.Type;
import java.io.StringWriter;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** {@link SignalMessage}s as JSON (RFC 8259). */
public final class SignalCodec {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Map<String, Type> TYPES = byWord(Type.values());
    private static final Map<String, ErrorCode> CODES = byWord(ErrorCode.values());

    private SignalCodec() {}

    private static <E> Map<String, E> byWord(E[] values) {
        return Stream.of(values).collect(Collectors.toUnmodifiableMap(Object::toString, Function.identity()));
    }

    // ---- writing ----------------------------------------------------------------------------------------------------

    public static String write(SignalMessage message) {
        StringWriter text = new StringWriter(256);
        try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            out.writeStartObject();
            out.writeStringProperty("type", message.type().toString());
            if (message instanceof Relayed relayed) {
                relayed.route().to().ifPresent(to -> out.writeStringProperty("to", to));
                relayed.route().from().ifPresent(from -> out.writeStringProperty("from", from));
            }
            writeFields(out, message);
            out.writeEndObject();
        }
        return text.toString();
    }

    private static void writeFields(JsonGenerator out, SignalMessage message) {
        switch (message) {
            case Join join -> {
                out.writeStringProperty("room", join.room());
                out.writeStringProperty("peer", join.peer());
            }
            case Joined joined -> {
                out.writeStringProperty("room", joined.room());
                out.writeArrayPropertyStart("peers");
                joined.peers().forEach(out::writeString);
                out.writeEndArray();
            }
            case PeerJoined joined -> {
                out.writeStringProperty("peer", joined.peer());
                out.writeBooleanProperty("again", joined.again());
            }
            case PeerLeft left -> {
                out.writeStringProperty("peer", left.peer());
                out.writeStringProperty("reason", left.reason());
            }
            case SignalMessage.Error error -> {
                out.writeStringProperty("code", error.code().toString());
                out.writeStringProperty("reason", error.reason());
            }
            case Offer offer -> out.writeStringProperty("sdp", offer.sdp());
            case Answer answer -> out.writeStringProperty("sdp", answer.sdp());
            case IceCandidate found -> {
                out.writeStringProperty("candidate", found.candidate());
                found.sdpMid().ifPresent(mid -> out.writeStringProperty("sdpMid", mid));
                found.sdpMLineIndex().ifPresent(index -> out.writeNumberProperty("sdpMLineIndex", index));
                found.usernameFragment().ifPresent(ufrag -> out.writeStringProperty("usernameFragment", ufrag));
            }
            case Bye bye -> {}
        }
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    /** @throws SignalFormatException if it is not JSON, or no message; whatever the text, nothing else is thrown */
    public static SignalMessage read(String text) throws SignalFormatException {
        JsonFields fields = JsonFields.of(text);
        Type type = fields.word("type", TYPES);
        SignalMessage message =
                switch (type) {
                    case JOIN -> new Join(fields.name("room"), fields.name("peer"));
                    case JOINED -> new Joined(fields.name("room"), fields.names("peers"));
                    case PEER_JOINED -> new PeerJoined(fields.name("peer"), fields.flag("again"));
                    case PEER_LEFT -> new PeerLeft(fields.name("peer"), fields.text("reason"));
                    case ERROR -> new SignalMessage.Error(fields.word("code", CODES), fields.text("reason"));
                    case OFFER -> new Offer(route(fields), fields.text("sdp"));
                    case ANSWER -> new Answer(route(fields), fields.text("sdp"));
                    case ICE_CANDIDATE -> new IceCandidate(
                            route(fields),
                            fields.text("candidate"),
                            fields.optionalText("sdpMid"),
                            fields.optionalUnsignedShort("sdpMLineIndex"),
                            fields.optionalText("usernameFragment"));
                    case BYE -> new Bye(route(fields));
                };
        fields.end(type.toString());
        return message;
    }

    private static Route route(JsonFields fields) throws SignalFormatException {
        return new Route(fields.optionalName("to"), fields.optionalName("from"));
    }
}
