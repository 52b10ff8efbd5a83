package dev.icebreaker.peer;

import dev.icebreaker.peer.sdp.SdpAttribute.Setup;
import dev.icebreaker.peer.sdp.SessionDescription;
import java.util.Optional;

/** Which side will open DTLS: agreed upon once, since a restart of ICE does not change it (RFC 8842 section 4). */
final class DtlsRole {
    private Optional<Setup.Role> agreed = Optional.empty();

    /** What we answer an offer with: active, unless the other side wants to be (RFC 8842 section 5.3). */
    Setup.Role towards(SessionDescription offer) {
        return agreed.orElseGet(() -> told(offer)
                .filter(theirs -> theirs == Setup.Role.ACTIVE)
                .map(theirs -> Setup.Role.PASSIVE)
                .orElse(Setup.Role.ACTIVE));
    }

    void answeredByUs(SessionDescription answer) {
        told(answer).ifPresent(ours -> agreed = Optional.of(ours));
    }

    void answeredByThem(SessionDescription answer) {
        told(answer).ifPresent(
                theirs -> agreed = Optional.of(theirs == Setup.Role.ACTIVE ? Setup.Role.PASSIVE : Setup.Role.ACTIVE));
    }

    private static Optional<Setup.Role> told(SessionDescription description) {
        return Sections.transport(description)
                .flatMap(section -> description.of(section, Setup.class))
                .map(Setup::role);
    }
}
