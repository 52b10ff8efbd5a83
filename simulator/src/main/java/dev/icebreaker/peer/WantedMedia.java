package dev.icebreaker.peer;

import dev.icebreaker.peer.DescriptionMaker.Offered;
import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpAttribute.Direction;
import dev.icebreaker.peer.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one side wants to send and receive, and what that makes of the sections of an offer or answer. */
final class WantedMedia {
    private final List<MediaKind> wanted = new ArrayList<>();

    void add(MediaKind kind) {
        wanted.add(kind);
    }

    boolean has(MediaKind kind) {
        return wanted.contains(kind);
    }

    /** Whether something is wanted that has no section in this description of ours. */
    boolean isMissingIn(Optional<SessionDescription> ours) {
        List<MediaKind> unmatched = new ArrayList<>(wanted);
        ours.ifPresent(sdp -> sdp.media().forEach(section -> Sections.kind(section).ifPresent(unmatched::remove)));
        return !unmatched.isEmpty();
    }

    /** The sections of a first offer. */
    List<Offered> offered() {
        List<Offered> sections = new ArrayList<>();
        addNew(wanted, sections);
        return sections;
    }

    /** Those of a later one: what both descriptions that are in force have, in its order, and what is new (RFC 9429 section 5.2.2). */
    List<Offered> offered(SessionDescription local, SessionDescription remote) {
        List<Offered> sections = new ArrayList<>();
        List<MediaKind> unmatched = new ArrayList<>(wanted);
        for (int i = 0; i < local.media().size(); i++) {
            MediaSection ours = local.media().get(i);
            Optional<MediaKind> kind = Sections.kind(ours);
            if (kind.isEmpty() || ours.isRejected() || remote.media().get(i).isRejected()) {
                sections.add(new Offered.Refused(ours));
            } else {
                sections.add(new Offered.Wanted(ours.mid(), kind.get(), way(unmatched.remove(kind.get())), true));
            }
        }
        addNew(unmatched, sections);
        return sections;
    }

    private static void addNew(List<MediaKind> kinds, List<Offered> sections) {
        for (MediaKind kind : kinds) {
            String mid = String.valueOf(sections.size());
            sections.add(new Offered.Wanted(mid, kind, Direction.Way.SENDRECV, false));
        }
    }

    private static Direction.Way way(boolean sends) {
        return sends ? Direction.Way.SENDRECV : Direction.Way.RECVONLY;
    }

    /** Which way the sections of an offer are to flow: both ways where we want as much; empty where we refuse. */
    List<Optional<Direction.Way>> answered(SessionDescription offer) {
        List<Optional<Direction.Way>> ways = new ArrayList<>();
        List<MediaKind> unmatched = new ArrayList<>(wanted);
        List<String> bundle = Sections.bundle(offer);
        Optional<MediaSection> transport = Sections.transport(offer);
        for (MediaSection section : offer.media()) {
            Optional<MediaKind> kind = Sections.kind(section)
                    .filter(known -> known == MediaKind.DATA || !Codec.common(known, section).isEmpty())
                    .filter(known -> bundle.contains(section.mid()) || transport.equals(Optional.of(section)))
                    .filter(known -> !section.isRejected());
            ways.add(kind.map(known -> answered(section, unmatched.remove(known))));
        }
        return ways;
    }

    /** RFC 3264 section 6.1. */
    private static Direction.Way answered(MediaSection offered, boolean sends) {
        Direction.Way theirs = offered.first(Direction.class).map(Direction::way).orElse(Direction.Way.SENDRECV);
        boolean theySend = theirs == Direction.Way.SENDRECV || theirs == Direction.Way.SENDONLY;
        boolean theyReceive = theirs == Direction.Way.SENDRECV || theirs == Direction.Way.RECVONLY;
        if (theySend) {
            return way(sends && theyReceive);
        }
        return sends && theyReceive ? Direction.Way.SENDONLY : Direction.Way.INACTIVE;
    }
}
