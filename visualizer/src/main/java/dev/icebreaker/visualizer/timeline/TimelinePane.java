package dev.icebreaker.visualizer.timeline;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.Icons;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Words;
import dev.icebreaker.visualizer.playback.Playback;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Buttons to play and step, the instant in figures, and the track on which one sees and picks it. */
public final class TimelinePane extends HBox {
    private static final String TO_BEGINNING = "M3 3 V13 M13 3 L6 8 L13 13";
    private static final String BACK = "M8 3 L3 8 L8 13 M13 3 L8 8 L13 13";
    private static final String FORWARD = "M3 3 L8 8 L3 13 M8 3 L13 8 L8 13";
    private static final String TO_END = "M13 3 V13 M3 3 L10 8 L3 13";
    private static final String PLAY = "M4 2 L14 8 L4 14 Z";
    private static final String PAUSE = "M3 2 H6.5 V14 H3 Z M9.5 2 H13 V14 H9.5 Z";

    /** Below this width, the instant takes the place of the rate: the track needs the room. */
    private static final double NARROW = 800;

    private final ObservableValue<Look> look;

    public TimelinePane(Playback playback, ObservableValue<Look> look) {
        this.look = look;
        getStyleClass().add("timeline");
        Button begin = button(Icons.stroke(look, TO_BEGINNING), new Text("To the beginning (Home)", "Al principio (Inicio)"), playback::toBeginning);
        Button back = button(Icons.stroke(look, BACK), new Text("One event back (←)", "Un suceso atrás (←)"), playback::stepBack);
        Button play = button(Icons.fill(look, PLAY), new Text("Play or pause (space)", "Reproducir o pausar (espacio)"), playback::toggle);
        Button forward = button(Icons.stroke(look, FORWARD), new Text("One event on (→)", "Un suceso adelante (→)"), playback::stepForward);
        Button end = button(Icons.stroke(look, TO_END), new Text("To the end (End)", "Al final (Fin)"), playback::toEnd);
        play.getStyleClass().add("play");
        play.setId("play");
        play.graphicProperty().bind(Bindings.createObjectBinding(
                () -> Icons.fill(look, playback.playingProperty().get() ? PAUSE : PLAY), playback.playingProperty()));
        HBox buttons = new HBox(begin, back, play, forward, end);
        buttons.getStyleClass().add("buttons");
        buttons.setAlignment(Pos.CENTER_LEFT);

        Label rate = new Label();
        rate.setId("rate");
        rate.getStyleClass().add("quiet");
        rate.textProperty().bind(Bindings.createStringBinding(
                () -> look.getValue().of(Text.of(
                        "%s virtual ms a second", "%s ms virtuales por segundo", playback.rateProperty().get().millisASecond())),
                look,
                playback.rateProperty()));
        ToggleButton skip = new ToggleButton();
        skip.textProperty().bind(Words.in(look, new Text("skip quiet", "saltar pausas")));
        skip.selectedProperty().bindBidirectional(playback.skippingQuietProperty());
        skip.getStyleClass().add("pill");
        HBox pace = new HBox(rate, skip);
        pace.getStyleClass().add("pace");
        pace.setAlignment(Pos.CENTER_LEFT);
        VBox controls = new VBox(buttons, pace);
        controls.getStyleClass().add("controls");
        controls.setAlignment(Pos.CENTER_LEFT);
        controls.setMinWidth(Region.USE_PREF_SIZE);

        Label instant = new Label();
        instant.setId("instant");
        instant.getStyleClass().addAll("instant", "mono");
        instant.textProperty().bind(Bindings.createStringBinding(
                () -> isLong(playback.nanos())
                        ? Words.seconds(look.getValue(), playback.nanos())
                        : Words.millis(look.getValue(), playback.nanos(), 1),
                look,
                playback.nanosProperty()));
        Label unit = new Label();
        unit.textProperty().bind(Bindings.createStringBinding(
                () -> isLong(playback.nanos()) ? "s" : "ms", playback.nanosProperty()));
        unit.getStyleClass().addAll("quiet", "unit");
        HBox time = new HBox(instant, unit);
        time.setAlignment(Pos.BASELINE_RIGHT);
        time.getStyleClass().add("time");
        StackPane timeBox = new StackPane(time);
        timeBox.setMaxHeight(Region.USE_PREF_SIZE);

        Track track = new Track(playback, look);
        HBox.setHgrow(track, Priority.ALWAYS);
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(controls, timeBox, track);
        Runnable fit = () -> {
            boolean isNarrow = getWidth() < look.getValue().px(NARROW);
            timeBox.setManaged(!isNarrow);
            timeBox.setVisible(!isNarrow);
            pace.getChildren().setAll(isNarrow ? time : rate, skip);
            if (!isNarrow) {
                timeBox.getChildren().setAll(time);
            }
        };
        widthProperty().addListener((_, _, _) -> fit.run());
        look.addListener((_, _, _) -> fit.run());
    }

    /** Whether it is told in seconds. */
    private static boolean isLong(long nanos) {
        return nanos >= 10_000_000_000L;
    }

    private Button button(Node icon, Text what, Runnable action) {
        Button button = new Button(null, icon);
        button.setOnAction(_ -> action.run());
        Tooltip tip = new Tooltip();
        tip.textProperty().bind(Words.in(look, what));
        button.setTooltip(tip);
        button.accessibleTextProperty().bind(Words.in(look, what));
        return button;
    }
}
