package dev.icebreaker.peer.sdp;

import java.util.List;
import java.util.Optional;

/** What an {@code a=} line says (RFC 8866 section 5.13). Those that nobody here asks for are {@link Other}. */
public sealed interface SdpAttribute extends SdpField {
    /** The name, before the colon. */
    String attribute();

    /** Writes what follows the colon; nothing for an attribute without a value. */
    void appendValue(StringBuilder out);

    @Override
    default void appendTo(StringBuilder out) {
        out.append("a=").append(attribute());
        int end = out.length();
        out.append(':');
        appendValue(out);
        if (out.length() == end + 1) {
            out.setLength(end);
        }
    }

    // ---- ICE (RFC 8839) ---------------------------------------------------------------------------------------------

    /** The user name fragment (RFC 8839 section 5.4): 4 to 256 letters, digits, {@code +} or {@code /}. */
    record IceUfrag(String ufrag) implements SdpAttribute {
        @Override
        public String attribute() {
            return "ice-ufrag";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(ufrag);
        }
    }

    /** The password (RFC 8839 section 5.4): 22 to 256 letters, digits, {@code +} or {@code /}. */
    record IcePwd(String password) implements SdpAttribute {
        @Override
        public String attribute() {
            return "ice-pwd";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(password);
        }
    }

    /** What the agent can do (RFC 8839 section 5.6): {@code trickle} (RFC 8838), {@code ice2} (RFC 8445). */
    record IceOptions(List<String> options) implements SdpAttribute {
        public IceOptions {
            options = List.copyOf(options);
        }

        @Override
        public String attribute() {
            return "ice-options";
        }

        @Override
        public void appendValue(StringBuilder out) {
            appendWords(options, out);
        }
    }

    /** The agent answers checks and sends none (RFC 8839 section 5.3). */
    record IceLite() implements SdpAttribute {
        @Override
        public String attribute() {
            return "ice-lite";
        }

        @Override
        public void appendValue(StringBuilder out) {}
    }

    /** A candidate (RFC 8839 section 5.1). */
    record Candidate(SdpCandidate candidate) implements SdpAttribute {
        @Override
        public String attribute() {
            return "candidate";
        }

        @Override
        public void appendValue(StringBuilder out) {
            candidate.appendValue(out);
        }
    }

    /** No more candidates will come (RFC 8840 section 4.2). */
    record EndOfCandidates() implements SdpAttribute {
        @Override
        public String attribute() {
            return "end-of-candidates";
        }

        @Override
        public void appendValue(StringBuilder out) {}
    }

    // ---- DTLS (RFC 8122, 8842) --------------------------------------------------------------------------------------

    /**
     * What the certificate hashes to (RFC 8122 section 5).
     *
     * @param bytes in pairs of large hexadecimal digits, with colons between
     */
    record Fingerprint(String hashFunction, String bytes) implements SdpAttribute {
        @Override
        public String attribute() {
            return "fingerprint";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(hashFunction).append(' ').append(bytes);
        }
    }

    /** Who begins the DTLS handshake (RFC 4145 section 4, RFC 8842 section 5.3). */
    record Setup(Role role) implements SdpAttribute {
        /** The words. */
        public enum Role {
            ACTPASS,
            ACTIVE,
            PASSIVE,
            HOLDCONN
        }

        @Override
        public String attribute() {
            return "setup";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(SdpField.word(role));
        }
    }

    /** Names the DTLS association (RFC 8842 section 4). */
    record TlsId(String id) implements SdpAttribute {
        @Override
        public String attribute() {
            return "tls-id";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(id);
        }
    }

    // ---- sections (RFC 5888, 9143) ----------------------------------------------------------------------------------

    /** The name of a media section (RFC 5888 section 4). */
    record Mid(String name) implements SdpAttribute {
        @Override
        public String attribute() {
            return "mid";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(name);
        }
    }

    /** Sections that belong together (RFC 5888 section 5); with {@code BUNDLE}, that share a transport (RFC 8843). */
    record Group(String semantics, List<String> mids) implements SdpAttribute {
        public Group {
            mids = List.copyOf(mids);
        }

        @Override
        public String attribute() {
            return "group";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(semantics);
            mids.forEach(mid -> out.append(' ').append(mid));
        }
    }

    /** The section exists within its bundle or not at all (RFC 8843 section 6). */
    record BundleOnly() implements SdpAttribute {
        @Override
        public String attribute() {
            return "bundle-only";
        }

        @Override
        public void appendValue(StringBuilder out) {}
    }

    // ---- media (RFC 8866, 3264) -------------------------------------------------------------------------------------

    /** Which way media flow (RFC 8866 section 6.7). */
    record Direction(Way way) implements SdpAttribute {
        /** The words. */
        public enum Way {
            SENDRECV,
            SENDONLY,
            RECVONLY,
            INACTIVE
        }

        @Override
        public String attribute() {
            return SdpField.word(way);
        }

        @Override
        public void appendValue(StringBuilder out) {}
    }

    /** RTP and RTCP share a port (RFC 5761). */
    record RtcpMux() implements SdpAttribute {
        @Override
        public String attribute() {
            return "rtcp-mux";
        }

        @Override
        public void appendValue(StringBuilder out) {}
    }

    /** What a payload type stands for (RFC 8866 section 6.6). */
    record RtpMap(int payloadType, String encoding, int clockRateHertz, Optional<String> parameters) implements SdpAttribute {
        @Override
        public String attribute() {
            return "rtpmap";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(payloadType).append(' ').append(encoding).append('/').append(clockRateHertz);
            parameters.ifPresent(text -> out.append('/').append(text));
        }
    }

    /** Parameters of a format (RFC 8866 section 6.15). */
    record FormatParameters(String format, String parameters) implements SdpAttribute {
        @Override
        public String attribute() {
            return "fmtp";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(format).append(' ').append(parameters);
        }
    }

    /** A header extension of RTP (RFC 8285 section 5). {@code id} may carry a direction: {@code 2/recvonly}. */
    record ExtMap(String id, String uri, Optional<String> parameters) implements SdpAttribute {
        @Override
        public String attribute() {
            return "extmap";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(id).append(' ').append(uri);
            parameters.ifPresent(text -> out.append(' ').append(text));
        }
    }

    /** The streams of JavaScript's that a section belongs to (RFC 8830). */
    record Msid(String stream, Optional<String> track) implements SdpAttribute {
        @Override
        public String attribute() {
            return "msid";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(stream);
            track.ifPresent(name -> out.append(' ').append(name));
        }
    }

    // ---- data channels (RFC 8841) -----------------------------------------------------------------------------------

    /** SCTP's port (RFC 8841 section 5). */
    record SctpPort(int port) implements SdpAttribute {
        @Override
        public String attribute() {
            return "sctp-port";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(port);
        }
    }

    /** The largest message that is taken, in bytes; 0 is any (RFC 8841 section 6). */
    record MaxMessageSize(long bytes) implements SdpAttribute {
        @Override
        public String attribute() {
            return "max-message-size";
        }

        @Override
        public void appendValue(StringBuilder out) {
            out.append(bytes);
        }
    }

    /** Any other attribute, with what follows its colon if there is one. */
    record Other(String attribute, Optional<String> value) implements SdpAttribute {
        @Override
        public void appendValue(StringBuilder out) {
            value.ifPresent(out::append);
        }
    }

    private static void appendWords(List<String> words, StringBuilder out) {
        for (int i = 0; i < words.size(); i++) {
            out.append(i == 0 ? "" : " ").append(words.get(i));
        }
    }
}
