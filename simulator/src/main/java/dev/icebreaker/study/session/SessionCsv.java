package dev.icebreaker.study.session;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.turn.TurnTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Sessions as rows of a table (RFC 4180, but for lines that end with LF alone). A row says all of its session, so that what was written
 * can be counted again. No field holds the end of a line.
 */
public final class SessionCsv {
    /** The names of the columns. Times are in microseconds, sizes in bytes. */
    public static final List<String> COLUMNS = List.of(
            "session", "configuration", "caller", "callee", "outcome", "relays", "caller_candidate", "callee_candidate", "time_us",
            "packets", "bytes", "relayed_bytes", "survived", "bounded");

    private static final CSVFormat FORMAT = CSVFormat.RFC4180.builder().setRecordSeparator("\n").get();

    private final StudyPlan plan;

    public SessionCsv(StudyPlan plan) {
        this.plan = plan;
    }

    /** The first line. */
    public static String header() {
        return FORMAT.format(COLUMNS.toArray()) + "\n";
    }

    /** A session's line. */
    public String row(Session session) {
        return FORMAT.format(
                        session.number(),
                        plan.variants().get(session.variant()).name(),
                        session.caller(),
                        session.callee(),
                        word(session.outcome()),
                        session.relays().stream().map(SessionCsv::word).collect(Collectors.joining("+")),
                        session.callerCandidate(),
                        session.calleeCandidate(),
                        session.connectMicros(),
                        session.packets(),
                        session.bytes(),
                        session.relayedBytes(),
                        session.survived(),
                        session.bounded())
                + "\n";
    }

    /**
     * The session of a line.
     *
     * @throws IllegalArgumentException if the line is none of this study's
     */
    public Session parse(String line) {
        CSVRecord fields = only(line);
        if (fields.size() != COLUMNS.size()) {
            throw new IllegalArgumentException("it has " + fields.size() + " fields, and not " + COLUMNS.size());
        }
        String variant = fields.get(1);
        return new Session(
                count(fields.get(0)),
                plan.variant(variant)
                        .orElseThrow(() -> new IllegalArgumentException("the study has no configuration '" + variant + "'"))
                        .number(),
                fields.get(2),
                fields.get(3),
                constant(CallOutcome.class, fields.get(4)),
                transports(fields.get(5)),
                fields.get(6),
                fields.get(7),
                count(fields.get(8)),
                count(fields.get(9)),
                count(fields.get(10)),
                count(fields.get(11)),
                Boolean.parseBoolean(fields.get(12)),
                Boolean.parseBoolean(fields.get(13)));
    }

    private static CSVRecord only(String line) {
        try (CSVParser parser = CSVParser.parse(line, FORMAT)) {
            List<CSVRecord> records = parser.getRecords();
            if (records.size() != 1) {
                throw new IllegalArgumentException("it is no row of a table");
            }
            return records.getFirst();
        } catch (IOException | UncheckedIOException e) {
            throw new IllegalArgumentException("it is no row of a table", e);
        }
    }

    private static long count(String written) {
        if (!written.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("'" + written + "' is no count");
        }
        return Long.parseLong(written);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String written) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> word(constant).equals(written))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + written + "' is none of its words"));
    }

    private static List<TurnTransport> transports(String written) {
        return written.isEmpty()
                ? List.of()
                : Arrays.stream(written.split("\\+")).map(word -> constant(TurnTransport.class, word)).toList();
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
