package dev.icebreaker.visualizer.window;

import com.sun.javafx.scene.input.DragboardHelper;
import com.sun.javafx.tk.TKClipboard;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Point3D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.PickResult;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import javafx.stage.Window;

/** The whole window, open on a screen that nobody sees, and what a user does with it. From any thread but JavaFX's. */
final class OnScreen implements AutoCloseable {
    private final ExecutorService background =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("runs").factory());
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private final Desk desk;
    private final Stage stage;

    OnScreen(String scenario, Path memory) {
        Toolkit.startHeadless();
        Preferences preferences = Preferences.read(memory, new Preferences(Look.USUAL, Preferences.Place.NONE));
        desk = Toolkit.call(() -> new Desk(Shipped.OPENER, Shipped.run(scenario), background, Platform::runLater));
        stage = Toolkit.call(() -> {
            List<Window> others = List.copyOf(Window.getWindows());
            new MainWindow(desk, new LibraryModel(Shipped.LIBRARY), background, preferences, memory).show(() -> closed.complete(null));
            return (Stage) Window.getWindows().stream().filter(window -> !others.contains(window)).findFirst().orElseThrow();
        });
        settle();
        if (!shows("scenarios")) {
            press(KeyCode.L); // the screen that nobody sees is so narrow that they have given way to the stage
        }
    }

    Desk desk() {
        return desk;
    }

    Playback playback() {
        return desk.playback();
    }

    /** The instant that is shown. */
    long nanos() {
        return Toolkit.call(() -> playback().nanos());
    }

    /** When the run that lies open ends. */
    long end() {
        return playback().replay().endNanos();
    }

    /** How the first call of the run that lies open ends. */
    CallOutcome outcome() {
        return desk().opened().replay().trace().events().stream()
                .filter(TraceEvent.CallEnded.class::isInstance)
                .map(event -> ((TraceEvent.CallEnded) event).outcome())
                .findFirst()
                .orElseThrow();
    }

    Stage stage() {
        return stage;
    }

    Scene scene() {
        return stage.getScene();
    }

    ExecutorService background() {
        return background;
    }

    // ---- time ---------------------------------------------------------------------------------------------------------

    /** Waits until all that was to be run in the background has been, and is on the screen. */
    void settle() {
        CompletableFuture.runAsync(() -> {}, background).join();
        Toolkit.call(() -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
            return true;
        });
    }

    /** Waits until it is so; it is looked at again whenever one of these values changes. */
    void until(BooleanSupplier isSo, ObservableValue<?>... values) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        ChangeListener<Object> look = (_, _, _) -> {
            if (isSo.getAsBoolean()) {
                done.complete(null);
            }
        };
        Toolkit.call(() -> {
            Stream.of(values).forEach(value -> value.addListener(look));
            look.changed(null, null, null);
            return true;
        });
        done.orTimeout(20, TimeUnit.SECONDS).join();
        Toolkit.call(() -> {
            Stream.of(values).forEach(value -> value.removeListener(look));
            return true;
        });
    }

    /** Lets so many frames be drawn. */
    static void frames(int count) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        AnimationTimer timer = Toolkit.call(() -> {
            AnimationTimer counter = new AnimationTimer() {
                private int left = count;

                @Override
                public void handle(long now) {
                    Platform.requestNextPulse();
                    if (--left <= 0) {
                        done.complete(null);
                    }
                }
            };
            counter.start();
            return counter;
        });
        done.join();
        Toolkit.call(() -> {
            timer.stop();
            return true;
        });
    }

    // ---- what is on it --------------------------------------------------------------------------------------------------

    /** All nodes that can be seen. */
    List<Node> visible() {
        return Toolkit.call(() -> {
            List<Node> all = new ArrayList<>();
            collect(scene().getRoot(), all);
            return all;
        });
    }

    private static void collect(Node node, List<Node> all) {
        if (node.isVisible()) {
            all.add(node);
            if (node instanceof Parent parent) {
                parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
            }
        }
    }

    /** All words in labels, buttons and the like, from top to bottom of the tree. */
    List<String> words() {
        return visible().stream()
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .filter(text -> text != null && !text.isBlank())
                .toList();
    }

    boolean shows(String id) {
        return visible().stream().anyMatch(node -> id.equals(node.getId()));
    }

    Node node(String id) {
        return visible().stream()
                .filter(node -> id.equals(node.getId()))
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing on the screen is called " + id + "; there is " + words()));
    }

    String text(String id) {
        return ((Labeled) node(id)).getText();
    }

    // ---- what a user does ---------------------------------------------------------------------------------------------

    void press(KeyCode code) {
        press(code, false);
    }

    /** To what has the focus, as keys go. */
    void press(KeyCode code, boolean isShift) {
        press(code, isShift, _ -> true);
    }

    /** To what has the focus, if it is one of these; whether it was. */
    boolean press(KeyCode code, boolean isShift, Predicate<Node> which) {
        boolean isPressed = Toolkit.call(() -> {
            Node owner = scene().getFocusOwner();
            if (owner != null && !which.test(owner)) {
                return false;
            }
            for (var type : List.of(KeyEvent.KEY_PRESSED, KeyEvent.KEY_RELEASED)) {
                KeyEvent event = new KeyEvent(type, "", code.getName(), code, isShift, false, false, false);
                Event.fireEvent(owner == null ? scene() : owner, event);
            }
            return true;
        });
        settle();
        return isPressed;
    }

    /** Does something with any of these nodes that can be seen, before something else is on the screen; empty if there is none. */
    Optional<Node> withAny(Predicate<Node> which, Random random, Consumer<Node> deed) {
        Optional<Node> done = Toolkit.call(() -> {
            List<Node> all = new ArrayList<>();
            collect(scene().getRoot(), all);
            List<Node> some = all.stream().filter(which).toList();
            Optional<Node> any = some.isEmpty() ? Optional.empty() : Optional.of(some.get(random.nextInt(some.size())));
            any.ifPresent(deed);
            return any;
        });
        settle();
        return done;
    }

    void click(String id) {
        ButtonBase button = (ButtonBase) node(id);
        Toolkit.call(() -> {
            button.fire();
            return true;
        });
        settle();
    }

    /** What can be picked in a list that opens. */
    List<?> options(String id) {
        ComboBox<?> list = (ComboBox<?>) node(id);
        return Toolkit.call(() -> {
            list.requestFocus();
            list.show();
            list.hide();
            return List.copyOf(list.getItems());
        });
    }

    /** Picks one of what a list that opens has. */
    void pick(String id, int option) {
        ComboBox<?> list = (ComboBox<?>) node(id);
        options(id);
        Toolkit.call(() -> {
            list.getSelectionModel().select(option);
            return true;
        });
        settle();
    }

    /** Presses, drags and lets go; places are shares of the node's width and height. */
    void drag(Node node, double fromX, double toX, double y) {
        mouse(node, MouseEvent.MOUSE_PRESSED, fromX, y);
        for (int step = 1; step <= 4; step++) {
            mouse(node, MouseEvent.MOUSE_DRAGGED, fromX + (toX - fromX) * step / 4, y);
        }
        mouse(node, MouseEvent.MOUSE_RELEASED, toX, y);
    }

    void clickAt(Node node, double x, double y) {
        mouse(node, MouseEvent.MOUSE_PRESSED, x, y);
        mouse(node, MouseEvent.MOUSE_RELEASED, x, y);
        mouse(node, MouseEvent.MOUSE_CLICKED, x, y);
    }

    private void mouse(Node node, EventType<MouseEvent> type, double shareX, double shareY) {
        Toolkit.call(() -> {
            Bounds bounds = node.getLayoutBounds();
            double x = bounds.getMinX() + shareX * bounds.getWidth();
            double y = bounds.getMinY() + shareY * bounds.getHeight();
            Point2D inScene = node.localToScene(x, y);
            // of the kind of constructor that takes what was picked, since otherwise JavaFX takes places in the scene for those in the node
            PickResult picked = new PickResult(node, new Point3D(x, y, 0), 0);
            Event.fireEvent(node, new MouseEvent(
                    type, inScene.getX(), inScene.getY(), inScene.getX(), inScene.getY(), MouseButton.PRIMARY, 1, false, false, false, false, true,
                    false, false, true, false, true, picked));
            return true;
        });
        settle();
    }

    /** Drops a file on the window. */
    void drop(Path file) {
        Toolkit.call(() -> {
            Dragboard board = DragboardHelper.createDragboard((TKClipboard) Proxy.newProxyInstance(
                    OnScreen.class.getClassLoader(), new Class<?>[] {TKClipboard.class}, (_, method, arguments) -> switch (method.getName()) {
                        case "getContentTypes" -> Set.of(DataFormat.FILES);
                        case "hasContent" -> arguments[0] == DataFormat.FILES;
                        case "getContent" -> arguments[0] == DataFormat.FILES ? List.of(file.toFile()) : null;
                        case "getTransferModes" -> Set.of(TransferMode.COPY);
                        default -> throw new UnsupportedOperationException(method.getName());
                    }));
            for (var type : List.of(DragEvent.DRAG_OVER, DragEvent.DRAG_DROPPED)) {
                Event.fireEvent(scene(), new DragEvent(type, board, 500, 300, 500, 300, TransferMode.COPY, null, scene(), null));
            }
            return true;
        });
        settle();
    }

    @Override
    public void close() {
        Toolkit.call(() -> {
            stage.hide();
            return true;
        });
        closed.join();
        background.shutdownNow();
    }
}
