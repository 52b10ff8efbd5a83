package dev.icebreaker.peer.sdp;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.IceCandidate;
import java.util.List;
import java.util.Optional;

/**
 * A candidate as SDP and {@code RTCIceCandidate.candidate} write it (RFC 8839 section 5.1).
 *
 * @param transport {@code udp} or {@code tcp}, in the letters of whoever wrote it
 * @param priority 1 to 2^31-1
 * @param address an address, or a name such as browsers give for their host candidates
 *     (draft-ietf-mmusic-mdns-ice-candidates)
 * @param type {@code host}, {@code srflx}, {@code prflx}, {@code relay}, or one of the future's
 * @param related the base of a reflexive candidate, the mapped address of a relayed one
 * @param extensions names and values in turn
 */
public record SdpCandidate(
        String foundation,
        int component,
        String transport,
        long priority,
        String address,
        int port,
        String type,
        Optional<Related> related,
        List<Extension> extensions) {
    /** {@code raddr} and {@code rport}. */
    public record Related(String address, int port) {}

    /** A name and a value that the standard leaves to others, such as {@code generation 0}. */
    public record Extension(String name, String value) {}

    /** What stands for a related address that is kept back. */
    private static final Related KEPT_BACK = new Related("0.0.0.0", 9);

    private static final Related KEPT_BACK_IPV6 = new Related("::", 9);

    public SdpCandidate {
        extensions = List.copyOf(extensions);
    }

    /** A candidate of an agent's, over UDP. A related address that it does not tell is written as one that is kept back. */
    public static SdpCandidate of(IceCandidate candidate) {
        Optional<Related> related = candidate.related().map(base -> new Related(base.address().toString(), base.port()));
        if (related.isEmpty() && !candidate.type().equals("host")) {
            related = Optional.of(candidate.address().address().isIpv4() ? KEPT_BACK : KEPT_BACK_IPV6);
        }
        return new SdpCandidate(
                candidate.foundation(),
                candidate.component(),
                "udp",
                candidate.priority(),
                candidate.address().address().toString(),
                candidate.address().port(),
                candidate.type(),
                related,
                List.of());
    }

    /**
     * Reads {@code candidate:...}, with or without {@code a=} before it.
     *
     * @throws SdpException if it is none; its line is 1
     */
    public static SdpCandidate parse(String text) throws SdpException {
        SdpScanner in = new SdpScanner(text, 1, 0);
        if (text.startsWith("a=")) {
            in.skip(2);
        }
        in.expect("candidate:");
        return AttributeParser.candidate(in);
    }

    /** The same under a name: what others see of a host candidate that is kept back. */
    public SdpCandidate withAddress(String name) {
        return new SdpCandidate(foundation, component, transport, priority, name, port, type, related, extensions);
    }

    /**
     * As an agent wants it; empty for what ours cannot check: a name instead of an address, another transport than UDP, a second
     * component, an unknown type.
     */
    public Optional<IceCandidate> toIce() {
        boolean known = type.equals("host") || type.equals("srflx") || type.equals("prflx") || type.equals("relay");
        if (!known || component != 1 || port == 0 || !transport.equalsIgnoreCase("udp")) {
            return Optional.empty();
        }
        return literal(address).map(ip -> new IceCandidate(
                type,
                new Endpoint(ip, port),
                related.filter(base -> !base.address().equals("0.0.0.0") && !base.address().equals("::"))
                        .flatMap(base -> literal(base.address()).map(other -> new Endpoint(other, base.port()))),
                priority,
                foundation,
                component));
    }

    private static Optional<IpAddress> literal(String text) {
        char first = text.charAt(0);
        boolean mayBe = text.indexOf(':') >= 0 || first >= '0' && first <= '9' && !text.endsWith(".local");
        if (!mayBe) {
            return Optional.empty();
        }
        try {
            return Optional.of(IpAddress.parse(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // a name
        }
    }

    void appendValue(StringBuilder out) {
        out.append(foundation).append(' ').append(component).append(' ').append(transport).append(' ');
        out.append(priority).append(' ').append(address).append(' ').append(port).append(" typ ").append(type);
        related.ifPresent(base -> out.append(" raddr ").append(base.address()).append(" rport ").append(base.port()));
        for (Extension extension : extensions) {
            out.append(' ').append(extension.name()).append(' ').append(extension.value());
        }
    }

    /** As {@code RTCIceCandidate.candidate} has it: {@code candidate:} and the rest. */
    @Override
    public String toString() {
        StringBuilder out = new StringBuilder(96).append("candidate:");
        appendValue(out);
        return out.toString();
    }
}
