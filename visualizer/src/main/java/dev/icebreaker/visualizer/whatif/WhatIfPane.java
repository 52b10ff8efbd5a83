package dev.icebreaker.visualizer.whatif;

import dev.icebreaker.explain.Text;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import dev.icebreaker.visualizer.whatif.Knob.Group;
import dev.icebreaker.visualizer.whatif.Knob.Option;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/** The knobs of the scenario that lies open, a group for each NAT, firewall and peer. */
public final class WhatIfPane extends VBox {
    private static final Text TITLE = new Text("What if…", "¿Y si…?");
    private static final Text HINT = new Text(
            "Every change is simulated again at once.", "Cada cambio se vuelve a simular al momento.");
    private static final Text AS_THE_LINK = new Text("the link's", "la del enlace");
    private static final Text RESET = new Text("As it was", "Como estaba");
    private static final Text TRACE = new Text(
            "This is the trace of a run. Open a scenario to change it.", "Esta es la traza de una ejecución. Abra un escenario para cambiarlo.");

    private final WhatIfModel model;
    private final ObservableValue<Look> look;
    private final VBox groups = new VBox();
    private final Button reset = new Button();

    public WhatIfPane(WhatIfModel model, ObservableValue<Look> look) {
        this.model = model;
        this.look = look;
        getStyleClass().add("what-if");
        Label title = new Label();
        title.textProperty().bind(Words.in(look, TITLE));
        title.getStyleClass().addAll("strong", "heading");
        Label hint = new Label();
        hint.textProperty().bind(Words.in(look, HINT));
        hint.setWrapText(true);
        hint.getStyleClass().add("quiet");
        reset.textProperty().bind(Words.in(look, RESET));
        reset.setId("reset");
        reset.setFocusTraversable(false);
        reset.setOnAction(_ -> model.reset());
        groups.getStyleClass().add("groups");
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, hint, scroll, reset);
        model.groupsProperty().addListener((_, _, _) -> show());
        look.addListener((_, _, _) -> show());
        show();
    }

    private void show() {
        groups.getChildren().clear();
        if (model.groupsProperty().get().isEmpty()) {
            Label trace = new Label(look.getValue().of(TRACE));
            trace.setWrapText(true);
            trace.getStyleClass().add("quiet");
            groups.getChildren().add(trace);
        }
        model.groupsProperty().get().forEach(group -> groups.getChildren().add(group(group)));
        reset.setDisable(model.changes().isEmpty());
    }

    private Node group(Group group) {
        Label name = new Label(group.of());
        name.getStyleClass().add("strong");
        Label kind = new Label(look.getValue().of(group.kind()));
        kind.getStyleClass().add("quiet");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("knobs");
        grid.add(name, 0, 0);
        grid.add(kind, 1, 0);
        int row = 1;
        for (Knob knob : group.knobs()) {
            Label what = new Label(look.getValue().of(knob.name()));
            what.setWrapText(true);
            what.getStyleClass().add("quiet");
            ComboBox<Option> choice = choice(knob);
            boolean isChanged = model.changes().stream().anyMatch(change -> change.path().equals(knob.path()));
            if (isChanged) {
                what.getStyleClass().setAll("label", "strong", "changed");
            }
            GridPane.setHgrow(choice, Priority.ALWAYS);
            grid.addRow(row++, what, choice);
        }
        return grid;
    }

    private ComboBox<Option> choice(Knob knob) {
        ComboBox<Option> choice = new ComboBox<>();
        choice.setId(knob.path());
        choice.getItems().setAll(knob.options());
        choice.setMaxWidth(Double.MAX_VALUE);
        choice.setFocusTraversable(false);
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Option option) {
                return option == null ? "" : look.getValue().of(option.name());
            }

            @Override
            public @Nullable Option fromString(String text) {
                return null; // nothing is typed here
            }
        });
        choice.setCellFactory(_ -> new OptionCell());
        choice.setPromptText(look.getValue().of(AS_THE_LINK));
        knob.options().stream().filter(option -> option.value().equals(knob.current())).findFirst().ifPresent(choice::setValue);
        choice.valueProperty().addListener((_, _, option) -> {
            if (option != null && !option.value().equals(knob.current())) {
                model.turn(knob, option.value());
            }
        });
        return choice;
    }

    /** A value, and under it what it means. */
    private final class OptionCell extends ListCell<Option> {
        @Override
        protected void updateItem(@Nullable Option option, boolean empty) {
            super.updateItem(option, empty);
            setText(null);
            setGraphic(option == null || empty ? null : words(option));
        }

        private Node words(Option option) {
            Label name = new Label(look.getValue().of(option.name()));
            VBox words = new VBox(name);
            String meaning = look.getValue().of(option.meaning());
            if (!meaning.isEmpty()) {
                name.getStyleClass().add("strong");
                Label more = new Label(meaning);
                more.getStyleClass().add("quiet");
                words.getChildren().add(more);
            }
            return words;
        }
    }
}
