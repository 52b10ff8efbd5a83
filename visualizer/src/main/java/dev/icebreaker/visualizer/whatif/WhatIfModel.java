package dev.icebreaker.visualizer.whatif;

import dev.icebreaker.visualizer.desk.Change;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.whatif.Knob.Group;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;

/** What could be otherwise in the scenario that lies open, and what was made otherwise. */
public final class WhatIfModel {
    private final Desk desk;
    private final ObservableValue<Boolean> isAsked;
    private final ReadOnlyObjectWrapper<List<Group>> groups = new ReadOnlyObjectWrapper<>(this, "groups", List.of());
    private final ReadOnlyBooleanWrapper fixed = new ReadOnlyBooleanWrapper(this, "fixed");
    /** To what the groups belong. */
    private Optional<Opening.Ready> shown = Optional.empty();

    /** @param isAsked whether anybody wants to know: it takes a while to find out */
    public WhatIfModel(Desk desk, ObservableValue<Boolean> isAsked) {
        this.desk = desk;
        this.isAsked = isAsked;
        desk.openedProperty().addListener((_, _, _) -> show());
        isAsked.addListener((_, _, _) -> show());
        desk.troubleProperty().addListener((_, _, trouble) -> {
            if (trouble.isEmpty()) {
                tell(groups.get()); // a knob stands where it was turned to, and is to stand where it is
            }
        });
        show();
    }

    private void show() {
        Opening.Ready opened = desk.opened();
        fixed.set(opened.scenario().isEmpty());
        if (!isAsked.getValue() || shown.filter(it -> it == opened).isPresent()) {
            return;
        }
        if (fixed.get()) {
            take(opened, List.of());
            return;
        }
        Source source = opened.source();
        BiPredicate<String, String> possible = (path, value) -> desk.isPossible(source.with(with(source.changes(), path, value)));
        desk.inBackground(() -> Knobs.of(opened.scenario().get(), desk.isPossible(source) ? possible : (_, _) -> true), found -> {
            if (desk.opened() == opened) {
                take(opened, found);
            }
        });
    }

    private void take(Opening.Ready opened, List<Group> found) {
        shown = Optional.of(opened);
        tell(found);
    }

    /** Also of knobs that are like those before: what was changed may be otherwise. */
    private void tell(List<Group> found) {
        groups.set(List.of());
        groups.set(found);
    }

    /** Whether it is a trace from a file: what was, cannot be otherwise. */
    public ReadOnlyBooleanProperty fixedProperty() {
        return fixed.getReadOnlyProperty();
    }

    /** Empty while nobody has asked. */
    public ReadOnlyObjectProperty<List<Group>> groupsProperty() {
        return groups.getReadOnlyProperty();
    }

    /** What was changed, in this order; also what is being simulated yet. */
    public List<Change> changes() {
        Source opened = desk.opened().source();
        Source wanted = desk.wanted();
        return wanted.with(List.of()).equals(opened.with(List.of())) ? wanted.changes() : opened.changes();
    }

    /** Makes a value another, and simulates again; not if something else lies open by now. */
    public void turn(Knob knob, String value) {
        Source now = desk.opened().source();
        if (shown.filter(it -> it.source().what().equals(now.what())).isPresent()) {
            desk.reopen(now.with(with(changes(), knob.path(), value)));
        }
    }

    /** Makes everything as it is in the scenario. */
    public void reset() {
        desk.reopen(desk.opened().source().with(List.of()));
    }

    /** A change takes the place of those of the same path, or of one below. */
    private static List<Change> with(List<Change> changes, String path, String value) {
        List<Change> others = new ArrayList<>(changes);
        others.removeIf(change -> change.path().equals(path) || change.path().startsWith(path + "."));
        others.add(new Change(path, value));
        return others;
    }
}
