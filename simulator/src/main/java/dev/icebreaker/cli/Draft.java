package dev.icebreaker.cli;

import dev.icebreaker.text.Bilingual;
import dev.icebreaker.text.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Files that come into their place when they are complete: whatever goes wrong before that, what was there stays as it was. */
public final class Draft {
    private Draft() {}

    /** Fills a file. */
    @FunctionalInterface
    public interface Writer {
        void write(Path file) throws IOException;
    }

    /**
     * Fills a file beside it, and puts that in its place. What nothing can take the place of is written to at once: a device, a pipe, a
     * file in a folder that takes no others.
     */
    public static void write(Path file, Writer writer) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            writer.write(file);
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

    /** Why a file could not be read or written, for people to read. */
    public static Text reason(Exception failure) {
        return switch (failure) {
            case NoSuchFileException _ -> new Text("its folder does not exist", "su carpeta no existe");
            case AccessDeniedException _ -> new Text("permission denied", "permiso denegado");
            case FileAlreadyExistsException _ -> new Text("there is a file of this name", "hay un archivo con ese nombre");
            case FileSystemException known when known.getReason() != null -> Text.same(known.getReason());
            case IOException wrapper when wrapper.getCause() instanceof IOException cause -> reason(cause);
            default -> Bilingual.of(failure);
        };
    }
}
