package dev.icebreaker.peer.sdp;

import dev.icebreaker.peer.sdp.SdpCandidate.Extension;
import dev.icebreaker.peer.sdp.SdpCandidate.Related;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code a=} lines. */
final class AttributeParser {
    private AttributeParser() {}

    /** @param in after the {@code a=} */
    static SdpAttribute parse(SdpScanner in) throws SdpException {
        String name = in.token("the name of the attribute");
        if (in.atEnd()) {
            return flag(name, in);
        }
        in.expect(":");
        SdpAttribute attribute = valued(name, in);
        in.end();
        return attribute;
    }

    private static SdpAttribute flag(String name, SdpScanner in) throws SdpException {
        return switch (name) {
            case "end-of-candidates" -> new SdpAttribute.EndOfCandidates();
            case "ice-lite" -> new SdpAttribute.IceLite();
            case "rtcp-mux" -> new SdpAttribute.RtcpMux();
            case "bundle-only" -> new SdpAttribute.BundleOnly();
            case "sendrecv" -> new SdpAttribute.Direction(SdpAttribute.Direction.Way.SENDRECV);
            case "sendonly" -> new SdpAttribute.Direction(SdpAttribute.Direction.Way.SENDONLY);
            case "recvonly" -> new SdpAttribute.Direction(SdpAttribute.Direction.Way.RECVONLY);
            case "inactive" -> new SdpAttribute.Direction(SdpAttribute.Direction.Way.INACTIVE);
            case "ice-ufrag", "ice-pwd", "ice-options", "candidate", "fingerprint", "setup", "tls-id", "mid", "group",
                    "rtpmap", "fmtp", "extmap", "msid", "sctp-port", "max-message-size" ->
                throw in.fault("'" + name + "' has no value");
            default -> new SdpAttribute.Other(name, Optional.empty());
        };
    }

    private static SdpAttribute valued(String name, SdpScanner in) throws SdpException {
        return switch (name) {
            case "ice-ufrag" -> new SdpAttribute.IceUfrag(in.iceChars("the user name fragment", 4, 256));
            case "ice-pwd" -> new SdpAttribute.IcePwd(in.iceChars("the password", 22, 256));
            case "ice-options" -> new SdpAttribute.IceOptions(in.words("an option"));
            case "candidate" -> new SdpAttribute.Candidate(candidate(in));
            case "fingerprint" -> fingerprint(in);
            case "setup" -> new SdpAttribute.Setup(role(in));
            case "tls-id" -> new SdpAttribute.TlsId(in.word("the name"));
            case "mid" -> new SdpAttribute.Mid(in.token("the name of the section"));
            case "group" -> group(in);
            case "rtpmap" -> rtpMap(in);
            case "fmtp" -> formatParameters(in);
            case "extmap" -> extMap(in);
            case "msid" -> msid(in);
            case "sctp-port" -> new SdpAttribute.SctpPort((int) in.number("the port", 0, 65535));
            case "max-message-size" -> new SdpAttribute.MaxMessageSize(in.number("the size", 0, Long.MAX_VALUE / 16));
            case "end-of-candidates", "ice-lite", "rtcp-mux", "bundle-only", "sendrecv", "sendonly", "recvonly", "inactive" ->
                throw in.fault("'" + name + "' takes no value");
            default -> new SdpAttribute.Other(name, Optional.of(in.rest()));
        };
    }

    static SdpCandidate candidate(SdpScanner in) throws SdpException {
        String foundation = in.iceChars("the foundation", 1, 32);
        in.space();
        int component = (int) in.number("the component", 1, 256);
        in.space();
        String transport = in.token("the transport");
        in.space();
        long priority = in.number("the priority", 1, Integer.MAX_VALUE);
        in.space();
        String address = in.word("the address");
        in.space();
        int port = (int) in.number("the port", 0, 65535);
        in.space();
        in.expect("typ ");
        String type = in.token("the type");
        Optional<Related> related = Optional.empty();
        List<Extension> extensions = new ArrayList<>(4);
        while (!in.atEnd()) {
            in.space();
            String name = in.word("a name");
            in.space();
            if (name.equals("raddr") && related.isEmpty() && extensions.isEmpty()) {
                String relatedAddress = in.word("the related address");
                in.space();
                in.expect("rport ");
                related = Optional.of(new Related(relatedAddress, (int) in.number("the related port", 0, 65535)));
            } else {
                extensions.add(new Extension(name, in.word("the value of '" + SdpScanner.quoted(name) + "'")));
            }
        }
        return new SdpCandidate(foundation, component, transport, priority, address, port, type, related, extensions);
    }

    private static SdpAttribute fingerprint(SdpScanner in) throws SdpException {
        String hashFunction = in.token("the hash function");
        in.space();
        StringBuilder bytes = new StringBuilder(95);
        while (true) {
            for (int digit = 0; digit < 2; digit++) {
                char c = in.peek();
                if ("0123456789ABCDEFabcdef".indexOf(c) < 0) {
                    throw in.fault("a fingerprint is pairs of hexadecimal digits with colons between");
                }
                bytes.append(c);
                in.skip(1);
            }
            if (in.atEnd()) {
                return new SdpAttribute.Fingerprint(hashFunction, bytes.toString());
            }
            in.expect(":");
            bytes.append(':');
        }
    }

    private static SdpAttribute.Setup.Role role(SdpScanner in) throws SdpException {
        return switch (in.token("the role")) {
            case "actpass" -> SdpAttribute.Setup.Role.ACTPASS;
            case "active" -> SdpAttribute.Setup.Role.ACTIVE;
            case "passive" -> SdpAttribute.Setup.Role.PASSIVE;
            case "holdconn" -> SdpAttribute.Setup.Role.HOLDCONN;
            default -> throw in.fault("the role is one of actpass, active, passive and holdconn");
        };
    }

    private static SdpAttribute group(SdpScanner in) throws SdpException {
        String semantics = in.token("the kind of the group");
        List<String> mids = new ArrayList<>();
        while (!in.atEnd()) {
            in.space();
            mids.add(in.token("the name of a section"));
        }
        return new SdpAttribute.Group(semantics, mids);
    }

    private static SdpAttribute rtpMap(SdpScanner in) throws SdpException {
        int payloadType = (int) in.number("the payload type", 0, 127);
        in.space();
        String encoding = in.until('/', "the encoding");
        in.expect("/");
        int clockRate = (int) in.number("the clock rate", 1, Integer.MAX_VALUE);
        Optional<String> parameters = Optional.empty();
        if (!in.atEnd()) {
            in.expect("/");
            parameters = Optional.of(in.word("the number of channels"));
        }
        return new SdpAttribute.RtpMap(payloadType, encoding, clockRate, parameters);
    }

    private static SdpAttribute formatParameters(SdpScanner in) throws SdpException {
        String format = in.token("the format");
        in.space();
        return new SdpAttribute.FormatParameters(format, in.rest());
    }

    private static SdpAttribute extMap(SdpScanner in) throws SdpException {
        String id = in.word("the number");
        in.space();
        return new SdpAttribute.ExtMap(id, in.word("the URI"), in.restAfterSpace());
    }

    private static SdpAttribute msid(SdpScanner in) throws SdpException {
        return new SdpAttribute.Msid(in.word("the stream"), in.restAfterSpace());
    }
}
