package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.RowBox;
import dev.icebreaker.visualizer.inspector.rows.RowList;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import dev.icebreaker.visualizer.playback.Playback;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The tabs: what is known at the moment, in words and tables. It is brought up to date once a frame at most. */
public final class InspectorPane extends VBox {
    /** The bytes of a packet take this part of the height at most. */
    private static final double HEX_PART = 0.36;
    /** Where the pairs would take more than this part of it, there is the story alone. */
    private static final double BRIEF_PART = 0.45;

    private final InspectorModel model;
    private final RowList list;
    private final RowBox brief;
    private final HexPane hex;
    private final CallChoice calls;
    private Optional<Integer> followed = Optional.empty();
    private Optional<Integer> toReveal = Optional.empty();
    private boolean isStale = true;

    public InspectorPane(Playback playback, ObservableValue<Look> look) {
        this(playback, new InspectorModel(playback), look);
    }

    public InspectorPane(Playback playback, InspectorModel model, ObservableValue<Look> look) {
        this.model = model;
        this.list = new RowList(look, model::act);
        this.brief = new RowBox(look);
        this.hex = new HexPane(look);
        getStyleClass().add("inspector");
        VBox.setVgrow(list, Priority.ALWAYS);
        brief.getStyleClass().add("inspector-foot");
        hex.getStyleClass().add("inspector-foot");
        hex.pointedAtProperty().addListener((_, _, at) -> model.pointAt(at));
        list.pointedAtProperty().addListener((_, _, span) -> hex.litProperty().set(span));
        model.litProperty().addListener((_, _, span) -> hex.litProperty().set(span));
        this.calls = new CallChoice(playback, look);
        getChildren().setAll(tabs(look), calls, list, brief, hex);
        List.of(playback.replayProperty(), playback.nanosProperty(), playback.selectedProperty(), playback.pickedCallProperty(),
                        model.tabProperty(), model.expandedProperty(), model.litProperty(), look)
                .forEach(value -> value.addListener((_, _, _) -> {
                    isStale = true;
                    requestLayout();
                }));
        model.tabProperty().addListener((_, _, _) -> {
            followed = Optional.empty();
            list.getItems().clear();
        });
        update();
    }

    /** Which tab is shown. */
    public InspectorModel model() {
        return model;
    }

    private FlowPane tabs(ObservableValue<Look> look) {
        FlowPane tabs = new FlowPane();
        tabs.getStyleClass().add("inspector-tabs");
        for (InspectorTab tab : InspectorTab.values()) {
            ToggleButton button = new ToggleButton();
            button.textProperty().bind(Words.in(look, tab.title()));
            button.getStyleClass().add("inspector-tab");
            button.setId("tab-" + tab.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            button.setSelected(model.tabProperty().get() == tab);
            button.setOnAction(_ -> {
                model.tabProperty().set(tab);
                button.setSelected(true);
            });
            model.tabProperty().addListener((_, _, now) -> button.setSelected(now == tab));
            tabs.getChildren().add(button);
        }
        return tabs;
    }

    private void update() {
        isStale = false;
        boolean hasChoice = !model.calls().isEmpty();
        calls.setVisible(hasChoice);
        calls.setManaged(hasChoice);
        List<Row> rows = model.rows();
        list.show(rows);
        List<Row> foot = model.brief();
        brief.show(foot);
        byte[] bytes = model.bytes();
        hex.show(bytes);
        hex.setVisible(bytes.length > 0);
        hex.setManaged(bytes.length > 0);
        Optional<Integer> now = model.followed();
        if (!now.equals(followed)) {
            followed = now;
            toReveal = now.or(() -> Optional.of(0)); // before all that is told, one reads from the beginning
        }
    }

    @Override
    protected void layoutChildren() {
        if (isStale) {
            update();
        }
        boolean isBrief = !model.brief().isEmpty() && brief.prefHeight(getWidth()) <= getHeight() * BRIEF_PART;
        brief.setVisible(isBrief);
        brief.setManaged(isBrief);
        hex.setPrefHeight(Math.min(hex.wholeHeight(), getHeight() * HEX_PART));
        hex.setMinHeight(hex.getPrefHeight());
        super.layoutChildren();
        toReveal.ifPresent(list::reveal);
        toReveal = Optional.empty();
    }
}
