package dev.icebreaker.visualizer.window;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.desk.TroubleModel;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Says what is wrong with what was to be opened, and shows the lines of the file. It lies over the stage until one puts it away. */
final class TroublePane extends StackPane {
    private static final Text CLOSE = new Text("Close", "Cerrar");
    private static final Text AS_IT_WAS = new Text("Without my changes", "Sin mis cambios");
    private static final Text RELOADED = new Text(
            "Correct the file and save it: it is read again at once.", "Corrija el archivo y guárdelo: se vuelve a leer enseguida.");

    private final Desk desk;
    private final ObservableValue<Look> look;
    private final Label title = wrapped("", "strong", "trouble-title");
    private final Label what = wrapped("", "mono", "quiet");
    private final VBox findings = new VBox();
    private final VBox words = new VBox(title, what, findings);
    private final Button asItWas = new Button();
    /** One for all troubles: JavaFX keeps a picture of each list that scrolls, and does not let go of it when the list is gone. */
    private final ScrollPane scroll = new Scrolled(words);

    TroublePane(Desk desk, ObservableValue<Look> look) {
        this.desk = desk;
        this.look = look;
        getStyleClass().add("trouble-veil");
        setId("trouble");
        getChildren().add(card());
        desk.troubleProperty().addListener((_, _, _) -> show());
        look.addListener((_, _, _) -> show());
        show();
    }

    private Node card() {
        words.getStyleClass().add("words");
        findings.getStyleClass().add("findings");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        Label hint = wrapped("", "quiet");
        hint.textProperty().bind(Words.in(look, RELOADED));
        hint.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(hint, Priority.ALWAYS);
        Button close = new Button();
        close.textProperty().bind(Words.in(look, CLOSE));
        close.setId("close-trouble");
        close.setOnAction(_ -> desk.dismiss());
        close.setMinWidth(Region.USE_PREF_SIZE);
        asItWas.textProperty().bind(Words.in(look, AS_IT_WAS));
        asItWas.setId("without-changes");
        asItWas.setMinWidth(Region.USE_PREF_SIZE);
        HBox foot = new HBox(hint, asItWas, close);
        foot.getStyleClass().add("foot");
        foot.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(scroll, foot);
        card.getStyleClass().add("trouble");
        card.setMaxHeight(Region.USE_PREF_SIZE);
        return card;
    }

    private void show() {
        Optional<TroubleModel> trouble = desk.troubleProperty().get().map(TroubleModel::of);
        setVisible(trouble.isPresent());
        title.setText(trouble.map(TroubleModel::title).map(look.getValue()::of).orElse(""));
        what.setText(trouble.map(TroubleModel::what).orElse(""));
        findings.getChildren().setAll(trouble.map(TroubleModel::findings).orElse(List.of()).stream().map(this::finding).toList());
        scroll.setVvalue(0);
        Optional<Source> changed = desk.troubleProperty().get().map(Opening::source).filter(source -> !source.changes().isEmpty());
        asItWas.setVisible(changed.isPresent());
        asItWas.setManaged(changed.isPresent());
        asItWas.setOnAction(_ -> changed.ifPresent(source -> desk.reopen(source.with(List.of()))));
    }

    private static Label wrapped(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    private static Node finding(String place, String message, List<TroubleModel.Line> lines) {
        VBox all = new VBox();
        all.getStyleClass().add("finding");
        all.getChildren().add(wrapped(place.isEmpty() ? message : message.isEmpty() ? place : place + ": " + message, "strong"));
        if (!lines.isEmpty()) {
            VBox code = new VBox();
            code.getStyleClass().add("code");
            for (TroubleModel.Line line : lines) {
                Label written = new Label("%4d  %s".formatted(line.number(), line.text()));
                written.getStyleClass().add("mono");
                code.getChildren().add(written);
                if (line.column() > 0) {
                    written.getStyleClass().add("wrong");
                    Label mark = new Label(" ".repeat(5 + line.column()) + "^");
                    mark.getStyleClass().addAll("mono", "mark");
                    code.getChildren().add(mark);
                }
            }
            all.getChildren().add(code);
        }
        return all;
    }

    private Node finding(TroubleModel.Finding finding) {
        return finding(look.getValue().of(finding.place()), look.getValue().of(finding.message()), finding.lines());
    }
}
