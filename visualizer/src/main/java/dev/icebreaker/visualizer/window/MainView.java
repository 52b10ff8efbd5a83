package dev.icebreaker.visualizer.window;

import dev.icebreaker.visualizer.inspector.InspectorPane;
import dev.icebreaker.visualizer.ladder.LadderPane;
import dev.icebreaker.visualizer.library.LibraryPane;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.timeline.TimelinePane;
import dev.icebreaker.visualizer.topology.TopologyPane;
import javafx.beans.property.ObjectProperty;
import javafx.geometry.Orientation;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;

/** All panels in their places. */
final class MainView extends BorderPane {
    MainView(Playback playback, ObjectProperty<Look> look) {
        getStyleClass().add("main-view");
        TopologyPane topology = new TopologyPane(playback, look);
        LadderPane ladder = new LadderPane(playback, look);
        SplitPane stage = new SplitPane(topology, ladder);
        stage.setOrientation(Orientation.VERTICAL);
        stage.setDividerPositions(0.56);
        LibraryPane library = new LibraryPane(look, _ -> {});
        InspectorPane inspector = new InspectorPane(playback, look);
        TimelinePane timeline = new TimelinePane(playback, look);
        timeline.setPrefHeight(108);
        library.setPrefWidth(268);
        inspector.setPrefWidth(400);
        setLeft(library);
        setCenter(stage);
        setRight(inspector);
        setBottom(timeline);
    }
}
