package dev.icebreaker.cli;

import dev.icebreaker.study.session.Session;
import dev.icebreaker.study.session.SessionCsv;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.session.Variant;
import dev.icebreaker.trace.ProgramVersion;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

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
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** So many pairs may be lost if the machine stops; they are run again. */
    private static final int FLUSHED_EVERY = 256;

    private final Path folder;
    private final SessionCsv csv;
    private final BufferedWriter rows;
    private int unflushed;

    private StudyFolder(Path folder, StudyPlan plan, BufferedWriter rows) {
        this.folder = folder;
        this.csv = new SessionCsv(plan);
        this.rows = rows;
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
            Files.writeString(folder.resolve(IDENTITY), JSON.writeValueAsString(identity(plan)) + "\n");
            BufferedWriter rows = Files.newBufferedWriter(folder.resolve(SESSIONS), StandardOpenOption.CREATE_NEW);
            rows.write(SessionCsv.header());
            rows.flush();
            return new StudyFolder(folder, plan, rows);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * A folder whose study goes on.
     *
     * @param counted is given all that was done, pair by pair
     * @throws UserError if there is another study, or none
     */
    static StudyFolder resume(Path folder, StudyPlan plan, Consumer<List<Session>> counted) {
        try {
            Path sessions = folder.resolve(SESSIONS);
            if (!Files.isRegularFile(sessions)) {
                throw new UserError("--resume: there is no " + sessions + " to go on with");
            }
            checkIdentity(folder, plan);
            truncate(sessions, endOfLastLine(sessions));
            truncate(sessions, read(sessions, plan, counted));
            BufferedWriter rows = Files.newBufferedWriter(sessions, StandardOpenOption.APPEND);
            return new StudyFolder(folder, plan, rows);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static void truncate(Path file, long bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.truncate(bytes);
        }
    }

    /** Behind which a row may stand that was cut off. */
    private static long endOfLastLine(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long end = bytes.length();
            while (end > 0) {
                bytes.seek(end - 1);
                if (bytes.read() == '\n') {
                    return end;
                }
                end--;
            }
            return 0;
        }
    }

    /** What has to be the same for sessions to be the same. */
    private static Map<String, Object> identity(StudyPlan plan) {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("version", ProgramVersion.get());
        identity.put("seed", plan.study().seed());
        identity.put("study", plan.study().toString());
        return identity;
    }

    private static void checkIdentity(Path folder, StudyPlan plan) throws IOException {
        try {
            Map<?, ?> there = JSON.convertValue(JSON.readTree(Files.readString(folder.resolve(IDENTITY))).asObject(), Map.class);
            identity(plan).forEach((key, value) -> {
                if (!value.toString().equals(String.valueOf(there.get(key)))) {
                    throw new UserError("--resume: the " + key + " of what is in " + folder + " is another"
                            + (key.equals("study") ? "" : ", " + there.get(key)) + "; name another folder");
                }
            });
        } catch (NoSuchFileException e) {
            throw new UserError("--resume: there is no " + folder.resolve(IDENTITY) + ", which says what study it is; name another folder");
        } catch (JacksonException | CharacterCodingException e) {
            throw new UserError("--resume: " + folder.resolve(IDENTITY) + " is damaged; name another folder");
        }
    }

    /** Reads the rows of complete pairs, and returns how many bytes they have. */
    private static long read(Path sessions, StudyPlan plan, Consumer<List<Session>> counted) throws IOException {
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
                    counted.accept(List.copyOf(pair));
                    kept += underWay;
                    underWay = 0;
                    pair.clear();
                    number++;
                }
            }
            if (kept + underWay != Files.size(sessions)) {
                throw new UserError("--resume: another program has changed " + sessions + ": its lines end otherwise; name another folder");
            }
            return kept;
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
        rows.close();
    }

    private static UserError unwritable(Path folder, IOException e) {
        return new UserError("--out: " + folder + " cannot be written to: " + OutputFile.reason(e));
    }
}
