package dev.icebreaker.trace.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.icebreaker.trace.RandomTraces;
import dev.icebreaker.trace.Trace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the reader says of files that are not traces. Each message has the place and the reason. */
class TraceFaultsTest {
    static final String FAULTY_LINES =
            """
            {"type":"gathering-finished","timeNanos":1,"call":"c","peer"               | ends in the middle of this line
            {"type":"gathering-fin                                                     | ends in the middle of this line
            {"type":"gathering-finished","timeNanos":1,"call":"c"}                     | 'peer' is missing
            {"type":"gathering-finished","timeNanos":1,"call":"c","peer":"a","x":1}    | unknown key 'x'; the keys are timeNanos, call, peer, agent
            {"type":"gathering-finished","timeNanos":1,"call":"c","peer":"a","call":1} | 'call' is there twice
            {"type":"gathering-finished","timeNanos":"1","call":"c","peer":"a"}        | expected a whole number, found a string
            {"type":"gathering-finished","timeNanos":1.5,"call":"c","peer":"a"}        | expected a whole number, found a fraction
            {"type":"gathering-finished","timeNanos":9223372036854775808,"call":"c"}   | the number must be -9223372036854775808 to
            {"type":"gathering-finished","timeNanos":null,"call":"c","peer":"a"}       | expected a whole number, found null
            {"type":"gathering-finished","timeNanos":1,"call":["c"],"peer":"a"}        | expected a string, found a list
            {"type":"gathering-finshed","timeNanos":1,"call":"c","peer":"a"}           | unknown event type 'gathering-finshed'; the types are action-taken,
            {"type":7}                                                                 | expected the name of a type
            {"timeNanos":1,"type":"gathering-finished","call":"c","peer":"a"}          | the first key of a line is 'type'
            {"type":"packet-delivered","timeNanos":1,"node":"a","packet":1,"source":"1.2.3:4","destination":"1.2.3.4:5"} | '1.2.3' is not an IP address
            {"type":"packet-delivered","timeNanos":1,"node":"a","packet":1,"source":"1.2.3.4:99999","destination":"1.2.3.4:5"} | a port is 0 to 65535
            {"type":"call-ended","timeNanos":1,"call":"c","outcome":"lost","why":""}   | 'lost' is not one of [direct, relayed, failed]
            {"type":"packet-sent","timeNanos":1,"node":"a","packet":1,"source":"1.2.3.4:5","destination":"1.2.3.4:5","payload":"0g"} | expected bytes in hexadecimal
            {"type":"candidates-sent","timeNanos":1,"call":"c","peer":"a","candidates":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[ | expected an object, found a list
            [1]                                                                        | expected an object, found a list
            what is this                                                               | not JSON in UTF-8: Unrecognized token 'what'
            {"type":"end","events":1}                                                  | lines are missing
            {"type":"end"}                                                             | the last line has the keys 'type' and 'events'
            """;

    static final String HEADER =
            """
            {"type":"header","schema":1,"version":"0","scenario":"s","seed":1,\
            "topology":{"networks":[],"nodes":[],"links":[]}}
            """;
    static final String END = "{\"type\":\"end\",\"events\":0}\n";

    @Test
    void theSmallestTraceIsAHeaderAndAnEnd() throws IOException {
        assertThat(read(HEADER + END).events()).isEmpty();
        assertThat(read((HEADER + END).replace("\n", "\r\n")).events()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "hello", "\n", "[]", "{}", "{\"a\":1}\n", "%PDF-1.7", "\u0000\u0001", "<html>", "{\"type\":\"end\",\"events\":0}"})
    void whatIsNoTraceIsCalledSo(String text) {
        assertFault(text, 1, "this is not a trace");
    }

    @Test
    void otherEncodingsAreNoTrace() {
        assertFault((HEADER + END).getBytes(StandardCharsets.UTF_16LE), 1, "this is not a trace");
        assertFault(("\ufeff" + HEADER + END).getBytes(StandardCharsets.UTF_8), 1, "this is not a trace");
        byte[] latin1 = (HEADER.replace("\"s\"", "\"señal\"") + END).getBytes(StandardCharsets.ISO_8859_1);
        assertFault(latin1, 1, "not JSON in UTF-8");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = FAULTY_LINES)
    void aFaultInALineIsReportedWithItsPlace(String line, String message) {
        assertFault(HEADER + line, 2, message);
    }

    @Test
    void theColumnIsThatOfTheFault() {
        assertThatThrownBy(() -> read(HEADER + "{\"type\":\"gathering-finished\",\"timeNanos\":\"x\""))
                .hasMessage("test.jsonl:2:42: expected a whole number, found a string");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 99, -1})
    void anotherSchemaIsRefusedBeforeAnythingElse(int schema) {
        String header = "{\"type\":\"header\",\"schema\":" + schema + ",\"unheard\":{}}\n";

        assertFault(header + END, 1, "this trace has schema " + schema + "; this version of Icebreaker reads schema 1");
    }

    @Test
    void nothingMayFollowTheEnd() {
        assertFault(HEADER + END + END, 3, "nothing may follow the last line");
    }

    @Test
    void linesStandAlone() {
        assertFault(HEADER + "\n" + END, 3, "each event has a line of its own");
        assertFault(HEADER.strip() + END, 1, "each event has a line of its own");
    }

    @Test
    void whereverAFileIsCutOffTheReaderNoticesIt() throws IOException {
        Trace trace = new RandomTraces(11).next();
        byte[] whole = bytes(trace);
        SplittableRandom random = new SplittableRandom(11);
        for (int length = 0; length < whole.length - 1; length += 1 + random.nextInt(20)) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(catchThrowable(() -> read(cut))).as("cut after %d of %d bytes", length, whole.length).isInstanceOf(TraceFormatException.class);
        }
    }

    @Test
    void damageNeverSurfacesAsAnythingButAFault() throws IOException {
        byte[] whole = bytes(new RandomTraces(12).next());
        SplittableRandom random = new SplittableRandom(12);
        for (int i = 0; i < 400; i++) {
            byte[] damaged = whole.clone();
            for (int n = 1 + random.nextInt(3); n > 0; n--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            Throwable thrown = catchThrowable(() -> read(damaged)); // a changed digit is no fault
            if (thrown != null) {
                assertThat(thrown).as("attempt %d", i).isInstanceOf(TraceFormatException.class);
            }
        }
    }

    @Test
    void aFileThatIsNotThereIsAnIoException() {
        assertThatThrownBy(() -> TraceReader.read(Path.of("no-such-file"))).isInstanceOf(NoSuchFileException.class);
        InputStream broken = new InputStream() {
            private final byte[] start = HEADER.getBytes(StandardCharsets.UTF_8);
            private int at;

            @Override
            public int read() throws IOException {
                if (at == start.length) {
                    throw new IOException("the disk is gone");
                }
                return start[at++];
            }
        };
        assertThatThrownBy(() -> TraceReader.read(broken, "x")).isExactlyInstanceOf(IOException.class).hasMessage("the disk is gone");
    }

    private static void assertFault(String text, int line, String message) {
        assertFault(text.getBytes(StandardCharsets.UTF_8), line, message);
    }

    private static void assertFault(byte[] bytes, int line, String message) {
        Throwable thrown = catchThrowable(() -> read(bytes));
        assertThat(thrown).isInstanceOf(TraceFormatException.class).hasMessageContaining(message);
        TraceFormatException fault = (TraceFormatException) thrown;
        assertThat(fault.line()).as(fault.getMessage()).isEqualTo(line);
        assertThat(fault.column()).isPositive();
        assertThat(fault).hasMessageStartingWith("test.jsonl:" + line + ":" + fault.column() + ": ");
    }

    private static Trace read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Trace read(byte[] bytes) throws IOException {
        return TraceReader.read(new ByteArrayInputStream(bytes), "test.jsonl");
    }

    private static byte[] bytes(Trace trace) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TraceWriter.write(trace, bytes);
        return bytes.toByteArray();
    }
}
