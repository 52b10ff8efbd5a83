package dev.icebreaker.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that an option asks for. It comes into its place when it is complete: whatever goes wrong before that, what was there
 * stays as it was.
 *
 * @param option which one
 * @param file as it was given
 */
record OutputFile(String option, Path file) {
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
    void write(Draft.Writer writer) {
        try {
            Draft.write(file, writer);
        } catch (IOException e) {
            throw new UserError(option + ": " + file + " could not be written: " + reason(e));
        }
    }

    static String reason(IOException e) {
        return Draft.reason(e).english();
    }
}
