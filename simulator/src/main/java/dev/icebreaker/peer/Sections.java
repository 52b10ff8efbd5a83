package dev.icebreaker.peer;

import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpAttribute;
import dev.icebreaker.peer.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What there is to know about the sections of a description. */
final class Sections {
    private Sections() {}

    /**
     * The section that speaks for the transport of all: the first of the bundle (RFC 9143 section 7.2.1, the tagged one), or the
     * first that was not refused. Empty if all were.
     */
    static Optional<MediaSection> transport(SessionDescription description) {
        List<String> bundle = bundle(description);
        if (!bundle.isEmpty()) {
            Optional<MediaSection> tagged = description.section(bundle.getFirst());
            if (tagged.isPresent() && !tagged.get().isRejected()) {
                return tagged;
            }
        }
        for (MediaSection section : description.media()) {
            if (!section.isRejected()) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    /** The names of the sections that share a transport, in the order of the group. */
    static List<String> bundle(SessionDescription description) {
        for (SdpAttribute.Group group : description.all(SdpAttribute.Group.class)) {
            if (group.semantics().equals("BUNDLE")) {
                return group.mids();
            }
        }
        return List.of();
    }

    /** What a checked section says of its agent's candidates, as if they had been trickled. */
    static List<Candidate> candidates(SessionDescription description, MediaSection section) {
        Optional<String> ufrag = description.of(section, SdpAttribute.IceUfrag.class).map(SdpAttribute.IceUfrag::ufrag);
        List<Candidate> candidates = new ArrayList<>();
        for (SdpAttribute.Candidate line : section.all(SdpAttribute.Candidate.class)) {
            candidates.add(new Candidate(line.candidate().toString(), Optional.of(section.mid()), OptionalInt.empty(), ufrag));
        }
        if (RemoteIce.isComplete(description, section)) {
            candidates.add(new Candidate("", Optional.of(section.mid()), OptionalInt.empty(), ufrag));
        }
        return candidates;
    }

    /** The place of a section, counted from 0. */
    static int index(SessionDescription description, MediaSection section) {
        return description.media().indexOf(section);
    }

    /** What a section is for; empty for a kind, or a protocol, that we do not have. */
    static Optional<MediaKind> kind(MediaSection section) {
        String protocol = section.media().protocol();
        return switch (section.media().kind()) {
            case "audio" -> protocol.equals("UDP/TLS/RTP/SAVPF") ? Optional.of(MediaKind.AUDIO) : Optional.empty();
            case "video" -> protocol.equals("UDP/TLS/RTP/SAVPF") ? Optional.of(MediaKind.VIDEO) : Optional.empty();
            case "application" ->
                protocol.equals("UDP/DTLS/SCTP") && section.media().formats().contains("webrtc-datachannel")
                        ? Optional.of(MediaKind.DATA)
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
