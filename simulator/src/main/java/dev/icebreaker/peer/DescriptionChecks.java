package dev.icebreaker.peer;

import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpAttribute;
import dev.icebreaker.peer.sdp.SdpException;
import dev.icebreaker.peer.sdp.SessionDescription;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What a description of the other side must say beside being one (RFC 9429 sections 5.8 and 5.10 to 5.11). */
final class DescriptionChecks {
    private DescriptionChecks() {}

    /**
     * Reads one of the other side's.
     *
     * @throws RtcException RTCError sdp-syntax-error for what is none, and an InvalidAccessError that says what is missing or does not
     *     fit
     */
    static SessionDescription read(Description description) throws RtcException {
        try {
            SessionDescription sdp = SessionDescription.parse(description.sdp());
            check(sdp);
            return sdp;
        } catch (SdpException fault) {
            throw RtcException.syntax(fault);
        }
    }

    private static void check(SessionDescription description) throws RtcException {
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

    /** Whether an offer goes with what both agreed upon before: it keeps all sections, if only as refused ones (RFC 3264 section 8). */
    static void checkOffer(Optional<SessionDescription> before, SessionDescription offer) throws RtcException {
        int fewest = before.map(agreed -> agreed.media().size()).orElse(0);
        require(
                offer.media().size() >= fewest,
                () -> "the offer has " + offer.media().size() + " media sections, and there were " + fewest);
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
        checkBundle(offer, answer);
    }

    /** What an answer accepts shares one transport, and only what was offered to share it may (RFC 9143 section 7.3). */
    private static void checkBundle(SessionDescription offer, SessionDescription answer) throws RtcException {
        List<String> offered = Sections.bundle(offer);
        List<String> bundled = Sections.bundle(answer);
        Optional<MediaSection> transport = Sections.transport(answer);
        for (MediaSection section : answer.media()) {
            String mid = section.mid();
            if (bundled.contains(mid)) {
                require(offered.contains(mid), () -> "the answer bundles the section '" + mid + "', and the offer does not");
                require(!section.isRejected(), () -> "the answer bundles the section '" + mid + "', which it refuses");
            } else {
                require(
                        section.isRejected() || transport.equals(Optional.of(section)),
                        () -> "the answer accepts the section '" + mid + "' outside the bundle");
            }
        }
    }

    private static void require(boolean holds, Supplier<String> fault) throws RtcException {
        if (!holds) {
            throw new RtcException(ErrorName.INVALID_ACCESS, fault.get());
        }
    }
}
