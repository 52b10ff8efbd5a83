package dev.icebreaker.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps other programs from writing to a study's folder as long as it is open, by a lock on one of its files. That file must not be
 * opened a second time meanwhile: on some systems, whoever closes a file gives up all locks on it.
 */
record StudyLock(FileChannel file) implements AutoCloseable {
    /** Behind the end of any file: where what is locked cannot be read, all there is can be read still. */
    private static final long LOCKED = Long.MAX_VALUE - 1;

    /** @throws UserError if somebody else writes there */
    static StudyLock of(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.WRITE);
        boolean isLocked = false;
        try {
            isLocked = file.tryLock(LOCKED, 1, false) != null;
        } catch (OverlappingFileLockException e) {
            // it is this program that has it
        } finally {
            if (!isLocked) {
                file.close();
            }
        }
        if (!isLocked) {
            throw new UserError("--out: a study is being written to " + path.getParent() + " at this moment; wait for its end, or name another folder");
        }
        return new StudyLock(file);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
