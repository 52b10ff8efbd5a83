package dev.icebreaker.peer;

import dev.icebreaker.ice.Credentials;
import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpAttribute;
import dev.icebreaker.peer.sdp.SdpCandidate;
import dev.icebreaker.peer.sdp.SdpLine;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.trace.IceCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An agent of the other side, as far as it has told of itself: what its description says, and what was trickled since. */
final class RemoteIce {
    private final Credentials credentials;
    private final List<SdpCandidate> told = new ArrayList<>();
    /** Those that ours can check. */
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
            transport.all(SdpAttribute.Candidate.class).forEach(line -> remote.add(line.candidate()));
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

    /** All that it told of. */
    List<SdpCandidate> told() {
        return told;
    }

    /** Those that ours can check. */
    List<IceCandidate> candidates() {
        return candidates;
    }

    boolean isComplete() {
        return isComplete;
    }

    /** One more. What is new to an agent of ours, if that can check it. */
    Optional<IceCandidate> add(SdpCandidate candidate) {
        if (told.contains(candidate)) {
            return Optional.empty();
        }
        told.add(candidate);
        Optional<IceCandidate> usable = candidate.toIce().filter(known -> !candidates.contains(known));
        usable.ifPresent(candidates::add);
        return usable;
    }

    /** A description of this agent with the candidates that it does not have (webrtc-pc section 4.4.2, addIceCandidate). */
    SessionDescription withCandidates(SessionDescription description) {
        Optional<MediaSection> transport = Sections.transport(description);
        if (transport.isEmpty()) {
            return description;
        }
        List<SdpLine> lines = new ArrayList<>(transport.get().lines());
        for (SdpCandidate candidate : told) {
            SdpAttribute line = new SdpAttribute.Candidate(candidate);
            if (lines.stream().noneMatch(there -> there.field().equals(line))) {
                lines.add(SdpLine.of(line));
            }
        }
        if (isComplete && !isComplete(description, transport.get())) {
            lines.add(SdpLine.of(new SdpAttribute.EndOfCandidates()));
        }
        MediaSection more = new MediaSection(lines);
        return new SessionDescription(
                description.lines(),
                description.media().stream().map(section -> section == transport.get() ? more : section).toList());
    }

    void complete() {
        isComplete = true;
    }
}
