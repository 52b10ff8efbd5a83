package dev.icebreaker.visualizer.studies;

import dev.icebreaker.study.spec.Study;
import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;

/** The matrix and the studies, in a list; what is chosen is shown beside it, and runs for as long as the pane is on. */
public final class StudiesPane extends BorderPane {
    private static final Text MATRIX = new Text("MATRIX", "MATRIZ");
    private static final Text STUDIES = new Text("STUDIES", "ESTUDIOS");
    private static final double LIST_WIDTH = 268;

    private final MatrixModel matrix;
    private final StudyModel study;
    private final ObservableValue<Look> look;
    private final MatrixPane matrixPane;
    private final StudyPane studyPane;
    private final ToggleGroup group = new ToggleGroup();

    /**
     * @param isOn whether it is looked at; what runs ends when it is not
     * @param open is told which call is to be opened
     */
    public StudiesPane(
            MatrixModel matrix, StudyModel study, ObservableValue<Look> look, ObservableValue<Boolean> isOn, Consumer<Source> open) {
        this.matrix = matrix;
        this.study = study;
        this.look = look;
        this.matrixPane = new MatrixPane(matrix, look, open);
        this.studyPane = new StudyPane(study, look, open);
        getStyleClass().add("studies");
        setId("studies-pane");
        VBox list = new VBox();
        list.getStyleClass().add("list");
        ToggleButton first = entry("matrix-entry", MatrixPane.TITLE);
        first.setOnAction(_ -> showMatrix());
        list.getChildren().addAll(section(MATRIX), first, section(STUDIES));
        for (Study one : study.studies()) {
            ToggleButton entry = entry("study-" + one.study(), one.title().words());
            entry.setOnAction(_ -> show(one));
            list.getChildren().add(entry);
        }
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.prefWidthProperty().bind(Bindings.createDoubleBinding(() -> look.getValue().px(LIST_WIDTH), look));
        scroll.getStyleClass().add("list-scroll");
        setLeft(scroll);
        group.selectToggle(first);
        setCenter(matrixPane);
        isOn.subscribe(on -> {
            if (on) {
                goOn();
            } else {
                matrix.stop();
                study.stop();
            }
        });
    }

    private Label section(Text name) {
        Label label = new Label();
        label.textProperty().bind(Words.in(look, name));
        label.getStyleClass().add("section");
        return label;
    }

    private ToggleButton entry(String id, Text name) {
        Choice entry = new Choice(id, name, group, look);
        entry.setMaxWidth(Double.MAX_VALUE);
        entry.setWrapText(true);
        return entry;
    }

    private void showMatrix() {
        study.stop();
        setCenter(matrixPane);
        matrix.run();
    }

    private void show(Study one) {
        matrix.stop();
        setCenter(studyPane);
        boolean isShown = study.resultProperty().get().filter(result -> result.study() == one).isPresent();
        if (isShown) {
            study.run();
        } else {
            study.choose(one);
        }
    }

    private void goOn() {
        if (getCenter() == matrixPane) {
            matrix.run();
        } else {
            study.run();
        }
    }
}
