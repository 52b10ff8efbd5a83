package dev.icebreaker.visualizer.studies;

import dev.icebreaker.study.report.StudyTexts;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Times.Quantile;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.look.Icons;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import dev.icebreaker.visualizer.studies.StudyModel.Failure;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A study as it grows: its question, how often calls connect, how soon, and examples of those that do not. */
final class StudyPane extends BorderPane {
    private static final Text STOP = new Text("Stop", "Detener");
    private static final Text MORE = Text.of("%s more", "%s más", StudyModel.SOME);
    private static final Text NOTE = new Text(
            "Every pair is drawn at random and calls once with each configuration. Lines on the bars: 95 % confidence. Click a row to look at it below.",
            "Cada pareja se sortea y llama una vez con cada configuración. Líneas sobre las barras: 95 % de confianza. Haga clic en una fila para verla abajo.");
    private static final Text TIMES = new Text("Time to connect", "Tiempo hasta conectar");
    private static final Text FAILURES = new Text("Calls that failed", "Llamadas fallidas");
    private static final Text NO_FAILURES = new Text("None so far.", "Ninguna por ahora.");
    private static final Text OPEN = new Text("Click one to see why.", "Haga clic en una para ver por qué.");
    private static final double FAILURES_WIDTH = 330;
    /** Of the room under the heading, so much at most is for the bars. */
    private static final double BARS_SHARE = 0.55;

    private final StudyModel model;
    private final ObservableValue<Look> look;
    private final Consumer<Source> open;
    private final VBox failures = new VBox();

    /** @param open is told which call is to be opened */
    StudyPane(StudyModel model, ObservableValue<Look> look, Consumer<Source> open) {
        this.model = model;
        this.look = look;
        this.open = open;
        getStyleClass().add("study");
        Label title = label(study -> of(study.title()), "heading");
        title.getStyleClass().add("strong");
        Label question = label(study -> of(study.question()), "question");
        Label note = new Label();
        note.textProperty().bind(Words.in(look, NOTE));
        note.setWrapText(true);
        note.setMinHeight(Region.USE_PREF_SIZE);
        note.getStyleClass().add("quiet");
        VBox head = new VBox(title, question, progress(), note);
        head.getStyleClass().add("head");
        setTop(head);

        RateBars bars = new RateBars(model, look);
        ScrollPane scroll = new ScrollPane(bars);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        model.resultProperty().addListener((_, _, _) -> tellFailures());
        model.pickedProperty().addListener((_, _, _) -> tellFailures());
        look.addListener((_, _, _) -> tellFailures());
        HBox below = new HBox(times(), failed());
        below.getStyleClass().add("below");
        below.setMinHeight(0);
        below.setPrefHeight(0); // it takes what the bars leave
        VBox.setVgrow(below, Priority.ALWAYS);
        VBox body = new VBox(scroll, below);
        scroll.maxHeightProperty().bind(body.heightProperty().multiply(BARS_SHARE));
        scroll.prefHeightProperty().bind(Bindings.createDoubleBinding(
                () -> bars.prefHeight(-1) + 2, model.resultProperty(), look));
        setCenter(body);
        tellFailures();
    }

    private String of(dev.icebreaker.scenario.Text text) {
        return look.getValue().of(text.words());
    }

    private StringBinding binding(Function<StudyResult, String> text) {
        return Bindings.createStringBinding(
                () -> model.resultProperty().get().map(text).orElse(""), look, model.resultProperty(), model.pickedProperty());
    }

    private Label label(Function<Study, String> text, String style) {
        Label label = new Label();
        label.textProperty().bind(binding(result -> text.apply(result.study())));
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }

    private Node progress() {
        Label pairs = new Label();
        pairs.setId("study-progress");
        pairs.getStyleClass().add("strong");
        pairs.textProperty().bind(Bindings.createStringBinding(
                () -> look.getValue().of(model.progress()), look, model.resultProperty(), model.runningProperty(), model.wantedProperty()));
        ProgressBar bar = new ProgressBar();
        bar.progressProperty().bind(Bindings.createDoubleBinding(
                () -> (double) model.resultProperty().get().map(StudyResult::sessions).orElse(0L) / model.wantedProperty().get(),
                model.resultProperty(),
                model.wantedProperty()));
        bar.visibleProperty().bind(model.runningProperty());
        Button button = new Button();
        button.setId("stop-or-more");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.textProperty().bind(Bindings.createStringBinding(
                () -> look.getValue().of(model.runningProperty().get() ? STOP : MORE), look, model.runningProperty()));
        button.setOnAction(_ -> {
            if (model.runningProperty().get()) {
                model.stop();
            } else {
                model.more();
            }
        });
        HBox row = new HBox(pairs, button, bar);
        row.getStyleClass().add("choices");
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    // ---- time to connect --------------------------------------------------------------------------------------------

    private Node times() {
        Label title = new Label();
        title.textProperty().bind(Bindings.createStringBinding(
                () -> look.getValue().of(TIMES) + model.pickedResult().map(variant -> ": " + variant.variant().name()).orElse(""),
                look,
                model.resultProperty(),
                model.pickedProperty()));
        title.getStyleClass().addAll("strong", "part");
        Label figures = new Label();
        figures.setId("quantiles");
        figures.textProperty().bind(binding(_ -> model.pickedResult().map(this::quantiles).orElse("")));
        figures.setWrapText(true);
        figures.setMinHeight(Region.USE_PREF_SIZE);
        TimesPlot plot = new TimesPlot(model, look);
        plot.setMinHeight(0);
        VBox.setVgrow(plot, Priority.ALWAYS);
        VBox all = new VBox(title, figures, plot);
        all.getStyleClass().add("times");
        HBox.setHgrow(all, Priority.ALWAYS);
        return all;
    }

    /** Of the calls that connect. */
    private String quantiles(VariantResult variant) {
        Look now = look.getValue();
        if (variant.timeToConnect().count() == 0) {
            return now.of(new Text("No call has connected.", "Ninguna llamada se ha conectado."));
        }
        StudyTexts texts = StudyTexts.in(now.locale());
        Quantile median = variant.timeToConnect().quantile(0.5);
        Quantile most = variant.timeToConnect().quantile(0.95);
        return now.of(Text.of(
                "Of those that connect, half do within %s ms and 95 %% within %s ms.",
                "De las que conectan, la mitad lo hace en %s ms y el 95 %% en %s ms.",
                texts.withInterval(median),
                texts.withInterval(most)));
    }

    // ---- failures ---------------------------------------------------------------------------------------------------

    private Node failed() {
        Label title = new Label();
        title.textProperty().bind(Words.in(look, FAILURES));
        title.getStyleClass().addAll("strong", "part");
        failures.getStyleClass().add("failures");
        ScrollPane scroll = new ScrollPane(failures);
        scroll.setFitToWidth(true);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        VBox all = new VBox(title, scroll);
        all.getStyleClass().add("failed");
        all.minWidthProperty().bind(Bindings.createDoubleBinding(() -> look.getValue().px(FAILURES_WIDTH), look));
        all.maxWidthProperty().bind(all.minWidthProperty());
        return all;
    }

    private void tellFailures() {
        failures.getChildren().clear();
        Label hint = new Label(look.getValue().of(model.failures().isEmpty() ? NO_FAILURES : OPEN));
        hint.getStyleClass().add("quiet");
        failures.getChildren().add(hint);
        model.failures().forEach(failure -> failures.getChildren().add(row(failure)));
    }

    private Node row(Failure failure) {
        Label sites = new Label(failure.caller() + " → " + failure.callee());
        sites.setMinWidth(0);
        Label count = new Label(look.getValue().of(Text.of(
                "%s of %s failed; session %s", "fallaron %s de %s; sesión %s", failure.failed(), failure.of(), failure.number())));
        count.getStyleClass().add("quiet");
        VBox words = new VBox(sites, count);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox content = new HBox(Icons.outcome(look, CallOutcome.FAILED), words);
        content.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("choices");
        Button button = new Button(null, content);
        button.setMaxWidth(Double.MAX_VALUE);
        button.setPrefWidth(0);
        button.setAlignment(Pos.CENTER_LEFT);
        button.setAccessibleText(failure.source().what());
        button.setOnAction(_ -> open.accept(failure.source()));
        return button;
    }
}
