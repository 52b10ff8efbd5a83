package dev.icebreaker.visualizer.replay;

import dev.icebreaker.signaling.SignalCodec;
import dev.icebreaker.signaling.SignalFormatException;
import dev.icebreaker.signaling.SignalMessage;
import dev.icebreaker.text.Text;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Tells signaling messages. */
final class SignalWords {
    private static final Pattern TYPE = Pattern.compile("a=candidate:.* typ (\\w+)");
    /** The fields of a candidate-attribute (RFC 8839 section 5.1): its address and port, and its type. */
    private static final Pattern CANDIDATE = Pattern.compile("candidate:\\S+ \\d+ \\S+ \\d+ (\\S+) (\\d+) typ (\\w+)");

    private SignalWords() {}

    /** @param json as it is on the channel */
    static Wording tell(String json) {
        try {
            return tell(SignalCodec.read(json));
        } catch (SignalFormatException notOurs) {
            Text what = Text.of("a text of %d characters", "un texto de %d caracteres", json.length());
            return new Wording(what, what, Text.of("It is no signaling message.", "No es un mensaje de señalización."));
        }
    }

    private static Wording tell(SignalMessage message) {
        return switch (message) {
            case SignalMessage.Offer offer -> description("offer", "oferta", offer.sdp());
            case SignalMessage.Answer answer -> description("answer", "respuesta", answer.sdp());
            case SignalMessage.IceCandidate found -> candidate(found.candidate());
            case SignalMessage.Join join -> words(
                    Text.of("join %s as %s", "entrar en %s como %s", join.room(), join.peer()),
                    message,
                    Text.of("It wants to be in the room, to find the other side there.", "Quiere entrar en la sala para encontrar allí al otro lado."));
            case SignalMessage.Joined joined -> words(
                    joined.peers().isEmpty()
                            ? Text.of("joined: nobody else is here", "dentro: no hay nadie más")
                            : Text.of("joined: %s is here", "dentro: está %s", String.join(", ", joined.peers())),
                    message,
                    Text.of("The server has let it in, and tells who is there.", "El servidor lo ha dejado entrar y dice quién está."));
            case SignalMessage.PeerJoined joined -> words(
                    joined.again()
                            ? Text.of("%s is back", "%s ha vuelto", joined.peer())
                            : Text.of("%s has joined", "%s ha entrado", joined.peer()),
                    message,
                    Text.of("Now somebody can be called.", "Ahora hay a quién llamar."));
            case SignalMessage.PeerLeft left -> words(
                    Text.of("%s has left", "%s se ha ido", left.peer()),
                    message,
                    Text.of("It hung up, or its connection was lost.", "Colgó, o se perdió su conexión."));
            case SignalMessage.Error error -> words(
                    Text.same("error " + error.code()), message, Text.of("The server refuses.", "El servidor lo rechaza."));
            case SignalMessage.Bye _ -> words(Text.same("bye"), message, Text.of("The sender hangs up.", "Quien lo envía cuelga."));
        };
    }

    private static Wording description(String english, String spanish, String sdp) {
        List<String> types = TYPE.matcher(sdp).results().map(found -> found.group(1)).distinct().toList();
        Text candidates = types.isEmpty()
                ? Text.of("no candidates yet", "aún sin candidatos")
                : Text.same(String.join(", ", types));
        return new Wording(
                Text.of("%s: %s", "%s: %s", new Text(english, spanish), candidates),
                Text.of("SDP %s, %d bytes", "SDP: %s, %d bytes", new Text(english, spanish), sdp.length()),
                Text.of(
                        "It says what one side would send and take, how to know it, and where it may be reached (RFC 9429).",
                        "Dice qué enviaría y aceptaría un lado, cómo reconocerlo y dónde puede ser alcanzado (RFC 9429)."));
    }

    private static Wording candidate(String attribute) {
        Text plain = Text.of(
                "Candidates are sent one by one as they are found (Trickle ICE, RFC 8838).",
                "Los candidatos se envían uno a uno según se encuentran (Trickle ICE, RFC 8838).");
        if (attribute.isEmpty()) {
            return new Wording(Text.of("no more candidates", "no hay más candidatos"), Text.same("end-of-candidates"), plain);
        }
        Text candidate = Text.same(CANDIDATE.matcher(attribute).results().findFirst().map(SignalWords::named).orElse(attribute));
        return new Wording(Text.of("candidate: %s", "candidato: %s", candidate), Text.same(attribute), plain);
    }

    /** {@code srflx 203.0.113.7:61000}; instead of the address there may be a name (RFC 8839 section 5.1). */
    private static String named(MatchResult found) {
        String address = found.group(1).contains(":") ? "[" + found.group(1) + "]" : found.group(1);
        return found.group(3) + " " + address + ":" + found.group(2);
    }

    private static Wording words(Text label, SignalMessage message, Text plain) {
        return new Wording(label, Text.of("signaling message '%s'", "mensaje de señalización '%s'", message.type()), plain);
    }
}
