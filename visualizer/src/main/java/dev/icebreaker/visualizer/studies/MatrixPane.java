package dev.icebreaker.visualizer.studies;

import dev.icebreaker.nat.behavior.FilterScope;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.look.Icons;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** The matrix, what can be chosen about it, and the pair under the pointer in words. */
final class MatrixPane extends BorderPane {
    static final Text TITLE = new Text("Every NAT against every other", "Cada NAT contra todos los demás");
    private static final Text INTRODUCTION = new Text(
            "Two peers, each behind a NAT of its own: 3 mappings by 3 filterings (RFC 4787 sections 4.1 and 5). Every square is one call of two real ICE agents. Click it to open that call, or go there with Tab and the arrows and press Enter.",
            "Dos participantes, cada uno detrás de su NAT: 3 asignaciones por 3 filtros (RFC 4787, secciones 4.1 y 5). Cada casilla es una llamada de dos agentes ICE reales. Haga clic para abrirla, o vaya con Tab y las flechas y pulse Intro.");
    private static final Text STUN = new Text("STUN alone", "Solo STUN");
    private static final Text TURN = new Text("with TURN", "con TURN");
    private static final Text BY_MAPPING = new Text("filters with each mapping", "filtros por asignación");
    private static final Text BY_ENDPOINT = new Text("with the internal endpoint", "por extremo interno");
    private static final Text POINT = new Text("Point at a square to see what the two NATs do.", "Señale una casilla para ver qué hacen los dos NAT.");
    private static final Text FIGURES = new Text(
            "The figures are milliseconds, until both sides have a path or have failed.",
            "Las cifras son milisegundos, hasta que ambos lados tienen un camino o han fallado.");
    private static final Text CALLER = new Text("The caller's NAT", "El NAT de quien llama");
    private static final Text CALLEE = new Text("The callee's NAT", "El NAT de quien contesta");
    private static final Text HURRIED = new Text(
            "With a check every 5 ms, the shortest pace that RFC 8445 section 14.2 allows. At ice4j's 20 ms the relay never gets its turn.",
            "Con una comprobación cada 5 ms, el ritmo más rápido que admite RFC 8445, sección 14.2. A los 20 ms de ice4j el relay no llega a tener turno.");
    private static final double WORDS_WIDTH = 330;

    private final MatrixModel model;
    private final ObservableValue<Look> look;
    private final MatrixCanvas canvas;
    private final VBox words = new VBox();

    /** @param open is told which call is to be opened */
    MatrixPane(MatrixModel model, ObservableValue<Look> look, Consumer<Source> open) {
        this.model = model;
        this.look = look;
        this.canvas = new MatrixCanvas(model, look, open);
        getStyleClass().add("study");
        Label introduction = new Label();
        introduction.textProperty().bind(Words.in(look, INTRODUCTION));
        introduction.setWrapText(true);
        introduction.setMinHeight(Region.USE_PREF_SIZE);
        introduction.getStyleClass().add("quiet");
        Label title = new Label();
        title.textProperty().bind(Words.in(look, TITLE));
        title.getStyleClass().addAll("strong", "heading");
        VBox head = new VBox(title, introduction, choices(), progress());
        head.getStyleClass().add("head");
        setTop(head);
        setCenter(canvas);
        words.getStyleClass().add("words");
        words.prefWidthProperty().bind(Bindings.createDoubleBinding(() -> look.getValue().px(WORDS_WIDTH), look));
        setRight(words);
        canvas.pointedProperty().addListener((_, _, _) -> tell());
        model.squaresProperty().addListener((_, _, _) -> tell());
        look.addListener((_, _, _) -> tell());
        tell();
    }

    private Node choices() {
        ToggleGroup servers = new ToggleGroup();
        ToggleButton stun = pill("stun-alone", STUN, servers);
        ToggleButton turn = pill("with-turn", TURN, servers);
        stun.setOnAction(_ -> model.turnProperty().set(false));
        turn.setOnAction(_ -> model.turnProperty().set(true));
        model.turnProperty().subscribe(isOn -> (isOn ? turn : stun).setSelected(true));
        ToggleGroup scopes = new ToggleGroup();
        ToggleButton mapping = pill("scope-mapping", BY_MAPPING, scopes);
        ToggleButton endpoint = pill("scope-endpoint", BY_ENDPOINT, scopes);
        mapping.setOnAction(_ -> model.scopeProperty().set(FilterScope.MAPPING));
        endpoint.setOnAction(_ -> model.scopeProperty().set(FilterScope.INTERNAL_ENDPOINT));
        model.scopeProperty().subscribe(now -> (now == FilterScope.MAPPING ? mapping : endpoint).setSelected(true));
        HBox one = new HBox(stun, turn);
        one.getStyleClass().add("pills");
        HBox other = new HBox(mapping, endpoint);
        other.getStyleClass().add("pills");
        FlowPane all = new FlowPane(one, other);
        all.getStyleClass().add("flow");
        return all;
    }

    private ToggleButton pill(String id, Text name, ToggleGroup group) {
        Choice pill = new Choice(id, name, group, look);
        pill.getStyleClass().add("pill");
        pill.setMinWidth(Region.USE_PREF_SIZE);
        return pill;
    }

    private Node progress() {
        Label summary = new Label();
        summary.setId("matrix-summary");
        summary.getStyleClass().add("strong");
        summary.textProperty().bind(Bindings.createStringBinding(
                () -> look.getValue().of(model.summary()), look, model.squaresProperty(), model.turnProperty()));
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(Bindings.createDoubleBinding(
                () -> (double) model.squaresProperty().get().size() / (MatrixModel.SIZE * MatrixModel.SIZE), model.squaresProperty()));
        bar.visibleProperty().bind(model.runningProperty());
        HBox row = new HBox(summary, bar);
        row.getStyleClass().add("choices");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    // ---- words ------------------------------------------------------------------------------------------------------

    private void tell() {
        words.getChildren().clear();
        Optional<Square> square = canvas.pointedProperty().get().flatMap(this::square);
        canvas.setAccessibleText(look.getValue().of(square.map(this::spoken).orElse(TITLE)));
        if (square.isEmpty()) {
            words.getChildren().add(text(POINT, "quiet"));
            for (CallOutcome outcome : CallOutcome.values()) {
                words.getChildren().add(outcome(outcome, Words.outcome(outcome)));
            }
            words.getChildren().add(text(FIGURES, "quiet"));
            return;
        }
        Square shown = square.get();
        Label pair = new Label(shown.a() + "  ×  " + shown.b());
        pair.getStyleClass().addAll("mono", "strong", "pair");
        words.getChildren().addAll(pair, outcome(shown.outcome(), ending(shown)));
        words.getChildren().add(text(CALLER, "strong"));
        Square.words(shown.a()).forEach(line -> words.getChildren().add(text(line, "line")));
        words.getChildren().add(text(CALLEE, "strong"));
        Square.words(shown.b()).forEach(line -> words.getChildren().add(text(line, "line")));
        if (shown.isHurried()) {
            words.getChildren().add(text(HURRIED, "quiet"));
        }
    }

    private Optional<Square> square(int number) {
        return number < model.squaresProperty().get().size() ? Optional.of(model.squaresProperty().get().get(number)) : Optional.empty();
    }

    private Text spoken(Square square) {
        return Text.of("%s calls %s: %s", "%s llama a %s: %s", square.a(), square.b(), ending(square));
    }

    private Text ending(Square square) {
        String millis = Words.millis(look.getValue(), square.nanos(), 0);
        return switch (square.outcome()) {
            case DIRECT -> Text.of("direct after %s ms", "directa a los %s ms", millis);
            case RELAYED -> Text.of("relayed after %s ms", "por relay a los %s ms", millis);
            case FAILED -> Text.of("no path: failed after %s ms", "sin camino: falló a los %s ms", millis);
        };
    }

    private Label outcome(CallOutcome outcome, Text text) {
        Label label = text(text, "outcome");
        StackPane picture = new StackPane(Icons.outcome(look, outcome));
        picture.getStyleClass().add("picture");
        label.setGraphic(picture);
        return label;
    }

    private Label text(Text text, String style) {
        Label label = new Label(look.getValue().of(text));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
