package dev.icebreaker.visualizer.library;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.visualizer.look.Icons;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The scenarios in a list, with a field to search them. A click or the enter key opens one. */
public final class LibraryPane extends VBox {
    /** So many entries before the one that lies open are in view. */
    private static final int SEEN_BEFORE = 6;

    private static final double TIP_WIDTH = 360;

    private static final Text SEARCH = new Text("Search scenarios", "Buscar escenarios");
    private static final Text SCENARIOS = new Text("SCENARIOS", "ESCENARIOS");
    private static final Text NOTHING = new Text("No scenario has all these words.", "Ningún escenario tiene todas estas palabras.");

    private final ObservableValue<Look> look;
    private final ObservableValue<String> current;
    private final Consumer<String> chosen;
    private final ListView<Entry> list;
    private Optional<Entry> toReveal = Optional.empty();

    /**
     * @param current the name of the scenario that lies open
     * @param chosen is told the name of the one that was picked
     */
    public LibraryPane(LibraryModel model, ObservableValue<Look> look, ObservableValue<String> current, Consumer<String> chosen) {
        this.look = look;
        this.current = current;
        this.chosen = chosen;
        this.list = new ListView<>(model.found());
        getStyleClass().add("library");
        TextField search = new TextField();
        search.textProperty().bindBidirectional(model.searchProperty());
        search.promptTextProperty().bind(Words.in(look, SEARCH));
        search.setId("search");
        search.setOnAction(_ -> {
            if (!model.found().isEmpty()) {
                chosen.accept(model.found().getFirst().name());
            }
        });
        Label heading = new Label();
        heading.textProperty().bind(Words.in(look, SCENARIOS));
        heading.getStyleClass().add("section");
        Label nothing = new Label();
        nothing.setWrapText(true);
        nothing.textProperty().bind(Words.in(look, NOTHING));
        nothing.getStyleClass().add("quiet");
        list.setPlaceholder(nothing);
        list.setId("scenarios");
        list.setCellFactory(_ -> new Cell());
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(search, heading, list);

        look.addListener((_, before, now) -> {
            if (!before.locale().equals(now.locale())) {
                list.refresh(); // all else follows by itself
            }
        });
        list.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                choose();
                event.consume();
            }
        });
        select(current.getValue());
        current.addListener((_, _, name) -> select(name));
        // a list whose lines come and go selects what comes to stand there
        model.found().addListener((ListChangeListener<Entry>) _ -> select(current.getValue()));
    }

    private void choose() {
        Entry entry = list.getSelectionModel().getSelectedItem();
        if (entry != null && !entry.name().equals(current.getValue())) {
            chosen.accept(entry.name());
        }
    }

    private void select(String name) {
        for (Entry entry : list.getItems()) {
            if (entry.name().equals(name)) {
                if (list.getSelectionModel().getSelectedItem() != entry) { // or else it was picked here, and stays under the pointer
                    list.getSelectionModel().select(entry);
                    toReveal = Optional.of(entry);
                    requestLayout();
                }
                return;
            }
        }
        list.getSelectionModel().clearSelection();
    }

    /** Only then is it known how high entries are. */
    @Override
    protected void layoutChildren() {
        super.layoutChildren();
        toReveal.ifPresent(entry -> {
            list.applyCss();
            list.layout();
            list.scrollTo(Math.max(0, list.getItems().indexOf(entry) - SEEN_BEFORE));
        });
        toReveal = Optional.empty();
    }

    /** A scenario: its outcome as a picture, and its title, in two lines if it must be. */
    private final class Cell extends ListCell<Entry> {
        private final StackPane picture = new StackPane();
        private final Label title = new Label();
        private final HBox row = new HBox(picture, title);
        private final Tooltip tip = new Tooltip();
        private Optional<CallOutcome> pictured = Optional.empty();

        Cell() {
            picture.getStyleClass().add("picture");
            title.setWrapText(true);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("row");
            row.setMinWidth(0);
            row.setPrefWidth(0); // as wide as the list
            tip.setWrapText(true);
            tip.maxWidthProperty().bind(Bindings.createDoubleBinding(() -> look.getValue().px(TIP_WIDTH), look));
            setOnMouseClicked(_ -> choose());
        }

        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            if (!pictured.equals(entry.outcome())) {
                pictured = entry.outcome();
                picture.getChildren().setAll(pictured.map(outcome -> Icons.outcome(look, outcome)).stream().toList());
            }
            title.setText(look.getValue().of(entry.title()));
            setGraphic(row);
            String outcome = entry.outcome().map(Words::outcome).map(look.getValue()::of).orElse("");
            setAccessibleText(title.getText() + (outcome.isEmpty() ? "" : ". " + outcome));
            tip.setText(title.getText() + "\n\n" + look.getValue().of(entry.teaches()) + (outcome.isEmpty() ? "" : "\n\n" + outcome));
            setTooltip(tip);
        }

        @Override
        protected double computePrefHeight(double width) {
            double room = (width > 0 ? width : getWidth()) - snappedLeftInset() - snappedRightInset();
            return getGraphic() == row && room > 0
                    ? snappedTopInset() + row.prefHeight(room) + snappedBottomInset()
                    : super.computePrefHeight(width);
        }
    }
}
