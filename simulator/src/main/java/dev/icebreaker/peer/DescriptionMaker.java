package dev.icebreaker.peer;

import dev.icebreaker.ice.Credentials;
import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpAttribute;
import dev.icebreaker.peer.sdp.SdpAttribute.Direction;
import dev.icebreaker.peer.sdp.SdpAttribute.Setup;
import dev.icebreaker.peer.sdp.SdpField;
import dev.icebreaker.peer.sdp.SdpLine;
import dev.icebreaker.peer.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * Makes the offers and answers of one side (RFC 9429 sections 5.2 and 5.3). All sections share one transport ({@code
 * bundlePolicy: max-bundle}, {@code rtcpMuxPolicy: require}), and the first of them speaks for it.
 */
final class DescriptionMaker {
    private static final int SCTP_PORT = 5000; // RFC 8841 section 5.2
    private static final long MAX_MESSAGE_BYTES = 262_144;
    private static final String MID_EXTENSION = "urn:ietf:params:rtp-hdrext:sdes:mid"; // RFC 9143 section 15
    private static final int NO_PORT_YET = 9;
    // lines that are the same in all descriptions
    private static final SdpLine VERSION = SdpLine.of(new SdpField.Version());
    private static final SdpLine NAME = SdpLine.of(new SdpField.SessionName("-"));
    private static final SdpLine TIMING = SdpLine.of(new SdpField.Timing("0", "0"));
    private static final SdpLine OPTIONS = SdpLine.of(new SdpAttribute.IceOptions(List.of("trickle", "ice2")));
    private static final SdpLine NO_ADDRESS_YET = SdpLine.of(new SdpField.Connection("IN", "IP4", "0.0.0.0"));
    private static final SdpLine RTCP_MUX = SdpLine.of(new SdpAttribute.RtcpMux());
    private static final SdpLine RTCP_MUX_ONLY = SdpLine.of(new SdpAttribute.Other("rtcp-mux-only", Optional.empty())); // RFC 8858
    private static final SdpLine RTCP_RSIZE = SdpLine.of(new SdpAttribute.Other("rtcp-rsize", Optional.empty()));
    private static final SdpLine BUNDLE_ONLY = SdpLine.of(new SdpAttribute.BundleOnly());
    private static final SdpLine PORT_OF_SCTP = SdpLine.of(new SdpAttribute.SctpPort(SCTP_PORT));
    private static final SdpLine LONGEST_MESSAGE = SdpLine.of(new SdpAttribute.MaxMessageSize(MAX_MESSAGE_BYTES));

    private final RandomGenerator random;
    private final String sessionId;
    private final SdpAttribute.Fingerprint fingerprint;
    private final SdpAttribute.TlsId tlsId;
    private final SdpAttribute.Msid msid;
    private int version;

    DescriptionMaker(RandomGenerator random) {
        this.random = random;
        this.sessionId = String.valueOf(random.nextLong() >>> 1);
        byte[] hash = new byte[32];
        random.nextBytes(hash); // stands for that of a certificate until there is DTLS
        this.fingerprint = new SdpAttribute.Fingerprint("sha-256", HexFormat.ofDelimiter(":").withUpperCase().formatHex(hash));
        this.tlsId = new SdpAttribute.TlsId(HexFormat.of().toHexDigits(random.nextLong()) + HexFormat.of().toHexDigits(random.nextLong()));
        this.msid = new SdpAttribute.Msid(uuid(), Optional.empty());
    }

    /** A random UUID (RFC 9562 section 5.4), such as the names of streams and of hidden addresses are. */
    String uuid() {
        long high = random.nextLong() & 0xffffffffffff0fffL | 0x4000L;
        long low = random.nextLong() & 0x3fffffffffffffffL | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** A section to be offered. */
    sealed interface Offered {
        /** @param isBundled whether both sides have agreed before that it shares the transport */
        record Wanted(String mid, MediaKind kind, Direction.Way way, boolean isBundled) implements Offered {}

        /** One that was refused before: its place is kept (RFC 9429 section 5.2.2). */
        record Refused(MediaSection before) implements Offered {}
    }

    SessionDescription offer(List<Offered> sections, Credentials credentials) {
        List<MediaSection> media = new ArrayList<>(sections.size());
        List<String> bundle = new ArrayList<>(sections.size());
        for (Offered section : sections) {
            switch (section) {
                case Offered.Refused refused -> media.add(refused(refused.before));
                case Offered.Wanted wanted -> {
                    media.add(offered(wanted, bundle.isEmpty() ? Optional.of(credentials) : Optional.empty()));
                    bundle.add(wanted.mid);
                }
            }
        }
        return describe(bundle, media);
    }

    /** @param credentials for the section that speaks for the transport */
    private MediaSection offered(Offered.Wanted wanted, Optional<Credentials> credentials) {
        List<SdpLine> lines = new ArrayList<>(24);
        boolean bundleOnly = credentials.isEmpty() && !wanted.isBundled;
        addHead(lines, wanted.kind, wanted.mid, wanted.way, Codec.of(wanted.kind), bundleOnly ? 0 : NO_PORT_YET);
        if (wanted.kind != MediaKind.DATA) {
            add(lines, new SdpAttribute.ExtMap("1", MID_EXTENSION, Optional.empty()));
            lines.add(RTCP_MUX);
            lines.add(RTCP_MUX_ONLY);
            lines.add(RTCP_RSIZE);
        }
        credentials.ifPresent(told -> addTransport(lines, told, Setup.Role.ACTPASS));
        if (bundleOnly) {
            lines.add(BUNDLE_ONLY);
        }
        addTail(lines, wanted.kind);
        return new MediaSection(lines);
    }

    /**
     * An answer.
     *
     * @param ways which way each section of the offer is to flow; empty for one that is refused
     */
    SessionDescription answer(
            SessionDescription offer, List<Optional<Direction.Way>> ways, Credentials credentials, Setup.Role role) {
        List<MediaSection> media = new ArrayList<>(ways.size());
        List<String> bundle = new ArrayList<>(ways.size());
        for (int i = 0; i < ways.size(); i++) {
            MediaSection offered = offer.media().get(i);
            if (ways.get(i).isEmpty()) {
                media.add(refused(offered));
                continue;
            }
            MediaKind kind = Sections.kind(offered).orElseThrow();
            List<SdpLine> lines = new ArrayList<>(24);
            addHead(lines, kind, offered.mid(), ways.get(i).get(), Codec.common(kind, offered), NO_PORT_YET);
            if (kind != MediaKind.DATA) {
                offered.all(SdpAttribute.ExtMap.class).stream()
                        .filter(extension -> extension.uri().equals(MID_EXTENSION))
                        .forEach(extension -> add(lines, extension));
                lines.add(RTCP_MUX);
                lines.add(RTCP_RSIZE);
            }
            if (bundle.isEmpty()) {
                addTransport(lines, credentials, role);
            }
            addTail(lines, kind);
            bundle.add(offered.mid());
            media.add(new MediaSection(lines));
        }
        boolean isBundled = !Sections.bundle(offer).isEmpty();
        return describe(isBundled ? bundle : List.of(), media);
    }

    private static MediaSection refused(MediaSection offered) {
        SdpField.Media media = offered.media();
        List<SdpLine> lines = new ArrayList<>(3);
        add(lines, new SdpField.Media(media.kind(), 0, Optional.empty(), media.protocol(), media.formats()));
        lines.add(NO_ADDRESS_YET);
        add(lines, new SdpAttribute.Mid(offered.mid()));
        return new MediaSection(lines);
    }

    private SessionDescription describe(List<String> bundle, List<MediaSection> media) {
        version++;
        List<SdpLine> lines = new ArrayList<>(6);
        lines.add(VERSION);
        add(lines, new SdpField.Origin("-", sessionId, String.valueOf(version), "IN", "IP4", "0.0.0.0"));
        lines.add(NAME);
        lines.add(TIMING);
        if (!bundle.isEmpty()) {
            add(lines, new SdpAttribute.Group("BUNDLE", bundle));
        }
        lines.add(OPTIONS);
        return new SessionDescription(lines, media);
    }

    private void addHead(
            List<SdpLine> lines, MediaKind kind, String mid, Direction.Way way, List<Codec> codecs, int port) {
        boolean isData = kind == MediaKind.DATA;
        List<String> formats = isData
                ? List.of("webrtc-datachannel")
                : codecs.stream().map(codec -> String.valueOf(codec.payloadType())).toList();
        String protocol = isData ? "UDP/DTLS/SCTP" : "UDP/TLS/RTP/SAVPF";
        add(lines, new SdpField.Media(kind.toString(), port, Optional.empty(), protocol, formats));
        lines.add(NO_ADDRESS_YET);
        add(lines, new SdpAttribute.Mid(mid));
        if (!isData) {
            add(lines, new Direction(way));
            if (way == Direction.Way.SENDRECV || way == Direction.Way.SENDONLY) {
                add(lines, msid);
            }
            codecs.forEach(codec -> codec.lines().forEach(line -> add(lines, line)));
        }
    }

    private void addTransport(List<SdpLine> lines, Credentials credentials, Setup.Role role) {
        add(lines, new SdpAttribute.IceUfrag(credentials.ufrag()));
        add(lines, new SdpAttribute.IcePwd(credentials.password()));
        add(lines, fingerprint);
        add(lines, new Setup(role));
        add(lines, tlsId);
    }

    private static void addTail(List<SdpLine> lines, MediaKind kind) {
        if (kind == MediaKind.DATA) {
            lines.add(PORT_OF_SCTP);
            lines.add(LONGEST_MESSAGE);
        }
    }

    private static void add(List<SdpLine> lines, SdpField field) {
        lines.add(SdpLine.of(field));
    }
}
