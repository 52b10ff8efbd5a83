package dev.icebreaker.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that comes into its place when it is complete: whatever goes wrong before that, what was there stays as it was. */
public final class Draft {
    /** Fills a file. */
    public interface Writer {
        void write(Path file) throws IOException;
    }

    private Draft() {}

    /**
     * Fills a file, beside its place first. A device or a pipe is written to at once.
     *
     * @throws IOException if it could not be written; {@link #reason} says why
     */
    public static void write(Path file, Writer writer) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            writer.write(file); // nothing can take its place
        } else {
            replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), writer);
        }
    }

    private static void replace(Path target, Writer writer) throws IOException {
        Path folder = target.getParent();
        if (folder == null || !Files.isWritable(folder)) {
            writer.write(target);
            return;
        }
        Path draft = folder.resolve(".icebreaker-" + ProcessHandle.current().pid() + ".part");
        try (OnInterrupt _ = OnInterrupt.run("delete " + draft.getFileName(), () -> delete(draft))) {
            replace(target, draft, folder, writer);
        }
    }

    private static void replace(Path target, Path draft, Path folder, Writer writer) throws IOException {
        try {
            writer.write(draft);
            if (Files.exists(target) && Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(draft, Files.getPosixFilePermissions(target));
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(draft);
        }
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            // it stays behind, and has a name that says what it is
        }
    }

    /** Why a file could not be read or written, in a few words. */
    public static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder is gone";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "there is a file of this name";
        }
        if (e.getCause() instanceof IOException cause) {
            return reason(cause); // what writes pictures says in what it was interrupted, not by what
        }
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : String.valueOf(e.getMessage());
    }
}
