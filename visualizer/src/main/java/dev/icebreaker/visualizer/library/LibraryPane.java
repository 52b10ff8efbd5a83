package dev.icebreaker.visualizer.library;

import dev.icebreaker.explain.Text;
import dev.icebreaker.visualizer.look.Icons;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** The scenarios in a list, with a field to search them. */
public final class LibraryPane extends VBox {
    private static final Text SEARCH = new Text("Search scenarios", "Buscar escenarios");
    private static final Text SCENARIOS = new Text("SCENARIOS", "ESCENARIOS");
    private static final Text NOTHING = new Text("No scenario has all these words.", "Ningún escenario tiene todas estas palabras.");

    private final ObservableValue<Look> look;
    private final ListView<Entry> list;

    /**
     * @param current the name of the scenario that lies open or is on its way
     * @param chosen is told the name of the one that was picked
     */
    public LibraryPane(LibraryModel model, ObservableValue<Look> look, ObservableValue<String> current, Consumer<String> chosen) {
        this.look = look;
        this.list = new ListView<>(model.found());
        getStyleClass().add("library");
        TextField search = new TextField();
        search.setText(model.searchProperty().get());
        search.textProperty().addListener((_, _, words) -> {
            list.getSelectionModel().clearSelection(); // it would else move to what comes into its place, as if that had been picked
            model.searchProperty().set(words);
            select(current.getValue());
        });
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

        look.addListener((_, _, _) -> list.refresh());
        select(current.getValue());
        current.addListener((_, _, name) -> select(name));
        list.getSelectionModel().selectedItemProperty().addListener((_, _, entry) -> {
            if (entry != null && !entry.name().equals(current.getValue())) {
                chosen.accept(entry.name());
            }
        });
    }

    private void select(String name) {
        for (Entry entry : list.getItems()) {
            if (entry.name().equals(name)) {
                if (!entry.equals(list.getSelectionModel().getSelectedItem())) { // who has clicked it sees it
                    list.getSelectionModel().select(entry);
                    list.scrollTo(entry);
                }
                return;
            }
        }
        list.getSelectionModel().clearSelection();
    }

    /** A scenario: its outcome as a picture, and its title. */
    private final class Cell extends ListCell<Entry> {
        @Override
        protected void updateItem(@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            setText(null);
            if (empty || entry == null) {
                setGraphic(null);
                setTooltip(null);
                return;
            }
            StackPane picture = new StackPane();
            picture.getStyleClass().add("picture");
            entry.outcome().ifPresent(outcome -> picture.getChildren().add(Icons.outcome(look, outcome)));
            Label title = new Label(look.getValue().of(entry.title()));
            HBox row = new HBox(picture, title);
            row.setAlignment(Pos.CENTER_LEFT);
            row.getStyleClass().add("row");
            row.setMinWidth(0);
            row.setPrefWidth(0); // as wide as the list: a long title is cut, and told in full by the tooltip
            setGraphic(row);
            Tooltip tip = new Tooltip(look.getValue().of(entry.title()) + "\n\n" + look.getValue().of(entry.teaches()));
            tip.setWrapText(true);
            tip.setMaxWidth(look.getValue().px(360));
            setTooltip(tip);
        }
    }
}
