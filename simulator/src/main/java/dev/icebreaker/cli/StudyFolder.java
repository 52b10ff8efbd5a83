package dev.icebreaker.cli;

import dev.icebreaker.study.session.Session;
import dev.icebreaker.study.session.SessionCsv;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.session.Variant;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Where a study is written to: a row for every session as soon as its turn comes, and what they amount to at the end. From the rows a
 * study that was ended early goes on.
 */
final class StudyFolder implements AutoCloseable {
    private static final String SESSIONS = "sessions.csv";
    private static final String IDENTITY = "study.json";
    static final String SUMMARY_CSV = "summary.csv";
    static final String SUMMARY_JSON = "summary.json";
    static final String REPORT = "report.html";
    /** What would be lost if it were somebody's own. */
    private static final List<String> WRITTEN = List.of(IDENTITY, SUMMARY_CSV, SUMMARY_JSON, REPORT);
    /** So many pairs may be lost if the machine stops; they are run again. */
    private static final int FLUSHED_EVERY = 256;

    private final Path folder;
    private final SessionCsv csv;
    private final StudyLock lock;
    private final BufferedWriter rows;
    private final long before;
    private int unflushed;

    /** What is there of a study: whole pairs, and how long their rows are with the header. */
    private record Rows(long pairs, long bytes) {}

    private StudyFolder(Path folder, StudyPlan plan, StudyLock lock, BufferedWriter rows, long before) {
        this.folder = folder;
        this.lock = lock;
        this.csv = new SessionCsv(plan);
        this.rows = rows;
        this.before = before;
    }

    /**
     * A folder for a study that begins.
     *
     * @throws UserError if something is there already, or nothing can be written there
     */
    static StudyFolder begin(Path folder, StudyPlan plan) {
        try {
            if (Files.exists(folder.resolve(SESSIONS))) {
                throw new UserError("--out: " + folder + " holds a study already; go on with it by --resume, or name another folder");
            }
            for (String name : WRITTEN) {
                if (Files.exists(folder.resolve(name))) {
                    throw new UserError("--out: there is a " + name + " in " + folder + " that is of no study; name another folder");
                }
            }
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(IDENTITY), StudyIdentity.of(plan.study()).toJson(), StandardOpenOption.CREATE_NEW);
            StudyLock lock = StudyLock.of(folder.resolve(IDENTITY));
            try {
                BufferedWriter rows = Files.newBufferedWriter(folder.resolve(SESSIONS), StandardOpenOption.CREATE_NEW);
                rows.write(SessionCsv.header());
                rows.flush();
                return new StudyFolder(folder, plan, lock, rows, 0);
            } catch (IOException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UserError("--out: " + folder + " cannot be written to: " + OutputFile.reason(e));
        }
    }

    /**
     * A folder whose study goes on.
     *
     * @param taker is given what was done, pair by pair, until it says that it wants no more; what it does not want stays there
     * @throws UserError if there is another study, or none
     */
    static StudyFolder resume(Path folder, StudyPlan plan, Predicate<List<Session>> taker) {
        try {
            Path sessions = folder.resolve(SESSIONS);
            if (!Files.isRegularFile(sessions)) {
                throw new UserError("--resume: there is no " + sessions + " to go on with");
            }
            checkIdentity(folder, plan);
            if (!Files.isWritable(folder)) {
                throw new UserError("--out: " + folder + " cannot be written to: permission denied");
            }
            StudyLock lock = StudyLock.of(folder.resolve(IDENTITY));
            try {
                if (hasOnlyBegun(sessions)) {
                    Files.writeString(sessions, SessionCsv.header());
                }
                truncate(sessions, endOfLastLine(sessions));
                Rows read = read(sessions, plan, taker);
                truncate(sessions, read.bytes);
                BufferedWriter rows = Files.newBufferedWriter(sessions, StandardOpenOption.APPEND);
                return new StudyFolder(folder, plan, lock, rows, read.pairs);
            } catch (IOException | UserError e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw new UserError("--resume: what is in " + folder + " cannot be read and added to: " + OutputFile.reason(e));
        }
    }

    /** Whether it was interrupted before the names of the columns were written whole. */
    private static boolean hasOnlyBegun(Path file) throws IOException {
        return Files.size(file) < SessionCsv.header().length()
                && SessionCsv.header().startsWith(Files.readString(file, StandardCharsets.ISO_8859_1));
    }

    private static void truncate(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
    }

    /** Behind which a row may stand that was cut off. */
    private static long endOfLastLine(Path file) throws IOException {
        try (FileChannel bytes = FileChannel.open(file)) {
            long end = bytes.size();
            ByteBuffer last = ByteBuffer.allocate(1);
            while (end > 0 && bytes.read(last.clear(), end - 1) == 1 && last.get(0) != '\n') {
                end--;
            }
            return end;
        }
    }

    private static void checkIdentity(Path folder, StudyPlan plan) throws IOException {
        try {
            StudyIdentity there = StudyIdentity.parse(Files.readString(folder.resolve(IDENTITY)));
            List<String> differences = StudyIdentity.of(plan.study()).differencesOf(there);
            if (!differences.isEmpty()) {
                throw new UserError("--resume: the study in " + folder + " is another: " + String.join("; ", differences)
                        + ". Name another folder");
            }
        } catch (NoSuchFileException e) {
            throw new UserError("--resume: there is no " + folder.resolve(IDENTITY) + ", which says what study it is; name another folder");
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw new UserError("--resume: " + folder.resolve(IDENTITY) + " is damaged; name another folder");
        }
    }

    /** Reads the rows of complete pairs. */
    private static Rows read(Path sessions, StudyPlan plan, Predicate<List<Session>> taker) throws IOException {
        SessionCsv csv = new SessionCsv(plan);
        try (BufferedReader reader = Files.newBufferedReader(sessions)) {
            String header = reader.readLine();
            if (header == null || !SessionCsv.header().equals(header + "\n")) {
                throw new UserError("--resume: " + sessions + " does not begin with the names of its columns");
            }
            long kept = SessionCsv.header().length();
            long line = 1;
            long number = 1;
            long underWay = 0;
            boolean wanted = true;
            List<Session> pair = new ArrayList<>();
            for (String row = reader.readLine(); row != null; row = reader.readLine()) {
                line++;
                underWay += row.getBytes(StandardCharsets.UTF_8).length + 1;
                try {
                    pair.add(expected(csv.parse(row), number, plan.variants().get(pair.size())));
                } catch (IllegalArgumentException e) {
                    throw new UserError("--resume: " + sessions + ":" + line + ": " + e.getMessage());
                }
                if (pair.size() == plan.variants().size()) {
                    wanted = wanted && taker.test(List.copyOf(pair));
                    kept += underWay;
                    underWay = 0;
                    pair.clear();
                    number++;
                }
            }
            if (kept + underWay != Files.size(sessions)) {
                throw new UserError("--resume: another program has changed " + sessions + ": its lines end otherwise; name another folder");
            }
            return new Rows(number - 1, kept);
        } catch (CharacterCodingException e) {
            throw new UserError("--resume: " + sessions + " is damaged: it is not UTF-8; name another folder");
        }
    }

    /** The session, if it is the one whose row comes here. */
    private static Session expected(Session session, long number, Variant variant) {
        if (session.number() != number || session.variant() != variant.number()) {
            throw new IllegalArgumentException(
                    "here comes the row of session " + number + " with '" + variant.name() + "', and it is another; name another folder");
        }
        return session;
    }

    /** How many pairs were there when the study went on. */
    long before() {
        return before;
    }

    /** Adds the sessions of a pair. */
    void add(List<Session> sessions) throws IOException {
        for (Session session : sessions) {
            rows.write(csv.row(session));
        }
        if (++unflushed >= FLUSHED_EVERY) {
            rows.flush();
            unflushed = 0;
        }
    }

    /** Writes a file beside the rows; it takes the place of an older one when it is complete. */
    void write(String name, String content) {
        new OutputFile("--out", folder.resolve(name)).write(file -> Files.writeString(file, content));
    }

    @Override
    public void close() throws IOException {
        try (lock) {
            rows.close();
        }
    }
}
