package dev.icebreaker.visualizer.window;

import dev.icebreaker.study.StudyLibrary;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.compare.CompareModel;
import dev.icebreaker.visualizer.compare.ComparePane;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.export.Kind;
import dev.icebreaker.visualizer.inspector.InspectorPane;
import dev.icebreaker.visualizer.ladder.LadderPane;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.library.LibraryPane;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.studies.MatrixModel;
import dev.icebreaker.visualizer.studies.StudiesPane;
import dev.icebreaker.visualizer.studies.StudyModel;
import dev.icebreaker.visualizer.timeline.TimelinePane;
import dev.icebreaker.visualizer.topology.TopologyPane;
import dev.icebreaker.visualizer.whatif.WhatIfModel;
import dev.icebreaker.visualizer.whatif.WhatIfPane;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/** All panels in their places. */
final class MainView extends BorderPane {
    private static final double LIBRARY_WIDTH = 268;
    private static final double WHAT_IF_WIDTH = 320;
    private static final double INSPECTOR_WIDTH = 392;
    /** Large type makes a panel wider, but not wider than this part of the window: the rest is for the picture. */
    private static final double LEFT_PART = 0.2;

    private static final double RIGHT_PART = 0.3;
    /** Parts of the window's width that panels take at most, if it is narrow: the stage is to have some, too. */
    private static final double MOST_LEFT = 0.3;

    private static final double MOST_RIGHT = 0.34;
    private static final double TIMELINE_HEIGHT = 108;
    /** In less room than this, one scrolls studies. */
    private static final double STUDIES_WIDTH = 760;

    private static final double STUDIES_HEIGHT = 500;
    private static final Text LOADING = new Text("Loading studies…", "Cargando estudios…");

    private final StackPane center;
    private final Panels panels = new Panels();

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
        setMinSize(0, 0); // it is never larger than the window
        Playback playback = desk.playback();
        SplitPane stage = new SplitPane(new TopologyPane(playback, look), new LadderPane(playback, look));
        stage.setOrientation(Orientation.VERTICAL);
        stage.setDividerPositions(0.56);
        ObservableValue<String> current = Bindings.createStringBinding(
                () -> desk.wanted().what(), desk.wantedProperty());
        setTop(new TopBar(desk, look, choose, export, panels));
        widthProperty().addListener((_, _, _) -> fitPanels(look.get()));
        look.addListener((_, _, now) -> fitPanels(now));
        Region scenarios = wide(new LibraryPane(library, look, current, name -> desk.open(Source.of(name))), LIBRARY_WIDTH, LEFT_PART, MOST_LEFT, look);
        Region whatIf = wide(new WhatIfPane(new WhatIfModel(desk, panels.asking()), look), WHAT_IF_WIDTH, LEFT_PART, MOST_LEFT, look);
        leftProperty().bind(Bindings.when(panels.studying())
                .then((Region) null)
                .otherwise(Bindings.when(panels.asking())
                        .then(whatIf)
                        .otherwise(Bindings.when(panels.scenarios().wantedProperty()).then(scenarios).otherwise((Region) null))));
        CompareModel compare = new CompareModel(desk);
        panels.comparing().bindBidirectional(compare.comparingProperty());
        center = new StackPane(new ComparePane(compare, stage, look), new TroublePane(desk, look), new HelpPane(panels.helping(), look));
        panels.studying().addListener(new ChangeListener<>() {
            @Override
            public void changed(ObservableValue<? extends Boolean> studying, Boolean before, Boolean now) {
                studying.removeListener(this); // once is enough
                loadStudies(desk, look);
            }
        });
        center.setMinSize(0, 0); // none of those that lie there pushes the rest out of a narrow window
        TopBar.clip(center); // nor lies over it
        setCenter(center);
        Region inspector = wide(new InspectorPane(playback, look), INSPECTOR_WIDTH, RIGHT_PART, MOST_RIGHT, look);
        rightProperty().bind(Bindings.when(panels.canInspect().and(panels.inspector().wantedProperty()))
                .then(inspector)
                .otherwise((Region) null));
        TimelinePane timeline = new TimelinePane(playback, look);
        timeline.prefHeightProperty().bind(Bindings.createDoubleBinding(() -> look.get().px(TIMELINE_HEIGHT), look));
        bottomProperty().bind(Bindings.when(panels.studying()).then((Region) null).otherwise(timeline));
    }

    private void fitPanels(Look look) {
        if (getWidth() > 0) {
            panels.fit(getWidth() / look.scale());
        }
    }

    /** They lie over the stage, and give way to a call that is opened. They are loaded when they are asked for: it takes a while. */
    private void loadStudies(Desk desk, ObservableValue<Look> look) {
        Executor background = task -> Thread.ofPlatform().daemon().name("studies").start(task);
        Label words = new Label();
        words.textProperty().bind(Words.in(look, LOADING));
        words.getStyleClass().add("quiet");
        StackPane loading = new StackPane(words);
        loading.getStyleClass().add("studies");
        loading.setId("studies-loading");
        loading.visibleProperty().bind(panels.studying());
        center.getChildren().add(1, loading);
        background.execute(() -> {
            MatrixModel matrix = new MatrixModel(background, Platform::runLater);
            StudyModel study = new StudyModel(StudyLibrary.onClassPath(), background, Platform::runLater);
            Platform.runLater(() -> {
                StudiesPane studies = new StudiesPane(matrix, study, look, panels.studying(), desk::open);
                ScrollPane scroll = new ScrollPane(studies);
                scroll.setFitToWidth(true);
                scroll.setFitToHeight(true);
                scroll.getStyleClass().add("studies");
                scroll.visibleProperty().bind(panels.studying());
                studies.minWidthProperty().bind(Bindings.createDoubleBinding(() -> look.getValue().px(STUDIES_WIDTH), look));
                studies.minHeightProperty().bind(Bindings.createDoubleBinding(() -> look.getValue().px(STUDIES_HEIGHT), look));
                center.getChildren().set(1, scroll);
            });
        });
        desk.openedProperty().addListener((_, _, _) -> panels.studying().set(false));
    }

    /** What is open of what can be. */
    Panels panels() {
        return panels;
    }

    /** Lays something over the stage. */
    void lay(Node node) {
        center.getChildren().add(node);
    }

    private Region wide(Region panel, double width, double part, double most, ObservableValue<Look> look) {
        panel.prefWidthProperty().bind(Bindings.createDoubleBinding(
                () -> Math.min(look.getValue().px(width), Math.max(Math.min(width, most * getWidth()), part * getWidth())),
                look,
                widthProperty()));
        panel.setMinWidth(0);
        return panel;
    }
}
