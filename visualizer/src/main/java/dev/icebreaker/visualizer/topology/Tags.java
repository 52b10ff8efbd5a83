package dev.icebreaker.visualizer.topology;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.replay.Leg;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.PacketKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What is written beside packets: the address that NATs change on the way, or else the one to which it goes. */
final class Tags {
    private static final int MOST = 7;
    /** Media packets are all alike. */
    private static final int MOST_OF_MEDIA = 2;

    private Tags() {}

    /**
     * A label.
     *
     * @param title what the packet is, if that is to be told
     * @param lines addresses; of a packet whose address is being changed, the old one and the new one
     */
    record Tag(Sighting sighting, Optional<Text> title, List<String> lines) {
        boolean isRewriting() {
            return sighting.translating().isPresent();
        }
    }

    /** The most important first: there may not be room for all. */
    static List<Tag> of(List<Sighting> moving, Optional<Stage.Selected> selected, long nanos) {
        List<Sighting> all = new ArrayList<>(moving);
        all.removeIf(sighting -> sighting.leg() < 0 || sighting.message().packet() == 0 || sighting.hasArrivedAt(nanos));
        // segments to and from a signaling server come in swarms, and their addresses teach little
        all.removeIf(sighting -> sighting.message().kind() == PacketKind.SIGNALING && !isSelected(sighting, selected));
        all.sort(Comparator.comparing((Sighting sighting) -> !isSelected(sighting, selected))
                .thenComparing(sighting -> sighting.translating().isEmpty())
                .thenComparing(sighting -> sighting.message().kind() == PacketKind.MEDIA)
                .thenComparing(sighting -> -sighting.message().number()));
        List<Tag> tags = new ArrayList<>();
        int media = 0;
        for (Sighting sighting : all) {
            boolean isMedia = sighting.message().kind() == PacketKind.MEDIA;
            if (tags.size() < MOST && (!isMedia || media < MOST_OF_MEDIA)) {
                tags.add(tag(sighting, selected.filter(_ -> isSelected(sighting, selected)).map(Stage.Selected::words)));
                media += isMedia ? 1 : 0;
            }
        }
        return tags;
    }

    private static boolean isSelected(Sighting sighting, Optional<Stage.Selected> selected) {
        return selected.filter(picked -> picked.message().number() == sighting.message().number()).isPresent();
    }

    private static Tag tag(Sighting sighting, Optional<Text> title) {
        Message message = sighting.message();
        int leg = sighting.leg();
        return new Tag(sighting, title, sighting.translating().isPresent() ? rewriting(message, leg) : List.of(address(message, leg)));
    }

    private static String address(Message message, int at) {
        Leg leg = message.legs().get(at);
        return isSourceChanged(message, at) ? leg.source() + " →" : "→ " + leg.destination();
    }

    private static List<String> rewriting(Message message, int at) {
        Leg before = message.legs().get(at);
        Leg after = message.legs().get(Math.min(at + 1, message.legs().size() - 1));
        boolean isSource = !before.source().equals(after.source());
        Endpoint old = isSource ? before.source() : before.destination();
        Endpoint now = isSource ? after.source() : after.destination();
        return List.of(old.toString(), "→ " + now);
    }

    /** Whether the last NAT that it has passed, or else the first one ahead, changes its source. */
    private static boolean isSourceChanged(Message message, int at) {
        for (int leg = at; leg > 0; leg--) {
            if (isChanged(message, leg)) {
                return isSourceChangedBefore(message, leg);
            }
        }
        for (int leg = at + 1; leg < message.legs().size(); leg++) {
            if (isChanged(message, leg)) {
                return isSourceChangedBefore(message, leg);
            }
        }
        return false;
    }

    private static boolean isChanged(Message message, int leg) {
        return isSourceChangedBefore(message, leg)
                || !message.legs().get(leg - 1).destination().equals(message.legs().get(leg).destination());
    }

    private static boolean isSourceChangedBefore(Message message, int leg) {
        return !message.legs().get(leg - 1).source().equals(message.legs().get(leg).source());
    }
}
