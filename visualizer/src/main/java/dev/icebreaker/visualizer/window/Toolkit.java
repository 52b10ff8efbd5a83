package dev.icebreaker.visualizer.window;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Platform;

/** JavaFX, started once in a process: with a display, or without one. */
public final class Toolkit {
    /** Kept, or the level would be forgotten with it: JavaFX warns of being on the class path, where it is as good. */
    private static final Logger QUIET = Logger.getLogger("javafx");

    private Toolkit() {}

    /** Starts JavaFX so that it draws without a display. What it draws is the same on every machine. */
    public static void startHeadless() {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("prism.lcdtext", "false");
        start();
    }

    /** Whether there is something to open a window on. */
    static boolean hasDisplay(String system, Map<String, String> environment) {
        return !system.equals("Linux") || environment.containsKey("DISPLAY") || environment.containsKey("WAYLAND_DISPLAY");
    }

    /**
     * Starts JavaFX, if it is not started.
     *
     * @throws UnsupportedOperationException if there is no display
     */
    static void start() {
        QUIET.setLevel(Level.SEVERE);
        CompletableFuture<Void> started = new CompletableFuture<>();
        try {
            Platform.startup(() -> started.complete(null));
        } catch (IllegalStateException alreadyStarted) {
            started.complete(null);
        }
        started.join();
        Platform.setImplicitExit(false);
    }

    /** Does something on JavaFX's thread, and waits for what comes of it. */
    public static <T> T call(Callable<T> task) {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(task.call());
            } catch (Throwable failure) {
                done.completeExceptionally(failure);
            }
        });
        try {
            return done.join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                default -> throw e;
            }
        }
    }
}
