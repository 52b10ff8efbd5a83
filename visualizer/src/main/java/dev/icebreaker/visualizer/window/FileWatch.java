package dev.icebreaker.visualizer.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks, some times a second, whether the file that lies open has changed. */
final class FileWatch implements AutoCloseable {
    private static final long EVERY_MILLIS = 400;

    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("file-watch").factory());
    private final Runnable changed;
    /** When what was watched had changed last, as far as was seen. Known to the timer's thread alone, as is what is watched. */
    private final Map<String, Optional<FileTime>> seen = new HashMap<>();

    private String watched = "";

    /** @param changed is told when the file is another than it was; on a thread of its own */
    FileWatch(Runnable changed) {
        this.changed = changed;
        timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Watches this from now on, if it is a file. Of what was watched before, it is told as well if it has changed since: while it was
     * read, or while another was watched.
     */
    void watch(String what) {
        timer.execute(() -> {
            watched = what;
            seen.computeIfAbsent(what, FileWatch::modified);
        });
    }

    private void look() {
        Optional<FileTime> now = modified(watched);
        if (now.isPresent() && !now.equals(seen.put(watched, now))) {
            changed.run();
        }
    }

    private static Optional<FileTime> modified(String what) {
        try {
            Path file = Path.of(what);
            return Files.isRegularFile(file) ? Optional.of(Files.getLastModifiedTime(file)) : Optional.empty();
        } catch (IOException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
