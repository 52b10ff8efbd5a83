package dev.icebreaker.visualizer.export;

import dev.icebreaker.explain.Text;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.imageio.IIOException;

/** Files that come into their place when they are complete: whatever goes wrong before that, what was there stays as it was. */
public final class Draft {
    private Draft() {}

    /** Fills a file. */
    @FunctionalInterface
    public interface Writer {
        void write(Path file) throws IOException;
    }

    /** Fills a file beside it, and puts that in its place. A device or a pipe is written to at once: nothing can take its place. */
    public static void write(Path file, Writer writer) throws IOException {
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            writer.write(file);
            return;
        }
        Path draft = file.resolveSibling("." + file.getFileName() + ".part");
        try {
            writer.write(draft);
            Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** Why something could not be written, for people to read. */
    public static Text reason(Exception failure) {
        return switch (failure) {
            case NoSuchFileException _ -> new Text("its folder does not exist", "su carpeta no existe");
            case AccessDeniedException _ -> new Text("permission denied", "permiso denegado");
            case FileSystemException known when known.getReason() != null -> Text.same(known.getReason());
            case IIOException pictures when pictures.getCause() instanceof IOException cause -> reason(cause);
            default -> Text.same(failure.getMessage() == null ? failure.toString() : failure.getMessage());
        };
    }
}
