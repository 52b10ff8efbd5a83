package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.visualizer.inspector.packet.Field;
import dev.icebreaker.visualizer.inspector.packet.OnLink;
import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.Row.Act;
import dev.icebreaker.visualizer.inspector.rows.Row.Span;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import dev.icebreaker.visualizer.replay.state.CallState;
import dev.icebreaker.visualizer.replay.state.PlaybackState;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/** Which tab is shown, and what is in it at the instant of the playback. For one thread. */
public final class InspectorModel {
    private static final byte[] NOTHING = {};

    private final Playback playback;
    private final ObjectProperty<InspectorTab> tab = new SimpleObjectProperty<>(this, "tab", InspectorTab.STORY);
    private final ObjectProperty<Set<Object>> expanded = new SimpleObjectProperty<>(this, "expanded", Set.of());
    private final ObjectProperty<Optional<Span>> lit = new SimpleObjectProperty<>(this, "lit", Optional.empty());
    /** What is made once for a trace. */
    private @Nullable OfReplay made;

    private record OfReplay(
            Replay replay, StoryRows story, CandidateRows candidates, CheckRows checks, NatRows nats, SdpRows sdp, PacketRows packets) {}

    public InspectorModel(Playback playback) {
        this.playback = playback;
    }

    public ObjectProperty<InspectorTab> tabProperty() {
        return tab;
    }

    /** What is expanded. */
    ObjectProperty<Set<Object>> expandedProperty() {
        return expanded;
    }

    /** The bytes of the packet that stand out. */
    ObjectProperty<Optional<Span>> litProperty() {
        return lit;
    }

    private OfReplay ofReplay() {
        Replay replay = playback.replay();
        if (made == null || made.replay() != replay) {
            made = new OfReplay(
                    replay,
                    new StoryRows(replay.explanation()),
                    new CandidateRows(),
                    new CheckRows(),
                    new NatRows(replay.trace().header().topology()),
                    new SdpRows(),
                    new PacketRows(replay));
        }
        return made;
    }

    private PlaybackState state() {
        return playback.replay().at(playback.nanos());
    }

    /** The call that is looked at; empty while it has not begun. */
    private Optional<CallState> call() {
        return playback.call().map(state().calls()::get);
    }

    /** The names of the calls that one may pick; none if there is only one, or if the tab is about no call. */
    List<String> calls() {
        boolean isOfACall = switch (tab.get()) {
            case STORY, CANDIDATES, CHECKS, SDP -> true;
            case NAT_TABLE, PACKET -> false;
        };
        List<String> names = playback.replay().calls().names();
        return isOfACall && names.size() > 1 ? names : List.of();
    }

    /** The lines of the tab. */
    public List<Row> rows() {
        long nanos = playback.nanos();
        return switch (tab.get()) {
            case STORY -> ofReplay().story().at(nanos);
            case CANDIDATES -> ofReplay().candidates().at(state(), call());
            case CHECKS -> ofReplay().checks().at(state(), call(), expanded.get());
            case NAT_TABLE -> ofReplay().nats().at(state(), nanos, current());
            case SDP -> ofReplay().sdp().at(state(), call());
            case PACKET -> ofReplay().packets().of(packet(), nanos, lit.get(), expanded.get());
        };
    }

    /** The lines below the story: the caller's check list in short. */
    public List<Row> brief() {
        return tab.get() == InspectorTab.STORY ? ofReplay().checks().brief(state(), call(), playback.nanos()) : List.of();
    }

    /** The line that is to be seen, for it is about now. */
    public Optional<Integer> followed() {
        int current = tab.get() == InspectorTab.STORY ? ofReplay().story().current(playback.nanos()) : -1;
        return current < 0 ? Optional.empty() : Optional.of(current);
    }

    /** The packet that is looked into: the one that was picked, or else the one that was sent last of those under way. */
    public Optional<Message> packet() {
        return playback.selectedProperty().get().or(() -> playback.replay().visibleAt(playback.nanos()).stream()
                .max(Comparator.comparingInt(Message::number)));
    }

    private List<Message> current() {
        return playback.selectedProperty().get().map(List::of).orElseGet(() -> playback.replay().visibleAt(playback.nanos()));
    }

    /** The bytes of that packet, as it is on its way now; none on other tabs. */
    byte[] bytes() {
        return tab.get() == InspectorTab.PACKET ? onLink().map(OnLink::bytes).orElse(NOTHING) : NOTHING;
    }

    private Optional<OnLink> onLink() {
        return packet().map(message -> ofReplay().packets().packet(message, playback.nanos()));
    }

    /** Lets the innermost field stand out that has this byte. */
    void pointAt(Optional<Integer> at) {
        lit.set(at.flatMap(index -> onLink().flatMap(packet -> packet.fields()
                .map(Field::bytes)
                .filter(span -> span.contains(index))
                .min(Comparator.comparingInt(Span::length)))));
    }

    /** Does what a line is for. */
    public void act(Act act) {
        switch (act) {
            case Act.Seek seek -> playback.seek(seek.nanos());
            case Act.Expand expand -> {
                Set<Object> others = new LinkedHashSet<>(expanded.get());
                if (!others.remove(expand.what())) {
                    others.add(expand.what());
                }
                expanded.set(Set.copyOf(others));
            }
        }
    }
}
