package dev.icebreaker.peer;

import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SessionDescription;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What each side has said of itself: as both agreed upon it last (current), and as it stands while an offer has no answer yet
 * (pending; RFC 9429 section 3.2).
 */
final class Descriptions {
    private @Nullable Local currentLocal;
    private @Nullable Local pendingLocal;
    private @Nullable Remote currentRemote;
    private @Nullable Remote pendingRemote;
    private @Nullable Local lastOffer;
    private @Nullable Local lastAnswer;

    /** A description of ours as it was made, its text, and the agent whose credentials it tells. */
    record Local(SdpType type, SessionDescription sdp, String text, IceGeneration generation) {
        Local(SdpType type, SessionDescription sdp, IceGeneration generation) {
            this(type, sdp, sdp.toString(), generation);
        }

        Description description() {
            return new Description(type, text);
        }
    }

    /** A description of the other side's; without an agent if it refuses everything. */
    record Remote(SdpType type, SessionDescription sdp, Optional<RemoteIce> agent) {}

    // ---- steps ------------------------------------------------------------------------------------------------------

    /** One of ours was made, and may be applied. */
    void made(Local description) {
        if (description.type == SdpType.OFFER) {
            lastOffer = description;
        } else {
            lastAnswer = description;
        }
    }

    /**
     * One of ours that is to be applied.
     *
     * @throws RtcException InvalidModificationError if it is not what was made last
     */
    Local asMade(Description description) throws RtcException {
        Local last = description.type() == SdpType.OFFER ? lastOffer : lastAnswer;
        if (last == null || !last.text.equals(description.sdp())) {
            throw new RtcException(
                    ErrorName.INVALID_MODIFICATION, "the " + description.type() + " is not the one that was made last");
        }
        return new Local(description.type(), last.sdp, last.text, last.generation);
    }

    void offer(Local offer) {
        pendingLocal = offer;
    }

    /** What was made to answer another offer is no answer to this one. */
    void offer(Remote offer) {
        pendingRemote = offer;
        lastAnswer = null;
    }

    /** The two belong together. Unless the answer of them is provisional, nothing is pending any more. */
    void agree(Local local, Remote remote) {
        if (local.type == SdpType.PRANSWER || remote.type == SdpType.PRANSWER) {
            pendingLocal = local;
            pendingRemote = remote;
        } else {
            currentLocal = local;
            currentRemote = remote;
            dropPending();
        }
    }

    /** What is not agreed upon is let go. */
    void dropPending() {
        pendingLocal = null;
        pendingRemote = null;
        lastOffer = null;
        lastAnswer = null;
    }

    // ---- what there is ----------------------------------------------------------------------------------------------

    Optional<Local> currentLocal() {
        return Optional.ofNullable(currentLocal);
    }

    Optional<Remote> currentRemote() {
        return Optional.ofNullable(currentRemote);
    }

    Optional<Local> pendingLocal() {
        return Optional.ofNullable(pendingLocal);
    }

    Optional<Remote> pendingRemote() {
        return Optional.ofNullable(pendingRemote);
    }

    Optional<Local> latestLocal() {
        return pendingLocal().or(this::currentLocal);
    }

    /** The latest of ours that tells of this agent. */
    Optional<Local> localOf(IceGeneration generation) {
        return Stream.of(pendingLocal(), currentLocal())
                .flatMap(Optional::stream)
                .filter(local -> local.generation == generation)
                .findFirst();
    }

    Optional<Remote> latestRemote() {
        return pendingRemote().or(this::currentRemote);
    }

    /** The agents that our descriptions tell of, the latest first. */
    Stream<IceGeneration> localAgents() {
        return Stream.of(pendingLocal(), currentLocal()).flatMap(Optional::stream).map(Local::generation);
    }

    /** The agents that the other side's descriptions tell of, the latest first. */
    Stream<RemoteIce> remoteAgents() {
        return Stream.of(pendingRemote(), currentRemote()).flatMap(Optional::stream).flatMap(remote -> remote.agent.stream());
    }

    // ---- whose a candidate is ---------------------------------------------------------------------------------------

    /**
     * The agent that a candidate of the other side's belongs to (webrtc-pc section 4.4, addIceCandidate); empty if its section is
     * one in the bundle, which has no transport of its own.
     *
     * @throws RtcException InvalidStateError before there is a remote description, OperationError for a section or user name
     *     fragment that it does not have
     */
    Optional<RemoteIce> agentOf(Candidate candidate) throws RtcException {
        SessionDescription latest = latestRemote().map(Remote::sdp).orElseThrow(() -> new RtcException(
                ErrorName.INVALID_STATE, "there is no remote description that the candidate could belong to"));
        Optional<MediaSection> section = section(latest, candidate);
        Optional<String> ufrag = candidate.usernameFragment();
        RemoteIce agent = remoteAgents()
                .filter(known -> ufrag.isEmpty() || ufrag.get().equals(known.credentials().ufrag()))
                .findFirst()
                .orElseThrow(() -> new RtcException(
                        ErrorName.OPERATION, "no remote description has the user name fragment '" + ufrag.orElse("") + "'"));
        return section.isPresent() && !section.equals(Sections.transport(latest)) ? Optional.empty() : Optional.of(agent);
    }

    private static Optional<MediaSection> section(SessionDescription remote, Candidate candidate) throws RtcException {
        if (candidate.sdpMid().isPresent()) {
            String mid = candidate.sdpMid().get();
            return Optional.of(remote.section(mid)
                    .orElseThrow(() -> new RtcException(ErrorName.OPERATION, "there is no section '" + mid + "'")));
        }
        if (candidate.sdpMLineIndex().isPresent()) {
            int index = candidate.sdpMLineIndex().getAsInt();
            if (index >= remote.media().size()) {
                throw new RtcException(ErrorName.OPERATION, "there is no section " + index);
            }
            return Optional.of(remote.media().get(index));
        }
        return Optional.empty();
    }
}
