package dev.icebreaker.visualizer.window;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.export.Kind;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.Stage;

/** The window on the screen: frames, keys, files that are dropped on it, and what it remembers. */
final class MainWindow {
    /** After a standstill of the machine, one goes on where one was. */
    private static final long LONGEST_FRAME_NANOS = 250_000_000;

    private static final Text OPEN = new Text("Open a scenario or a trace", "Abrir un escenario o una traza");
    private static final Text HINT = new Text("Escape or F leaves full screen", "Con Escape o F se sale de la pantalla completa");
    private static final Text KINDS = new Text("Scenarios and traces", "Escenarios y trazas");
    private static final Text ALL = new Text("All files", "Todos los archivos");

    private final Stage stage = new Stage();
    private final Desk desk;
    private final ObjectProperty<Look> look;
    private final Path memory;
    private final FileWatch watch;
    private final Exports exports;
    private final Scene scene;
    private final Whereabouts whereabouts;
    /** Kept here, for what it is made of does not keep it. */
    private final BooleanBinding isRunning;

    /**
     * @param background runs what is written to files, one after the other, and nothing for which somebody waits
     * @param memory the file with the preferences
     */
    MainWindow(Desk desk, LibraryModel library, Executor background, Preferences preferences, Path memory) {
        this.desk = desk;
        this.look = new SimpleObjectProperty<>(preferences.look());
        this.memory = memory;
        this.exports = new Exports(library, background);
        MainView view = new MainView(desk, library, look, this::choose, kind -> Platform.runLater(() -> export(kind))); // the menu goes away first
        this.scene = new Scene(view);
        this.watch = new FileWatch(() -> Platform.runLater(() -> desk.reopen(desk.wanted())));
        Styles.apply(scene, look);
        Toast toast = new Toast(exports.newsProperty(), look);
        view.lay(toast);
        view.lay(new Busy(desk.busyProperty(), look));
        Keys keys = new Keys(desk.playback(), view.panels(), this::fillScreen, this::dismiss);
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            keys.press(event, scene.getFocusOwner());
            if (event.getCode() == KeyCode.ESCAPE) {
                view.requestFocus(); // away from where text is typed
            }
        });
        scene.focusOwnerProperty().addListener((_, before, _) -> {
            if (before == null) { // what had the focus is gone, hidden or disabled, and JavaFX gives it to whatever comes next
                view.requestFocus();
            }
        });
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> view.requestFocus());
        onControl(this::choose, KeyCode.O);
        onControl(() -> look.set(look.get().larger()), KeyCode.PLUS, KeyCode.ADD, KeyCode.EQUALS);
        onControl(() -> look.set(look.get().smaller()), KeyCode.MINUS, KeyCode.SUBTRACT);
        stage.setFullScreenExitHint(look.get().of(HINT)); // the system may fill the screen as well
        look.addListener((_, _, now) -> {
            stage.setFullScreenExitHint(now.of(HINT));
            remember();
        });
        scene.setOnDragOver(MainWindow::welcome);
        scene.setOnDragDropped(this::drop);
        desk.wantedProperty().addListener((_, _, wanted) -> watch.watch(wanted.what()));
        watch.watch(desk.wanted().what());
        Frames frames = new Frames(desk.playback());
        this.isRunning = desk.playback().playingProperty().and(stage.showingProperty()).and(stage.iconifiedProperty().not());
        isRunning.addListener((_, _, now) -> frames.run(now));
        dress();
        this.whereabouts = new Whereabouts(stage, preferences.place());
    }

    private void fillScreen() {
        stage.setFullScreen(!stage.isFullScreen());
    }

    private boolean dismiss() {
        boolean isTrouble = desk.troubleProperty().get().isPresent();
        desk.dismiss();
        return isTrouble;
    }

    private void onControl(Runnable action, KeyCode... keys) {
        for (KeyCode key : keys) {
            scene.getAccelerators().put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY), action);
        }
    }

    private void dress() {
        stage.setScene(scene);
        stage.titleProperty().bind(Bindings.createStringBinding(
                () -> desk.opened().replay().trace().header().scenario() + " - Icebreaker", desk.openedProperty()));
    }

    /** Shows it and returns at once. @param closed is told when the user has closed it */
    void show(Runnable closed) {
        stage.setOnShown(_ -> scene.getRoot().requestFocus());
        stage.setOnHidden(_ -> {
            ((MainView) scene.getRoot()).panels().studying().set(false);
            desk.close();
            exports.stop();
            watch.close();
            remember();
            closed.run();
        });
        stage.show();
        scene.getRoot().requestFocus();
    }

    /** Time goes on with each frame, while it is played and somebody can see it. */
    private static final class Frames extends AnimationTimer {
        private final Playback playback;
        private OptionalLong last = OptionalLong.empty();

        Frames(Playback playback) {
            this.playback = playback;
        }

        void run(boolean isRunning) {
            last = OptionalLong.empty();
            if (isRunning) {
                start();
            } else {
                stop();
            }
        }

        @Override
        public void handle(long now) {
            last.ifPresent(before -> playback.tick(Math.min(now - before, LONGEST_FRAME_NANOS)));
            last = OptionalLong.of(now);
        }
    }

    private void remember() {
        new Preferences(look.get(), whereabouts.next()).write(memory);
    }

    // ---- files ------------------------------------------------------------------------------------------------------

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(look.get().of(OPEN));
        chooser.getExtensionFilters().addAll(
                new FileChooser.ExtensionFilter(look.get().of(KINDS), "*.yaml", "*.yml", "*.jsonl"),
                new FileChooser.ExtensionFilter(look.get().of(ALL), "*"));
        File file = chooser.showOpenDialog(stage);
        if (file != null) {
            desk.open(Source.of(file.toString()));
        }
    }

    private void export(Kind kind) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(look.get().of(kind.title()));
        chooser.setInitialFileName(desk.opened().replay().trace().header().scenario().replaceAll("[^\\w.-]+", "-") + "." + kind.extension());
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(look.get().of(kind.title()), "*." + kind.extension()));
        File file = chooser.showSaveDialog(stage);
        if (file != null) {
            exports.write(kind, desk, look.get(), named(file, kind));
        }
    }

    /** With the ending of its kind, if it was given none; whether another file may be replaced was only asked for the name as given. */
    static Path named(File file, Kind kind) {
        Path whole = Path.of(file + "." + kind.extension());
        return file.getName().contains(".") || file.exists() || Files.exists(whole) ? file.toPath() : whole;
    }

    private static void welcome(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void drop(DragEvent event) {
        boolean hasFile = event.getDragboard().hasFiles() && !event.getDragboard().getFiles().isEmpty();
        if (hasFile) {
            desk.open(Source.of(event.getDragboard().getFiles().getFirst().toString()));
        }
        event.setDropCompleted(hasFile);
        event.consume();
    }
}
