package dev.icebreaker.peer;

import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpAttribute;
import dev.icebreaker.peer.sdp.SdpField;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A way to write media down, as a description names it.
 *
 * @param parameters what follows the clock rate, such as the number of channels
 * @param format its {@code fmtp} line
 */
record Codec(
        int payloadType, String encoding, int clockRateHertz, Optional<String> parameters, Optional<String> format) {
    /** Opus, G.711 and tones, which every endpoint has (RFC 7874 section 3). */
    private static final List<Codec> AUDIO = List.of(
            new Codec(111, "opus", 48_000, Optional.of("2"), Optional.of("minptime=10;useinbandfec=1")),
            new Codec(0, "PCMU", 8_000, Optional.empty(), Optional.empty()),
            new Codec(8, "PCMA", 8_000, Optional.empty(), Optional.empty()),
            new Codec(126, "telephone-event", 8_000, Optional.empty(), Optional.of("0-15")));

    /** VP8 and H.264, which every endpoint has (RFC 7742 section 5). */
    private static final List<Codec> VIDEO = List.of(
            new Codec(96, "VP8", 90_000, Optional.empty(), Optional.empty()),
            new Codec(
                    102,
                    "H264",
                    90_000,
                    Optional.empty(),
                    Optional.of("level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f")));

    /** Those that we offer, the preferred first. */
    static List<Codec> of(MediaKind kind) {
        return switch (kind) {
            case AUDIO -> AUDIO;
            case VIDEO -> VIDEO;
            case DATA -> List.of();
        };
    }

    /** Those that a section offers and we have as well, by the section's payload types and in its order. */
    static List<Codec> common(MediaKind kind, MediaSection offered) {
        List<SdpAttribute.RtpMap> maps = offered.all(SdpAttribute.RtpMap.class);
        List<Codec> common = new ArrayList<>();
        for (String format : offered.media().formats()) {
            for (Codec ours : of(kind)) {
                if (ours.isMeantBy(format, maps)) {
                    Optional<String> theirs = offered.all(SdpAttribute.FormatParameters.class).stream()
                            .filter(line -> line.format().equals(format))
                            .map(SdpAttribute.FormatParameters::parameters)
                            .findFirst();
                    common.add(new Codec(
                            Integer.parseInt(format), ours.encoding, ours.clockRateHertz, ours.parameters, theirs));
                    break;
                }
            }
        }
        return common;
    }

    private boolean isMeantBy(String format, List<SdpAttribute.RtpMap> maps) {
        for (SdpAttribute.RtpMap map : maps) {
            if (format.equals(String.valueOf(map.payloadType()))) {
                return map.encoding().equalsIgnoreCase(encoding) && map.clockRateHertz() == clockRateHertz;
            }
        }
        boolean isStatic = payloadType < 96; // RFC 3551 section 6: these need no rtpmap
        return isStatic && format.equals(String.valueOf(payloadType));
    }

    List<SdpField> lines() {
        List<SdpField> lines = new ArrayList<>(2);
        lines.add(new SdpAttribute.RtpMap(payloadType, encoding, clockRateHertz, parameters));
        format.ifPresent(text -> lines.add(new SdpAttribute.FormatParameters(String.valueOf(payloadType), text)));
        return lines;
    }
}
