package dev.icebreaker.visualizer.replay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.explain.cause.packet.Envelope;
import dev.icebreaker.explain.cause.packet.StunHeader;
import dev.icebreaker.ice.flow.RtpHeader;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Payload;
import dev.icebreaker.visualizer.replay.Wording.Purpose;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells STUN, TURN and what flows between peers. */
final class StunWords {
    private static final int ALLOCATE = 0x003;
    private static final int REFRESH = 0x004;
    private static final int CREATE_PERMISSION = 0x008;
    private static final int CHANNEL_BIND = 0x009;
    /** Sections of RFC 8656. */
    private static final int SEND_AND_DATA = 11;

    private static final int CHANNELS = 12;
    /** More of a nonce says no more. */
    private static final int NONCE_SHOWN = 16;

    private final AddressBook addresses;
    private final Transactions transactions;

    StunWords(AddressBook addresses, Transactions transactions) {
        this.addresses = addresses;
        this.transactions = transactions;
    }

    /**
     * A datagram, or a message on a stream.
     *
     * @param sender and {@code receiver}, the nodes at its ends
     * @param source and {@code destination}, those that the words are about
     * @param seenSource where it comes from as its receiver sees it
     */
    record Context(String sender, String receiver, Endpoint source, Endpoint destination, Endpoint seenSource, Between between) {}

    /** Who talks: a STUN or TURN server is meant itself, or what it passes on is. */
    enum Between {
        PEERS,
        CLIENT_AND_SERVER,
        SERVER_AND_CLIENT
    }

    Wording tell(Payload payload, Context at) {
        Optional<Envelope> envelope = Envelope.of(payload);
        if (envelope.isPresent()) {
            return envelope(envelope.get(), at);
        }
        return StunHeader.of(payload)
                .map(header -> at.between() == Between.PEERS
                        ? check(header, payload, at, Towards.BOTH)
                        : server(header, payload))
                .orElseGet(() -> other(payload));
    }

    // ---- between peers ----------------------------------------------------------------------------------------------

    /** Which end of a check its words name. */
    private enum Towards {
        /** Where it goes; or whence it comes, if a server sends it for a peer. */
        BOTH,
        DESTINATION,
        SOURCE
    }

    private Wording check(StunHeader header, Payload payload, Context at, Towards towards) {
        Optional<Transactions.Request> request = transactions.of(payload);
        boolean isConsent = request.filter(Transactions.Request::isConsent).isPresent();
        boolean nominates = request.filter(Transactions.Request::nominates).isPresent();
        Text what = isConsent
                ? Text.of("consent check", "comprobación de consentimiento")
                : nominates
                        ? Text.of("check with USE-CANDIDATE", "comprobación con USE-CANDIDATE")
                        : Text.of("check", "comprobación");
        StunFields fields = StunFields.of(payload);
        Wording words = switch (header.kind()) {
            case REQUEST -> new Wording(
                    Text.of("%s %s", "%s %s", what, end(at, towards)),
                    term(at, towards, nominates),
                    isConsent
                            ? Text.of(
                                    "It asks whether the other side still wants to get anything over this path (RFC 7675).",
                                    "Pregunta si el otro lado aún quiere recibir algo por este camino (RFC 7675).")
                            : nominates
                                    ? Text.of(
                                            "The controlling side picks this pair for the call (RFC 8445 section 8.1.1).",
                                            "El lado controlador elige este par para la llamada (RFC 8445, sección 8.1.1).")
                                    : Text.of(
                                            "It tries whether packets get from here to there and back (RFC 8445 section 7).",
                                            "Prueba si los paquetes llegan de aquí allí y vuelven (RFC 8445, sección 7)."));
            case SUCCESS -> new Wording(
                    Text.of("%s answered", "%s respondida", what),
                    Text.of(
                            "Binding success response, XOR-MAPPED-ADDRESS %s",
                            "Binding success response, XOR-MAPPED-ADDRESS %s",
                            told(fields, StunFields.XOR_MAPPED_ADDRESS)),
                    Text.of(
                            "The check got there. The answer says from which address it came.",
                            "La comprobación llegó. La respuesta dice desde qué dirección venía."));
            case ERROR -> new Wording(
                    Text.of("%s refused: %s", "%s rechazada: %s", what, fields.error().orElse("?")),
                    Text.of("Binding error response, %s", "Binding error response, %s", fields.error().orElse("?")),
                    Text.of("The other side refuses the check.", "El otro lado rechaza la comprobación."));
            case INDICATION -> new Wording(
                    Text.of("Binding indication", "Binding indication"),
                    Text.of("Binding indication", "Binding indication"),
                    Text.of(
                            "It keeps the bindings of NATs alive; nobody answers it (RFC 8445 section 11).",
                            "Mantiene vivas las asignaciones de los NAT; nadie responde (RFC 8445, sección 11)."));
        };
        return isConsent ? words.with(Purpose.CONSENT) : words;
    }

    /** An envelope says by itself whom it is for or from. */
    private static Text term(Context at, Towards towards, boolean nominates) {
        String marks = nominates ? ", USE-CANDIDATE" : "";
        return towards == Towards.BOTH
                ? Text.of("Binding request from %s to %s%s", "Binding request de %s a %s%s", at.source(), at.destination(), marks)
                : Text.same("Binding request" + marks);
    }

    private Text end(Context at, Towards towards) {
        boolean isRelayed = addresses.owner(at.source(), at.receiver()).filter(owner -> owner.type().equals("relay")).isPresent();
        boolean toDestination = towards == Towards.DESTINATION || towards == Towards.BOTH && !isRelayed;
        return toDestination ? addresses.to(at.destination(), at.sender()) : addresses.from(at.source(), at.receiver());
    }

    private static Wording other(Payload payload) {
        return RtpHeader.read(payload.bytes())
                .map(rtp -> new Wording(
                        Text.of("RTP %d", "RTP %d", rtp.sequence()),
                        Text.of(
                                "RTP, sequence number %d, %d bytes",
                                "RTP, número de secuencia %d, %d bytes",
                                rtp.sequence(),
                                payload.bytes().length),
                        Text.of("Media: what the call is for (RFC 3550).", "Medios: para lo que es la llamada (RFC 3550)."),
                        Purpose.MEDIA))
                .orElseGet(() -> {
                    Text bytes = Text.of("%d bytes", "%d bytes", payload.bytes().length);
                    return new Wording(bytes, bytes, Text.of("A datagram.", "Un datagrama."));
                });
    }

    // ---- through a relay --------------------------------------------------------------------------------------------

    private Wording envelope(Envelope envelope, Context at) {
        boolean toServer = at.between() == Between.CLIENT_AND_SERVER;
        Optional<Endpoint> peer = envelope.peer()
                .or(() -> addresses.peer(toServer ? at.seenSource() : at.destination(), envelope.channel()));
        Endpoint other = peer.orElse(toServer ? at.destination() : at.source());
        Context inside = new Context(
                at.sender(),
                at.receiver(),
                toServer ? at.source() : other,
                toServer ? other : at.destination(),
                at.seenSource(),
                Between.PEERS);
        Wording inner = StunHeader.of(envelope.inner())
                .map(header -> check(header, envelope.inner(), inside, toServer ? Towards.DESTINATION : Towards.SOURCE))
                .orElseGet(() -> other(envelope.inner()));
        String name = envelope.channel() != 0
                ? String.format(Locale.ROOT, "ChannelData 0x%04x", envelope.channel())
                : toServer ? "Send" : "Data";
        Text term = Text.of(
                envelope.channel() != 0 ? "%1$s for %2$s: %3$s" : "%1$s indication, XOR-PEER-ADDRESS %2$s: %3$s",
                envelope.channel() != 0 ? "%1$s para %2$s: %3$s" : "%1$s indication, XOR-PEER-ADDRESS %2$s: %3$s",
                name,
                other,
                inner.term());
        int section = envelope.channel() != 0 ? CHANNELS : SEND_AND_DATA;
        Text plain = toServer
                ? Text.of(
                        "The client has the TURN server pass this on to the peer (RFC 8656 section %d).",
                        "El cliente pide al servidor TURN que pase esto al otro participante (RFC 8656, sección %d).",
                        section)
                : Text.of(
                        "The TURN server passes on what came from the peer (RFC 8656 section %d).",
                        "El servidor TURN entrega lo que llegó del otro participante (RFC 8656, sección %d).",
                        section);
        return new Wording(Text.of("%s: %s", "%s: %s", name, inner.label()), term, plain, inner.purpose());
    }

    // ---- with a server ----------------------------------------------------------------------------------------------

    private Wording server(StunHeader header, Payload payload) {
        StunFields fields = StunFields.of(payload);
        String method = method(header.method());
        return switch (header.kind()) {
            case REQUEST -> request(header.method(), method, fields);
            case SUCCESS -> success(header.method(), method, fields);
            case ERROR -> {
                String error = fields.error().orElse("?");
                Text nonce = fields.text(StunFields.NONCE)
                        .map(StunWords::shortened)
                        .map(text -> Text.of(": nonce %s", ": nonce %s", text))
                        .orElse(Text.EMPTY);
                yield new Wording(
                        Text.of("%s%s", "%s%s", error, nonce),
                        Text.of("%s error response, %s", "%s error response, %s", method, error),
                        error.startsWith("401")
                                ? Text.of(
                                        "The server wants to know who asks: the next request has to be signed, with this nonce (RFC 8489 section 9.2).",
                                        "El servidor quiere saber quién pide: la siguiente petición tiene que ir firmada, con este nonce (RFC 8489, sección 9.2).")
                                : Text.of("The server refuses the request.", "El servidor rechaza la petición."));
            }
            case INDICATION -> new Wording(
                    Text.of("%s indication", "%s indication", method),
                    Text.of("%s indication", "%s indication", method),
                    Text.of("Nobody answers it.", "Nadie responde."));
        };
    }

    private Wording request(int number, String method, StunFields fields) {
        Text who = fields.text(StunFields.USERNAME)
                .map(user -> Text.of(", signed as %s", ", firmada por %s", user))
                .orElse(Text.EMPTY);
        Text term = Text.of("%s request%s", "%s request%s", method, who);
        return switch (number) {
            case StunHeader.BINDING -> new Wording(
                    Text.same("Binding request"),
                    term,
                    Text.of(
                            "It asks the server: from which address does this come?",
                            "Pregunta al servidor: ¿desde qué dirección llega esto?"));
            case ALLOCATE -> new Wording(
                    fields.text(StunFields.USERNAME)
                            .map(user -> Text.of("Allocate, signed as %s", "Allocate, firmada por %s", user))
                            .orElse(Text.same("Allocate")),
                    term,
                    Text.of(
                            "The client asks for a relayed address, at which others can reach it (RFC 8656 section 7).",
                            "El cliente pide una dirección de relay en la que otros puedan alcanzarlo (RFC 8656, sección 7)."));
            case REFRESH -> {
                int seconds = fields.int32(StunFields.LIFETIME).orElse(-1);
                yield new Wording(
                        seconds == 0
                                ? Text.of("Refresh 0 s: give it up", "Refresh 0 s: liberar")
                                : seconds > 0 ? Text.same("Refresh " + seconds + " s") : Text.same("Refresh"),
                        term,
                        Text.of(
                                "The client asks for more time for its allocation, or gives it up (RFC 8656 section 8).",
                                "El cliente pide más tiempo para su asignación de relay, o la libera (RFC 8656, sección 8)."));
            }
            case CREATE_PERMISSION -> {
                String peers = String.join(", ", peers(fields));
                yield new Wording(
                        Text.of("CreatePermission for %s", "CreatePermission para %s", peers),
                        Text.of("%s, XOR-PEER-ADDRESS %s", "%s, XOR-PEER-ADDRESS %s", term, peers),
                        Text.of(
                                "From now on the relay is to let in what comes from this address (RFC 8656 section 9).",
                                "De ahora en adelante el relay debe dejar pasar lo que venga de esta dirección (RFC 8656, sección 9)."));
            }
            case CHANNEL_BIND -> {
                String channel = String.format(Locale.ROOT, "0x%04x", fields.int16(StunFields.CHANNEL_NUMBER).orElse(0));
                Text peer = told(fields, StunFields.XOR_PEER_ADDRESS);
                yield new Wording(
                        Text.of("ChannelBind %s \u2192 %s", "ChannelBind %s \u2192 %s", channel, peer),
                        Text.of("%s, CHANNEL-NUMBER %s, XOR-PEER-ADDRESS %s", "%s, CHANNEL-NUMBER %s, XOR-PEER-ADDRESS %s", term, channel, peer),
                        Text.of(
                                "From now on a number of two bytes stands for this peer (RFC 8656 section 12).",
                                "De ahora en adelante un número de dos bytes representa a este participante (RFC 8656, sección 12)."));
            }
            default -> new Wording(Text.same(method), term, Text.of("A request.", "Una petición."));
        };
    }

    private Wording success(int number, String method, StunFields fields) {
        Text mapped = told(fields, StunFields.XOR_MAPPED_ADDRESS);
        Text term = Text.of("%s success response", "%s success response", method);
        return switch (number) {
            case StunHeader.BINDING -> new Wording(
                    Text.of("you are %s", "eres %s", mapped),
                    Text.of("%s, XOR-MAPPED-ADDRESS %s", "%s, XOR-MAPPED-ADDRESS %s", term, mapped),
                    Text.of(
                            "The server tells from which address the request came to it: outside all NATs.",
                            "El servidor dice desde qué dirección le llegó la petición: por fuera de todos los NAT."));
            case ALLOCATE -> {
                Text relayed = told(fields, StunFields.XOR_RELAYED_ADDRESS);
                yield new Wording(
                        Text.of("allocated %s", "asignada %s", relayed),
                        Text.of("%s, XOR-RELAYED-ADDRESS %s, XOR-MAPPED-ADDRESS %s", "%s, XOR-RELAYED-ADDRESS %s, XOR-MAPPED-ADDRESS %s", term, relayed, mapped),
                        Text.of(
                                "At this address of the server others can reach the client.",
                                "En esta dirección del servidor otros pueden alcanzar al cliente."));
            }
            case REFRESH -> {
                int seconds = fields.int32(StunFields.LIFETIME).orElse(0);
                yield new Wording(
                        seconds == 0
                                ? Text.of("allocation given up", "asignación liberada")
                                : Text.of("refreshed for %d s", "renovada por %d s", seconds),
                        term,
                        Text.of("The server agrees.", "El servidor acepta."));
            }
            case CREATE_PERMISSION -> new Wording(
                    Text.of("permission given", "permiso concedido"),
                    term,
                    Text.of("What comes from there is relayed, for 300 s.", "Lo que venga de allí se reenvía, durante 300 s."));
            case CHANNEL_BIND -> new Wording(
                    Text.of("channel bound", "canal ligado"),
                    term,
                    Text.of("The number stands for the peer, for 600 s.", "El número representa al participante, durante 600 s."));
            default -> new Wording(term, term, Text.of("The server agrees.", "El servidor acepta."));
        };
    }

    private static List<String> peers(StunFields fields) {
        return fields.addresses(StunFields.XOR_PEER_ADDRESS).stream()
                .map(peer -> peer.address().toString())
                .toList();
    }

    private static Text told(StunFields fields, int type) {
        return Text.same(fields.address(type).map(Endpoint::toString).orElse("?"));
    }

    private static String shortened(String nonce) {
        return nonce.length() <= NONCE_SHOWN ? nonce : nonce.substring(0, NONCE_SHOWN) + "\u2026";
    }

    private static String method(int number) {
        return switch (number) {
            case StunHeader.BINDING -> "Binding";
            case ALLOCATE -> "Allocate";
            case REFRESH -> "Refresh";
            case CREATE_PERMISSION -> "CreatePermission";
            case CHANNEL_BIND -> "ChannelBind";
            default -> String.format(Locale.ROOT, "0x%03x", number);
        };
    }
}
