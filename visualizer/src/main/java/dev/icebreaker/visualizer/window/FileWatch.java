package dev.icebreaker.visualizer.window;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
    /** Known to the timer's thread alone. */
    private Watched watched = new Watched("", Optional.empty());

    private record Watched(String what, Optional<FileTime> modified) {}

    /** @param changed is told when the file is another than it was; on a thread of its own */
    FileWatch(Runnable changed) {
        this.changed = changed;
        timer.scheduleWithFixedDelay(this::look, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Watches this from now on, if it is a file. What is watched already goes on being so: it may have changed while it was read. */
    void watch(String what) {
        timer.execute(() -> watched = watched.what.equals(what) ? watched : new Watched(what, modified(what)));
    }

    private void look() {
        Watched before = watched;
        Optional<FileTime> now = modified(before.what);
        if (now.isPresent() && !now.equals(before.modified)) {
            watched = new Watched(before.what, now);
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
