package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.peer.sdp.SdpAttribute;
import dev.icebreaker.peer.sdp.SdpCandidate;
import dev.icebreaker.peer.sdp.SdpField;
import dev.icebreaker.text.Text;

/** What the lines of a session description mean, in plain sentences. */
final class SdpMeanings {
    private SdpMeanings() {}

    /** @param isRejected whether it is of a section that was refused, or has ended */
    static Text of(SdpField field, boolean isRejected) {
        return switch (field) {
            case SdpField.Version _ -> Text.of("Version 0 of SDP: there is no other.", "Versión 0 de SDP: no hay otra.");
            case SdpField.Origin origin -> Text.of(
                    "Who made it: a random session number, and version %s, one more with each change. The address is of no account.",
                    "Quién la hizo: un número de sesión al azar y la versión %s, una más con cada cambio. La dirección no cuenta.",
                    origin.sessionVersion());
            case SdpField.SessionName _ -> Text.of(
                    "The session has no name, but SDP wants this line.", "La sesión no tiene nombre, pero SDP exige esta línea.");
            case SdpField.Timing _ -> Text.of(
                    "From when until when: 0 0 is without limits.", "Desde cuándo hasta cuándo: 0 0 es sin límites.");
            case SdpField.Connection connection -> connection.address().equals("0.0.0.0")
                    ? Text.of(
                            "No address to send to yet: ICE finds one.",
                            "Aún no hay dirección a la que enviar: ICE encuentra una.")
                    : Text.of(
                            "The default candidate: where to send without ICE.",
                            "El candidato por defecto: adónde enviar sin ICE.");
            case SdpField.Media media -> media(media, isRejected);
            case SdpField.Other _ -> Text.of(
                    "A line that is of no account to the connection.", "Una línea que no influye en la conexión.");
            case SdpAttribute attribute -> of(attribute);
        };
    }

    /** Port 0 refuses nothing where the section is bundle-only (RFC 9143 section 6). */
    private static Text media(SdpField.Media media, boolean isRejected) {
        Text kind =
                switch (media.kind()) {
                    case "audio" -> Text.of("Audio", "Audio");
                    case "video" -> Text.of("Video", "Vídeo");
                    case "application" -> Text.of("A data channel", "Un canal de datos");
                    default -> Text.same(media.kind());
                };
        return switch (media.port()) {
            case 0 -> isRejected
                    ? Text.of("%s: refused or ended (port 0).", "%s: rechazado o terminado (puerto 0).", kind)
                    : Text.of(
                            "%s, over %s. Port 0, for it has no transport of its own: it takes that of its bundle (RFC 9143).",
                            "%s, sobre %s. Puerto 0, pues no tiene transporte propio: usa el de su grupo (RFC 9143).",
                            kind,
                            media.protocol());
            case 9 -> Text.of(
                    "%s, over %s. Port 9 stands for one that is not known yet.",
                    "%s, sobre %s. El puerto 9 representa uno que aún no se conoce.",
                    kind,
                    media.protocol());
            default -> Text.of("%s, over %s, by default to this port.", "%s, sobre %s, por defecto a este puerto.", kind, media.protocol());
        };
    }

    private static Text of(SdpAttribute attribute) {
        return switch (attribute) {
            case SdpAttribute.IceUfrag _ -> Text.of(
                    "The name under which checks are sent to this side; a new one means that ICE restarts.",
                    "El nombre con que se envían comprobaciones a este lado; uno nuevo significa que ICE se reinicia.");
            case SdpAttribute.IcePwd _ -> Text.of(
                    "The password with which checks to this side are signed (MESSAGE-INTEGRITY).",
                    "La contraseña con que se firman las comprobaciones a este lado (MESSAGE-INTEGRITY).");
            case SdpAttribute.IceOptions _ -> Text.of(
                    "What this side's ICE can do: trickle takes candidates one by one, ice2 is RFC 8445.",
                    "Lo que sabe hacer su ICE: trickle acepta candidatos uno a uno, ice2 es RFC 8445.");
            case SdpAttribute.IceLite _ -> Text.of(
                    "This side answers checks and sends none.", "Este lado responde comprobaciones y no envía ninguna.");
            case SdpAttribute.Candidate candidate -> candidate(candidate.candidate());
            case SdpAttribute.EndOfCandidates _ -> Text.of("No more candidates will come.", "No vendrán más candidatos.");
            case SdpAttribute.Fingerprint _ -> Text.of(
                    "What this side's certificate hashes to: who has another one in the DTLS handshake is an impostor.",
                    "El resumen del certificado de este lado: quien presente otro en la negociación DTLS es un impostor.");
            case SdpAttribute.Setup setup -> switch (setup.role()) {
                case ACTPASS -> Text.of(
                        "Either side may begin the DTLS handshake: the answer decides.",
                        "Cualquiera puede empezar la negociación DTLS: decide la respuesta.");
                case ACTIVE -> Text.of("This side begins the DTLS handshake.", "Este lado empieza la negociación DTLS.");
                case PASSIVE -> Text.of(
                        "This side waits for the DTLS handshake.", "Este lado espera la negociación DTLS.");
                case HOLDCONN -> Text.of("No DTLS handshake for now.", "De momento, sin negociación DTLS.");
            };
            case SdpAttribute.TlsId _ -> Text.of("Names the DTLS association.", "Da nombre a la asociación DTLS.");
            case SdpAttribute.Mid mid -> Text.of(
                    "This section's name is %s.", "El nombre de esta sección es %s.", mid.name());
            case SdpAttribute.Group group -> group.semantics().equals("BUNDLE")
                    ? Text.of(
                            "These sections share one transport: one set of candidates, one path for all.",
                            "Estas secciones comparten un transporte: un conjunto de candidatos, un camino para todas.")
                    : Text.of("Sections that belong together.", "Secciones que van juntas.");
            case SdpAttribute.BundleOnly _ -> Text.of(
                    "This section exists within the bundle or not at all.", "Esta sección existe dentro del grupo o no existe.");
            case SdpAttribute.Direction direction -> switch (direction.way()) {
                case SENDRECV -> Text.of("Media flow both ways.", "Los medios van en ambos sentidos.");
                case SENDONLY -> Text.of("This side only sends.", "Este lado solo envía.");
                case RECVONLY -> Text.of("This side only receives.", "Este lado solo recibe.");
                case INACTIVE -> Text.of("Nothing flows.", "No fluye nada.");
            };
            case SdpAttribute.RtcpMux _ -> Text.of(
                    "RTP and its reports (RTCP) share one port, so one path is enough.",
                    "RTP y sus informes (RTCP) comparten un puerto, así que basta un camino.");
            case SdpAttribute.RtpMap map -> Text.of(
                    "Payload type %d in RTP packets means %s.",
                    "El tipo de carga %d de los paquetes RTP significa %s.",
                    map.payloadType(),
                    map.encoding());
            case SdpAttribute.FormatParameters parameters -> Text.of(
                    "Settings of format %s.", "Ajustes del formato %s.", parameters.format());
            case SdpAttribute.ExtMap _ -> Text.of(
                    "A header extension that RTP packets may carry.", "Una extensión de cabecera que pueden llevar los paquetes RTP.");
            case SdpAttribute.Msid _ -> Text.of(
                    "To which stream and track this belongs in JavaScript.", "A qué stream y track pertenece en JavaScript.");
            case SdpAttribute.SctpPort _ -> Text.of(
                    "The port of SCTP, which carries data channels inside DTLS.",
                    "El puerto de SCTP, que lleva los canales de datos dentro de DTLS.");
            case SdpAttribute.MaxMessageSize size -> Text.of(
                    "The largest message that this side takes: %d bytes.",
                    "El mensaje más grande que acepta este lado: %d bytes.",
                    size.bytes());
            case SdpAttribute.Other other when other.attribute().equals("rtcp-mux-only") -> Text.of(
                    "And this side knows no other way: a port for RTCP alone is out of the question (RFC 8858).",
                    "Y este lado no admite otra cosa: un puerto solo para RTCP queda descartado (RFC 8858).");
            case SdpAttribute.Other other when other.attribute().equals("rtcp-rsize") -> Text.of(
                    "Reports may be short (RFC 5506).", "Los informes pueden ser cortos (RFC 5506).");
            case SdpAttribute.Other _ -> Text.of(
                    "An attribute that is of no account to the connection.", "Un atributo que no influye en la conexión.");
        };
    }

    private static Text candidate(SdpCandidate candidate) {
        Text what =
                switch (candidate.type()) {
                    case "host" -> Text.of(
                            "An address of the peer itself", "Una dirección del propio participante");
                    case "srflx" -> Text.of(
                            "Its outside address at its NAT, as a STUN server saw it",
                            "Su dirección externa en el NAT, tal como la vio un servidor STUN");
                    case "relay" -> Text.of(
                            "An address of the TURN server, which passes on what comes there",
                            "Una dirección del servidor TURN, que reenvía lo que llega allí");
                    default -> Text.of("An address", "Una dirección");
                };
        return Text.of("%s; priority %d.", "%s; prioridad %d.", what, candidate.priority());
    }
}
