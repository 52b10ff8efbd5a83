package dev.icebreaker.peer;

import dev.icebreaker.peer.DescriptionMaker.Offered;
import dev.icebreaker.peer.sdp.MediaSection;
import dev.icebreaker.peer.sdp.SdpAttribute.Direction;
import dev.icebreaker.peer.sdp.SessionDescription;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

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
        ours.ifPresent(sdp -> sdp.media().stream()
                .filter(section -> !section.isRejected())
                .forEach(section -> Sections.kind(section).ifPresent(unmatched::remove)));
        return !unmatched.isEmpty();
    }

    /** The sections of a first offer. */
    List<Offered> offered() {
        List<Offered> sections = new ArrayList<>();
        addNew(wanted, Set.of(), sections);
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
        Set<String> mids = new HashSet<>();
        local.media().forEach(section -> mids.add(section.mid()));
        addNew(unmatched, mids, sections);
        return sections;
    }

    /** In the places of refused sections first, under names that no section has had (RFC 9429 section 5.2.2). */
    private static void addNew(List<MediaKind> kinds, Set<String> mids, List<Offered> sections) {
        Set<String> taken = new HashSet<>(mids);
        int number = 0;
        int place = 0;
        for (MediaKind kind : kinds) {
            while (!taken.add(String.valueOf(number))) {
                number++;
            }
            Offered section = new Offered.Wanted(String.valueOf(number), kind, Direction.Way.SENDRECV, false);
            while (place < sections.size() && !(sections.get(place) instanceof Offered.Refused)) {
                place++;
            }
            if (place < sections.size()) {
                sections.set(place, section);
            } else {
                sections.add(section);
            }
        }
    }

    /**
     * Wants no more what both had a section for and the other side has refused: the transceiver has stopped (RFC 9429 section 5.11).
     *
     * @param ours what we offered, or what was in force when the other side offered
     */
    void giveUpRefused(SessionDescription ours, SessionDescription theirs) {
        for (int i = 0; i < ours.media().size(); i++) {
            if (theirs.media().get(i).isRejected() && !ours.media().get(i).isRejected()) {
                Sections.kind(ours.media().get(i)).ifPresent(wanted::remove);
            }
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
