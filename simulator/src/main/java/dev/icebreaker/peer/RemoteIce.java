package dev.icebreaker.peer;

import dev.icebreaker.ice.Credentials;
import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpAttribute;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.trace.IceCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An agent of the other side, as far as it has told of itself: what its description says, and what was trickled since. */
final class RemoteIce {
    private final Credentials credentials;
    private final List<IceCandidate> candidates = new ArrayList<>();
    private boolean isComplete;

    private RemoteIce(Credentials credentials) {
        this.credentials = credentials;
    }

    /** What a checked description says; empty if it refuses everything. */
    static Optional<RemoteIce> of(SessionDescription description) {
        return Sections.transport(description).map(transport -> {
            String ufrag = description.of(transport, SdpAttribute.IceUfrag.class).orElseThrow().ufrag();
            String password = description.of(transport, SdpAttribute.IcePwd.class).orElseThrow().password();
            RemoteIce remote = new RemoteIce(new Credentials(ufrag, password));
            remote.candidates.addAll(candidates(transport));
            remote.isComplete = isComplete(description, transport);
            return remote;
        });
    }

    /** Those of a section that an agent can check. */
    static List<IceCandidate> candidates(MediaSection section) {
        List<IceCandidate> usable = new ArrayList<>();
        for (SdpAttribute.Candidate line : section.all(SdpAttribute.Candidate.class)) {
            line.candidate().toIce().ifPresent(usable::add);
        }
        return usable;
    }

    /** Whether no more candidates will come. */
    static boolean isComplete(SessionDescription description, MediaSection section) {
        return section.has(SdpAttribute.EndOfCandidates.class) || description.has(SdpAttribute.EndOfCandidates.class);
    }

    Credentials credentials() {
        return credentials;
    }

    List<IceCandidate> candidates() {
        return candidates;
    }

    boolean isComplete() {
        return isComplete;
    }

    /** One more. Whether it was not known. */
    boolean add(IceCandidate candidate) {
        return !candidates.contains(candidate) && candidates.add(candidate);
    }

    void complete() {
        isComplete = true;
    }
}
