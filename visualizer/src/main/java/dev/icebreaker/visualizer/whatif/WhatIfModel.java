package dev.icebreaker.visualizer.whatif;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.visualizer.desk.Change;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.whatif.Knob.Group;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** What could be otherwise in the scenario that lies open, and what was made otherwise. */
public final class WhatIfModel {
    private final Desk desk;
    private final ReadOnlyObjectWrapper<List<Group>> groups = new ReadOnlyObjectWrapper<>(this, "groups", List.of());

    public WhatIfModel(Desk desk) {
        this.desk = desk;
        desk.openedProperty().addListener((_, _, opened) -> show(opened));
        desk.troubleProperty().addListener((_, _, trouble) -> {
            if (trouble.isEmpty()) {
                show(desk.opened());
            }
        });
        show(desk.opened());
    }

    private void show(Opening.Ready opened) {
        groups.set(List.of()); // knobs that are alike are to be told of, too: one may stand where it was turned to, or be changed no more
        groups.set(opened.scenario().map(this::knobs).orElse(List.of()));
    }

    private List<Group> knobs(Scenario scenario) {
        return Knobs.of(scenario, (path, value) -> desk.isPossible(with(path, value)));
    }

    /** Empty for a trace from a file: what was, cannot be otherwise. */
    public ReadOnlyObjectProperty<List<Group>> groupsProperty() {
        return groups.getReadOnlyProperty();
    }

    /** What was changed, in this order; also what is being simulated yet. */
    public List<Change> changes() {
        Source opened = desk.opened().source();
        Source wanted = desk.wanted();
        return wanted.with(List.of()).equals(opened.with(List.of())) ? wanted.changes() : opened.changes();
    }

    /** Makes a value another, and simulates again. */
    public void turn(Knob knob, String value) {
        desk.reopen(desk.opened().source().with(with(knob.path(), value)));
    }

    /** Makes everything as it is in the scenario. */
    public void reset() {
        desk.reopen(desk.opened().source().with(List.of()));
    }

    /** A change takes the place of those of the same path, or of one below. */
    private List<Change> with(String path, String value) {
        List<Change> others = new ArrayList<>(changes());
        others.removeIf(change -> change.path().equals(path) || change.path().startsWith(path + "."));
        others.add(new Change(path, value));
        return others;
    }
}
