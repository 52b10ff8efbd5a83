package dev.icebreaker.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file that an option asks for. It comes into its place when it is complete: whatever goes wrong before that, what was there
 * stays as it was.
 *
 * @param option which one
 * @param file as it was given
 */
record OutputFile(String option, Path file) {
    /** Fills a file. */
    interface Writer {
        void write(Path file) throws IOException;
    }

    /** Says what is wrong with it before the run rather than after it. */
    void check() {
        Path folder = file.toAbsolutePath().getParent();
        if (file.toString().equals("-")) {
            throw new UserError(option + " wants a file; standard output has the summary");
        }
        if (Files.isDirectory(file)) {
            throw new UserError(option + ": " + file + " is a folder; name a file in it");
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw new UserError(option + ": there is no folder " + folder + " to write " + file.getFileName() + " to");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new UserError(option + ": " + file + " cannot be written: permission denied");
        }
    }

    /** Whether both would end up in one place. */
    boolean isSameAs(Path other) {
        try {
            return Files.exists(file) && Files.exists(other)
                    ? Files.isRegularFile(file) && Files.isSameFile(file, other)
                    : file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
        } catch (IOException e) {
            return false;
        }
    }

    /** @throws UserError if it could not be written */
    void write(Writer writer) {
        try {
            if (Files.exists(file) && !Files.isRegularFile(file)) {
                writer.write(file); // a device or a pipe, which nothing can take the place of
            } else {
                replace(Files.exists(file) ? file.toRealPath() : file.toAbsolutePath(), writer);
            }
        } catch (IOException e) {
            throw new UserError(option + ": " + file + " could not be written: " + reason(e));
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

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "its folder is gone";
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "there is a file of this name";
        }
        return e instanceof FileSystemException failure && failure.getReason() != null
                ? failure.getReason()
                : String.valueOf(e.getMessage());
    }
}
