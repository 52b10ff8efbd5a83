package dev.icebreaker.peer.sdp;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a line says (RFC 8866 section 5). Lines that nobody here asks for are {@link Other}, and keep their text. */
public sealed interface SdpField
        permits SdpField.Version,
                SdpField.Origin,
                SdpField.SessionName,
                SdpField.Timing,
                SdpField.Connection,
                SdpField.Media,
                SdpField.Other,
                SdpAttribute {
    /** Writes the line as RFC 8866 section 9 has it, without its end. */
    void appendTo(StringBuilder out);

    /** {@code v=0} (section 5.1). */
    record Version() implements SdpField {
        @Override
        public void appendTo(StringBuilder out) {
            out.append("v=0");
        }
    }

    /**
     * Who made the session (section 5.2).
     *
     * @param sessionId digits; RFC 9429 section 5.2.1 wants a random number of 63 bits
     * @param sessionVersion digits; one more with each description that differs from the one before
     */
    record Origin(
            String username,
            String sessionId,
            String sessionVersion,
            String networkType,
            String addressType,
            String address)
            implements SdpField {
        @Override
        public void appendTo(StringBuilder out) {
            out.append("o=").append(username).append(' ').append(sessionId).append(' ').append(sessionVersion);
            out.append(' ').append(networkType).append(' ').append(addressType).append(' ').append(address);
        }
    }

    /** Its name (section 5.3); {@code -} if it has none. */
    record SessionName(String name) implements SdpField {
        @Override
        public void appendTo(StringBuilder out) {
            out.append("s=").append(name);
        }
    }

    /** From when until when (section 5.9), in digits; {@code 0 0} is always. */
    record Timing(String start, String stop) implements SdpField {
        @Override
        public void appendTo(StringBuilder out) {
            out.append("t=").append(start).append(' ').append(stop);
        }
    }

    /** Where media go (section 5.7); with ICE, the default candidate (RFC 8839 section 4.2.1.2). */
    record Connection(String networkType, String addressType, String address) implements SdpField {
        @Override
        public void appendTo(StringBuilder out) {
            out.append("c=").append(networkType).append(' ').append(addressType).append(' ').append(address);
        }
    }

    /**
     * The beginning of a media section (section 5.14).
     *
     * @param kind {@code audio}, {@code video}, {@code application} and others
     * @param port 0 if it was refused; 9 while no address is known (RFC 8839 section 4.1.1.3)
     * @param ports how many, where the line says so
     * @param protocol such as {@code UDP/TLS/RTP/SAVPF}
     * @param formats payload types, or {@code webrtc-datachannel}
     */
    record Media(String kind, int port, Optional<Integer> ports, String protocol, List<String> formats) implements SdpField {
        public Media {
            formats = List.copyOf(formats);
        }

        @Override
        public void appendTo(StringBuilder out) {
            out.append("m=").append(kind).append(' ').append(port);
            ports.ifPresent(count -> out.append('/').append(count));
            out.append(' ').append(protocol);
            formats.forEach(format -> out.append(' ').append(format));
        }
    }

    /** Any other line, such as {@code b=AS:512}. */
    record Other(char type, String value) implements SdpField {
        @Override
        public void appendTo(StringBuilder out) {
            out.append(type).append('=').append(value);
        }
    }

    /** The word of a constant, as SDP writes it. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
