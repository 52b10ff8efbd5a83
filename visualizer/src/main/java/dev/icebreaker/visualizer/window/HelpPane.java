package dev.icebreaker.visualizer.window;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Which key does what. It lies over the stage until one clicks beside it. */
final class HelpPane extends StackPane {
    private static final Text TITLE = new Text("Keys", "Teclas");
    private static final Text HINT = new Text(
            "Click a row of the ladder or a sentence of the story to go to its moment; click a packet to see its bytes.",
            "Haga clic en una fila de la escalera o en una frase de la historia para ir a su momento; haga clic en un paquete para ver sus bytes.");
    private static final List<Entry> KEYS = List.of(
            new Entry(new Text("space", "espacio"), new Text("play or pause", "reproducir o pausar")),
            new Entry(Text.same("← →"), new Text("one event back, one on", "un suceso atrás, uno adelante")),
            new Entry(new Text("shift ← →", "mayús ← →"), new Text("one phase back, one on", "una fase atrás, una adelante")),
            new Entry(new Text("Home, End", "Inicio, Fin"), new Text("to the beginning, to the end", "al principio, al final")),
            new Entry(Text.same("+ −"), new Text("faster, slower", "más rápido, más lento")),
            new Entry(Text.same("L, I"), new Text("scenarios, inspector: show or put away", "escenarios, inspector: mostrar u ocultar")),
            new Entry(Text.same("F"), new Text("full screen", "pantalla completa")),
            new Entry(Text.same("Tab, Esc"), new Text("to the next control, back to the stage", "al siguiente control, de vuelta al escenario")),
            new Entry(Text.same("Ctrl + −"), new Text("larger type, smaller", "letra más grande, más pequeña")),
            new Entry(Text.same("Ctrl O"), new Text("open a scenario or a trace", "abrir un escenario o una traza")),
            new Entry(Text.same("?"), new Text("this help; again or Esc, and it is gone", "esta ayuda; otra vez o Esc, y desaparece")));

    private record Entry(Text key, Text what) {}

    HelpPane(BooleanProperty shown, ObservableValue<Look> look) {
        setId("help");
        getStyleClass().add("trouble-veil");
        visibleProperty().bind(shown);
        Label title = new Label();
        title.textProperty().bind(Words.in(look, TITLE));
        title.getStyleClass().addAll("strong", "trouble-title");
        GridPane keys = new GridPane();
        keys.getStyleClass().add("keys");
        int row = 0;
        for (Entry entry : KEYS) {
            Label key = new Label();
            key.textProperty().bind(Words.in(look, entry.key()));
            key.getStyleClass().addAll("mono", "key");
            key.setMinWidth(Region.USE_PREF_SIZE);
            Label what = new Label();
            what.setWrapText(true);
            what.textProperty().bind(Words.in(look, entry.what()));
            keys.addRow(row++, key, what);
        }
        Label hint = new Label();
        hint.textProperty().bind(Words.in(look, HINT));
        hint.setWrapText(true);
        hint.getStyleClass().add("quiet");
        VBox all = new VBox(keys, hint);
        all.getStyleClass().add("all");
        VBox card = new VBox(title, new Scrolled(all));
        card.getStyleClass().add("help");
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        card.setOnMouseClicked(MouseEvent::consume);
        getChildren().add(card);
        setOnMouseClicked(_ -> shown.set(false));
    }
}
