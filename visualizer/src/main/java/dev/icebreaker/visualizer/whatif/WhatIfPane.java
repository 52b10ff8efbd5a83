package dev.icebreaker.visualizer.whatif;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import dev.icebreaker.visualizer.whatif.Knob.Group;
import dev.icebreaker.visualizer.whatif.Knob.Option;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import javafx.scene.layout.ColumnConstraints;
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

    /** Where the panel is narrower, names stand over what can be chosen. */
    private static final double NARROW = 250;

    private final WhatIfModel model;
    private final ObservableValue<Look> look;
    private final VBox groups = new VBox();
    private final Button reset = new Button();
    /** By path. */
    private final Map<String, Line> lines = new HashMap<>();
    /** What the lines were made for. */
    private List<Group> shown = List.of();
    private boolean isNarrow;

    private record Line(Label what, ComboBox<Option> choice) {}

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
        hint.setMinHeight(USE_PREF_SIZE);
        hint.getStyleClass().add("quiet");
        reset.textProperty().bind(Words.in(look, RESET));
        reset.setId("reset");
        reset.setOnAction(_ -> model.reset());
        groups.getStyleClass().add("groups");
        Label trace = new Label();
        trace.textProperty().bind(Words.in(look, TRACE));
        trace.setWrapText(true);
        trace.getStyleClass().add("quiet");
        trace.visibleProperty().bind(model.fixedProperty());
        trace.managedProperty().bind(model.fixedProperty());
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, hint, trace, scroll, reset);
        model.groupsProperty().addListener((_, _, _) -> show());
        look.addListener((_, before, now) -> {
            if (!before.locale().equals(now.locale())) {
                rebuild();
            }
        });
        show();
    }

    @Override
    protected void layoutChildren() {
        boolean isNarrowNow = getWidth() < look.getValue().px(NARROW);
        if (isNarrowNow != isNarrow) {
            isNarrow = isNarrowNow;
            rebuild();
            groups.applyCss(); // what is made now is to have its size now
        }
        super.layoutChildren();
    }

    private void rebuild() {
        build(List.of());
        show();
    }

    /** Keeps what is there, and the focus and the place in it, if the same can be turned as before. */
    private void show() {
        List<Group> now = model.groupsProperty().get();
        if (now.isEmpty() && !model.fixedProperty().get()) {
            return; // what there is instead is about to be told
        }
        build(plain(now));
        now.forEach(group -> group.knobs().forEach(this::show));
        reset.setDisable(model.changes().isEmpty());
    }

    private void show(Knob knob) {
        Line line = lines.get(knob.path());
        boolean isChanged = model.changes().stream().anyMatch(change -> change.path().equals(knob.path()));
        line.what.getStyleClass().setAll(isChanged ? List.of("label", "knob", "strong", "changed") : List.of("label", "knob", "quiet"));
        line.choice.setValue(knob.options().stream().filter(option -> option.value().equals(knob.current())).findFirst().orElse(null));
    }

    /** Without the values of the moment. */
    private static List<Group> plain(List<Group> groups) {
        return groups.stream()
                .map(group -> new Group(
                        group.of(),
                        group.kind(),
                        group.knobs().stream().map(knob -> new Knob(knob.path(), knob.name(), knob.options(), "")).toList()))
                .toList();
    }

    /** Only what is another group than before: controls cost most of the time that a change takes. */
    private void build(List<Group> now) {
        for (int i = 0; i < now.size(); i++) {
            if (i >= shown.size()) {
                groups.getChildren().add(group(now.get(i)));
            } else if (!now.get(i).equals(shown.get(i))) {
                groups.getChildren().set(i, group(now.get(i)));
            }
        }
        groups.getChildren().remove(now.size(), groups.getChildren().size());
        lines.keySet().retainAll(now.stream().flatMap(group -> group.knobs().stream()).map(Knob::path).toList());
        shown = now;
    }

    private Node group(Group group) {
        Label name = new Label(group.of());
        name.getStyleClass().add("strong");
        Label kind = new Label(look.getValue().of(group.kind()));
        kind.getStyleClass().add("quiet");
        GridPane grid = new GridPane();
        grid.getStyleClass().add("knobs");
        ColumnConstraints choices = new ColumnConstraints();
        choices.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(new ColumnConstraints(), choices);
        int row = add(grid, 0, name, kind);
        for (Knob knob : group.knobs()) {
            Label what = new Label(look.getValue().of(knob.name()));
            ComboBox<Option> choice = choice(knob);
            choice.setAccessibleText(group.of() + ": " + what.getText());
            lines.put(knob.path(), new Line(what, choice));
            row = add(grid, row, what, choice);
        }
        return grid;
    }

    /** Beside each other, or over each other where it is narrow. Returns the row after them. */
    private int add(GridPane grid, int row, Node first, Node second) {
        if (!isNarrow) {
            grid.addRow(row, first, second);
            return row + 1;
        }
        grid.add(first, 0, row, 2, 1);
        grid.add(second, 0, row + 1, 2, 1);
        return row + 2;
    }

    private ComboBox<Option> choice(Knob knob) {
        ComboBox<Option> choice = new ComboBox<>();
        choice.setId(knob.path());
        Runnable offer = () -> {
            if (choice.getItems().isEmpty()) {
                choice.getItems().setAll(knob.options());
                point(choice);
            }
        };
        // not before anybody comes near: what shows them is made at once, and is more than all the rest of this panel
        choice.focusedProperty().addListener((_, _, _) -> offer.run());
        choice.setOnShowing(_ -> offer.run());
        choice.setMinWidth(0);
        choice.setPrefWidth(0); // as wide as its column; to find its own width, it would make all of its list
        choice.setMaxWidth(Double.MAX_VALUE);
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
        choice.valueProperty().addListener((_, _, option) -> {
            if (option != null && !option.value().equals(current(knob.path()))) {
                model.turn(knob, option.value());
            }
        });
        return choice;
    }

    /** In the list that opens, to the value that it has: a list that is filled late is not told of it. */
    private static void point(ComboBox<Option> choice) {
        int index = choice.getSelectionModel().getSelectedIndex();
        if (index >= 0 && choice.getSkin() instanceof ComboBoxListViewSkin<?> skin && skin.getPopupContent() instanceof ListView<?> list) {
            list.getSelectionModel().select(index);
        }
    }

    private String current(String path) {
        return model.groupsProperty().get().stream()
                .flatMap(group -> group.knobs().stream())
                .filter(knob -> knob.path().equals(path))
                .map(Knob::current)
                .findFirst()
                .orElse("");
    }

    /** A value, and under it what it means. */
    private final class OptionCell extends ListCell<Option> {
        @Override
        protected void updateItem(@Nullable Option option, boolean empty) {
            super.updateItem(option, empty);
            setText(null);
            setGraphic(option == null || empty ? null : words(option));
            setAccessibleText(option == null || empty ? "" : look.getValue().of(Text.of("%s. %s", "%s. %s", option.name(), option.meaning())).strip());
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
