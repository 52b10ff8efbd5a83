package dev.icebreaker.visualizer.window;

import dev.icebreaker.explain.Text;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.export.Kind;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Executor;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.TransferMode;
import javafx.stage.FileChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The window on the screen: frames, keys, files that are dropped on it, and what it remembers. */
final class MainWindow {
    private static final double WIDTH = 1_600;
    private static final double HEIGHT = 1_000;
    private static final double LEAST_WIDTH = 900;
    private static final double LEAST_HEIGHT = 560;
    private static final Text OPEN = new Text("Open a scenario or a trace", "Abrir un escenario o una traza");
    private static final Text KINDS = new Text("Scenarios and traces", "Escenarios y trazas");

    private static final Text FULL_SCREEN =
            new Text("Escape or F leave the full screen", "Escape o F salen de la pantalla completa");

    private final Stage stage = new Stage();
    private final Desk desk;
    private final ObjectProperty<Look> look;
    private final Path memory;
    private final FileWatch watch;
    private final Exports exports;
    private final Scene scene;

    /**
     * @param background writes what is taken out, one after the other
     * @param memory the file with the preferences
     */
    MainWindow(Desk desk, LibraryModel library, Executor background, Preferences preferences, Path memory) {
        this.desk = desk;
        this.look = new SimpleObjectProperty<>(preferences.look());
        this.memory = memory;
        this.exports = new Exports(library, background);
        MainView view = new MainView(desk, library, look, this::choose, this::export);
        this.scene = new Scene(view, WIDTH, HEIGHT);
        this.watch = new FileWatch(() -> Platform.runLater(() -> desk.reopen(desk.wanted())));
        Styles.apply(scene, look);
        Toast toast = new Toast(exports.newsProperty(), look);
        view.lay(toast);
        view.lay(new BusyNote(desk.busyProperty(), look));
        stage.setFullScreenExitHint(look.get().of(FULL_SCREEN));
        look.addListener((_, _, now) -> {
            stage.setFullScreenExitHint(now.of(FULL_SCREEN));
            remember();
        });
        Keys keys = new Keys(desk.playback(), () -> stage.setFullScreen(!stage.isFullScreen()), view.panels().helping());
        scene.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                view.requestFocus(); // away from where text is typed
            }
            if (!(scene.getFocusOwner() instanceof TextInputControl)) {
                keys.press(event);
            }
        });
        scene.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> view.requestFocus());
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN), this::choose);
        onControl(() -> look.set(look.get().larger()), KeyCode.PLUS, KeyCode.ADD, KeyCode.EQUALS);
        onControl(() -> look.set(look.get().smaller()), KeyCode.MINUS, KeyCode.SUBTRACT);
        scene.setOnDragOver(MainWindow::welcome);
        scene.setOnDragDropped(this::drop);
        desk.wantedProperty().addListener((_, _, wanted) -> watch.watch(wanted.what()));
        watch.watch(desk.wanted().what());
        place(preferences.place());
    }

    private void onControl(Runnable action, KeyCode... keys) {
        for (KeyCode key : keys) {
            scene.getAccelerators().put(new KeyCodeCombination(key, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_ANY), action);
        }
    }

    private void place(Preferences.Place place) {
        stage.setScene(scene);
        stage.titleProperty().bind(Bindings.createStringBinding(
                () -> desk.opened().replay().trace().header().scenario() + " - Icebreaker", desk.openedProperty()));
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        boolean isOnScreen = place.width() > 0
                && !Screen.getScreensForRectangle(place.x(), place.y(), place.width(), place.height()).isEmpty();
        if (isOnScreen) {
            stage.setX(place.x());
            stage.setY(place.y());
        }
        stage.setWidth(isOnScreen ? place.width() : Math.min(WIDTH, screen.getWidth()));
        stage.setHeight(isOnScreen ? place.height() : Math.min(HEIGHT, screen.getHeight()));
        stage.setMaximized(place.maximized());
    }

    /** Shows it and returns at once. @param closed is told when the user has closed it */
    void show(Runnable closed) {
        AnimationTimer frames = frames();
        stage.setOnShown(_ -> {
            scene.getRoot().requestFocus();
            frames.start();
        });
        stage.setOnHidden(_ -> {
            frames.stop();
            ((MainView) scene.getRoot()).panels().studying().set(false);
            watch.close();
            exports.close();
            remember();
            closed.run();
        });
        stage.show();
        scene.getRoot().requestFocus();
    }

    /** Time goes on with each frame, for as long as it is played. */
    private AnimationTimer frames() {
        return new AnimationTimer() {
            private long last;

            @Override
            public void handle(long now) {
                if (last != 0) {
                    desk.playback().tick(now - last);
                }
                last = now;
            }
        };
    }

    private void remember() {
        Preferences.Place place =
                new Preferences.Place(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
        new Preferences(look.get(), place).write(memory);
    }

    // ---- files ------------------------------------------------------------------------------------------------------

    private void choose() {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(look.get().of(OPEN));
        chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(look.get().of(KINDS), "*.yaml", "*.yml", "*.jsonl"));
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
