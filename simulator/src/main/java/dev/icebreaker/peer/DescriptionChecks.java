package dev.icebreaker.peer;

import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpAttribute;
import dev.icebreaker.peer.sdp.SessionDescription;
import java.util.Optional;
import java.util.function.Supplier;

/** What a description of the other side must say beside being one (RFC 9429 sections 5.8 and 5.10 to 5.11). */
final class DescriptionChecks {
    private DescriptionChecks() {}

    /** @throws RtcException an InvalidAccessError that says what is missing or does not fit */
    static void check(SessionDescription description) throws RtcException {
        for (MediaSection section : description.media()) {
            require(!section.mid().isEmpty(), () -> "a media section has no a=mid");
        }
        for (String mid : Sections.bundle(description)) {
            require(description.section(mid).isPresent(), () -> "the bundle names a section '" + mid + "' that is not there");
        }
        for (MediaSection section : description.media()) {
            if (!section.isRejected() && section.media().protocol().contains("RTP")) {
                require(
                        section.has(SdpAttribute.RtcpMux.class),
                        () -> "the section '" + section.mid() + "' has no a=rtcp-mux");
            }
        }
        Optional<MediaSection> transport = Sections.transport(description);
        if (transport.isPresent()) {
            requireIn(description, transport.get(), SdpAttribute.IceUfrag.class, "ice-ufrag");
            requireIn(description, transport.get(), SdpAttribute.IcePwd.class, "ice-pwd");
            requireIn(description, transport.get(), SdpAttribute.Fingerprint.class, "fingerprint");
        }
    }

    private static void requireIn(
            SessionDescription description, MediaSection section, Class<? extends SdpAttribute> kind, String name)
            throws RtcException {
        require(
                description.of(section, kind).isPresent(),
                () -> "there is no a=" + name + " for the section '" + section.mid() + "'");
    }

    /** Whether an answer goes with the offer that it answers. */
    static void checkAnswer(SessionDescription offer, SessionDescription answer) throws RtcException {
        int wanted = offer.media().size();
        require(
                answer.media().size() == wanted,
                () -> "the answer has " + answer.media().size() + " media sections, the offer " + wanted);
        for (int i = 0; i < wanted; i++) {
            MediaSection theirs = answer.media().get(i);
            MediaSection ours = offer.media().get(i);
            boolean fits = theirs.mid().equals(ours.mid()) && theirs.media().kind().equals(ours.media().kind());
            int number = i + 1;
            require(fits, () -> "section " + number + " of the answer is not that of the offer");
            boolean undecided = theirs.first(SdpAttribute.Setup.class)
                    .filter(setup -> setup.role() == SdpAttribute.Setup.Role.ACTPASS)
                    .isPresent();
            require(!undecided, () -> "the answer leaves the role of DTLS open, a=setup:actpass");
        }
    }

    private static void require(boolean holds, Supplier<String> fault) throws RtcException {
        if (!holds) {
            throw new RtcException(ErrorName.INVALID_ACCESS, fault.get());
        }
    }
}
