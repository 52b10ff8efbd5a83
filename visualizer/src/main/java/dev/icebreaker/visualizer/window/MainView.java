package dev.icebreaker.visualizer.window;

import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.export.Kind;
import dev.icebreaker.visualizer.inspector.InspectorPane;
import dev.icebreaker.visualizer.ladder.LadderPane;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.library.LibraryPane;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.timeline.TimelinePane;
import dev.icebreaker.visualizer.topology.TopologyPane;
import dev.icebreaker.visualizer.whatif.WhatIfModel;
import dev.icebreaker.visualizer.whatif.WhatIfPane;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** All panels in their places. */
final class MainView extends BorderPane {
    private static final double LIBRARY_WIDTH = 268;
    private static final double WHAT_IF_WIDTH = 320;
    private static final double INSPECTOR_WIDTH = 392;
    private static final double TIMELINE_HEIGHT = 108;

    private final StackPane center;
    private final BooleanProperty helping = new SimpleBooleanProperty(this, "helping");

    /** One in which no files are opened or written. */
    static MainView of(Desk desk, LibraryModel library, ObjectProperty<Look> look) {
        return new MainView(desk, library, look, () -> {}, _ -> {});
    }

    /**
     * @param choose lets the user pick a file to open
     * @param export lets the user pick a file, and writes it
     */
    MainView(Desk desk, LibraryModel library, ObjectProperty<Look> look, Runnable choose, Consumer<Kind> export) {
        getStyleClass().add("main-view");
        Playback playback = desk.playback();
        SplitPane stage = new SplitPane(new TopologyPane(playback, look), new LadderPane(playback, look));
        stage.setOrientation(Orientation.VERTICAL);
        stage.setDividerPositions(0.56);
        ObservableValue<String> current = Bindings.createStringBinding(
                () -> desk.opened().source().what(), desk.openedProperty());
        BooleanProperty asking = new SimpleBooleanProperty(this, "asking");
        setTop(new TopBar(desk, look, choose, export, asking, helping));
        Region scenarios = wide(new LibraryPane(library, look, current, name -> desk.open(Source.of(name))), LIBRARY_WIDTH, look);
        Region whatIf = wide(new WhatIfPane(new WhatIfModel(desk), look), WHAT_IF_WIDTH, look);
        leftProperty().bind(Bindings.when(asking).then(whatIf).otherwise(scenarios));
        center = new StackPane(stage, new TroublePane(desk, look), new HelpPane(helping, look));
        setCenter(center);
        setRight(wide(new InspectorPane(playback, look), INSPECTOR_WIDTH, look));
        TimelinePane timeline = new TimelinePane(playback, look);
        timeline.prefHeightProperty().bind(Bindings.createDoubleBinding(() -> look.get().px(TIMELINE_HEIGHT), look));
        setBottom(timeline);
    }

    /** Whether the keys are explained. */
    BooleanProperty helpingProperty() {
        return helping;
    }

    /** Lays something over the stage. */
    void lay(Node node) {
        center.getChildren().add(node);
    }

    private static Region wide(Region panel, double width, ObservableValue<Look> look) {
        panel.prefWidthProperty().bind(Bindings.createDoubleBinding(() -> look.getValue().px(width), look));
        return panel;
    }
}
