package dev.icebreaker.peer;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpAttribute;
import dev.icebreaker.peer.sdp.SdpCandidate;
import dev.icebreaker.peer.sdp.SdpField;
import dev.icebreaker.peer.sdp.SdpLine;
import dev.icebreaker.peer.sdp.SessionDescription;
import dev.icebreaker.trace.IceCandidate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** How one side writes its candidates down for the other. */
final class LocalCandidates {
    private final boolean shareHosts;
    private final Supplier<String> uuids;
    private final Map<IpAddress, String> names = new HashMap<>();

    /** @param uuids where names for hidden addresses come from */
    LocalCandidates(boolean shareHosts, Supplier<String> uuids) {
        this.shareHosts = shareHosts;
        this.uuids = uuids;
    }

    /**
     * A candidate for the other side. Where host addresses are hidden, a name stands in the place of one, and the base of a
     * reflexive candidate is kept back (draft-ietf-mmusic-mdns-ice-candidates section 3.1).
     */
    SdpCandidate toSdp(IceCandidate candidate) {
        if (shareHosts) {
            return SdpCandidate.of(candidate);
        }
        if (candidate.type().equals("host")) {
            String name = names.computeIfAbsent(candidate.address().address(), address -> uuids.get() + ".local");
            return SdpCandidate.of(candidate).withAddress(name);
        }
        return SdpCandidate.of(new IceCandidate(
                candidate.type(),
                candidate.address(),
                Optional.empty(),
                candidate.priority(),
                candidate.foundation(),
                candidate.component()));
    }

    /**
     * A description with what was found since it was made (RFC 9429 section 5.2.2): candidates, the default one of them in
     * {@code m=} and {@code c=} (RFC 8839 section 4.2.1.2), and whether that was all.
     */
    static SessionDescription complete(SessionDescription made, List<SdpCandidate> found, boolean all) {
        Optional<MediaSection> transport = Sections.transport(made);
        if (transport.isEmpty() || found.isEmpty() && !all) {
            return made;
        }
        Optional<IceCandidate> byDefault = byDefault(found);
        List<MediaSection> media = new ArrayList<>(made.media().size());
        for (MediaSection section : made.media()) {
            List<SdpLine> lines = new ArrayList<>(section.lines().size() + found.size() + 1);
            lines.addAll(section.lines());
            if (section.media().port() != 0 && byDefault.isPresent()) {
                moveTo(byDefault.get(), lines);
            }
            if (section == transport.get()) {
                for (SdpCandidate candidate : found) {
                    lines.add(SdpLine.of(new SdpAttribute.Candidate(candidate)));
                }
                if (all) {
                    lines.add(SdpLine.of(new SdpAttribute.EndOfCandidates()));
                }
            }
            media.add(new MediaSection(lines));
        }
        return new SessionDescription(made.lines(), media);
    }

    /** The one that is most likely to work: relayed before reflexive before host (RFC 8445 section 5.1.4). */
    private static Optional<IceCandidate> byDefault(List<SdpCandidate> found) {
        for (String type : new String[] {"relay", "srflx", "host"}) {
            for (SdpCandidate candidate : found) {
                if (candidate.type().equals(type)) {
                    Optional<IceCandidate> ice = candidate.toIce();
                    if (ice.isPresent()) {
                        return ice;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static void moveTo(IceCandidate candidate, List<SdpLine> lines) {
        IpAddress address = candidate.address().address();
        SdpField.Media media = (SdpField.Media) lines.getFirst().field();
        lines.set(0, SdpLine.of(new SdpField.Media(
                media.kind(), candidate.address().port(), media.ports(), media.protocol(), media.formats())));
        lines.set(1, SdpLine.of(
                new SdpField.Connection("IN", address.isIpv4() ? "IP4" : "IP6", address.toString())));
    }
}
