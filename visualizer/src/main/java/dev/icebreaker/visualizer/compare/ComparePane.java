package dev.icebreaker.visualizer.compare;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.ladder.LadderPane;
import dev.icebreaker.visualizer.look.Icons;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import dev.icebreaker.visualizer.topology.TopologyPane;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.RowConstraints;
import javafx.scene.layout.VBox;

/** The stage alone; or, while two runs are compared, another one beside it on the left, and above both what sets them apart. */
public final class ComparePane extends BorderPane {
    private static final Text GO = new Text("Go there", "Ir ahí");
    private static final Text BUSY = new Text("Comparing…", "Comparando…");
    private static final Text THERE_IS_NO_END = new Text("no call comes to an end", "ninguna llamada llega a su fin");

    /** About as wide as each run's side is. */
    private static final double HALF_WINDOW = 640;

    private final CompareModel model;
    private final SplitPane stage;
    private final ObservableValue<Look> look;
    /** What a half has at its left and right, where no words are. */
    private static final double SIDES = 34;

    private final HBox headline = new HBox();
    private final VBox left = new VBox();
    private final VBox right = new VBox();
    /** Made when two runs are first compared, and kept: panes listen to what outlives them. */
    private Optional<GridPane> both = Optional.empty();

    /** @param stage shows what lies open */
    public ComparePane(CompareModel model, SplitPane stage, ObservableValue<Look> look) {
        this.model = model;
        this.stage = stage;
        this.look = look;
        getStyleClass().add("compare");
        headline.getStyleClass().add("headline");
        headline.setAlignment(Pos.CENTER_LEFT);
        left.getStyleClass().add("run");
        right.getStyleClass().add("run");
        setCenter(stage);
        setMinSize(0, 0); // what it shows is cut at its right end rather than at both
        model.comparingProperty().addListener((_, _, isOn) -> {
            if (isOn) {
                open();
            } else {
                close();
            }
        });
        model.comparisonProperty().addListener((_, _, _) -> tell());
        look.addListener((_, _, _) -> tell());
    }

    private void open() {
        GridPane runs = both.orElseGet(this::sideBySide);
        both = Optional.of(runs);
        setCenter(runs);
        runs.add(stage, 1, 1);
        setTop(headline);
        tell();
    }

    /** All but the stage, which has its place here only while two runs are compared. */
    private GridPane sideBySide() {
        SplitPane other = new SplitPane(new TopologyPane(model.left(), look), new LadderPane(model.left(), look));
        other.getStyleClass().add("other-run");
        other.setOrientation(Orientation.VERTICAL);
        other.getDividers().getFirst().positionProperty().bindBidirectional(stage.getDividers().getFirst().positionProperty());
        GridPane runs = new GridPane();
        runs.getColumnConstraints().addAll(half(), half());
        RowConstraints rest = new RowConstraints();
        rest.setVgrow(Priority.ALWAYS);
        runs.getRowConstraints().addAll(new RowConstraints(), rest);
        runs.addRow(0, left, right);
        runs.add(other, 0, 1);
        return runs;
    }

    private void close() {
        setTop(null);
        setCenter(stage);
    }

    private static ColumnConstraints half() {
        ColumnConstraints half = new ColumnConstraints();
        half.setPercentWidth(50);
        return half;
    }

    private void tell() {
        Look now = look.getValue();
        Optional<Comparison> comparison = model.comparisonProperty().get();
        Label what = new Label(now.of(comparison.map(Comparison::headline).orElse(BUSY)));
        what.setId("first-difference");
        what.getStyleClass().add("strong");
        what.setWrapText(true);
        headline.getChildren().setAll(what);
        if (comparison.flatMap(Comparison::first).isPresent()) {
            Button go = new Button();
            go.setId("go-to-difference");
            go.textProperty().bind(Words.in(look, GO));
            go.setMinWidth(Region.USE_PREF_SIZE);
            go.setOnAction(_ -> model.jump());
            headline.getChildren().add(go);
        }
        left.getChildren().clear();
        right.getChildren().clear();
        comparison.ifPresent(found -> {
            fill(left, found.left(), found.first().map(FirstDifference::left));
            fill(right, found.right(), found.first().map(FirstDifference::right));
        });
    }

    private void fill(VBox side, Opening.Ready run, Optional<Text> difference) {
        Look now = look.getValue();
        Label title = new Label(now.of(Comparison.title(run)));
        title.getStyleClass().addAll("strong", "run-title");
        Label changes = new Label(now.of(Comparison.changes(run)));
        changes.getStyleClass().add(run.source().changes().isEmpty() ? "quiet" : "changed");
        changes.setWrapText(true);
        changes.setMinHeight(Region.USE_PREF_SIZE);
        FlowPane heading = new FlowPane(title);
        heading.getChildren().addAll(endings(run));
        heading.getStyleClass().add("run-heading");
        heading.setPrefWrapLength(look.getValue().px(HALF_WINDOW));
        heading.setMinWidth(0);
        heading.getChildren().forEach(word -> ((Region) word).maxWidthProperty().bind(side.widthProperty().subtract(now.px(SIDES))));
        side.getChildren().addAll(heading, changes);
        difference.ifPresent(text -> {
            Label words = new Label(now.of(text));
            words.getStyleClass().add("difference");
            words.setWrapText(true);
            words.setMinHeight(Region.USE_PREF_SIZE);
            side.getChildren().add(words);
        });
    }

    /** How each call ends, with its name if there are several. */
    private List<Label> endings(Opening.Ready run) {
        List<Ending> endings = Ending.of(run.replay().trace());
        if (endings.isEmpty()) {
            return List.of(ending(THERE_IS_NO_END));
        }
        return endings.stream()
                .map(end -> {
                    Label words = ending(endings.size() == 1 ? end.words() : Text.of("%s: %s", "%s: %s", end.call(), end.words()));
                    words.setGraphic(Icons.outcome(look, end.outcome()));
                    return words;
                })
                .toList();
    }

    private Label ending(Text text) {
        Label words = new Label(look.getValue().of(text));
        words.getStyleClass().add("run-ending");
        return words;
    }
}
