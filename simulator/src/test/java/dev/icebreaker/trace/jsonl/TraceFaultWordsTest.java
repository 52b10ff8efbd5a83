package dev.icebreaker.trace.jsonl;

import dev.icebreaker.testing.BothLanguages;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Why a file is no trace is told in English and in Spanish. */
class TraceFaultWordsTest {
    private final BothLanguages told = new BothLanguages();

    private void add(String what, String text) {
        try {
            TraceReader.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "t.jsonl");
            throw new AssertionError("no fault: " + what);
        } catch (TraceFormatException e) {
            told.add(what, e.text());
        } catch (IOException e) {
            throw new AssertionError(what, e);
        }
    }

    @Test
    void ofAFileThatIsNone() {
        String header = TraceFaultsTest.HEADER;
        String end = TraceFaultsTest.END;
        add("hello", "hello");
        TraceFaultsTest.FAULTY_LINES.lines().map(line -> line.split(" +\\| ")[0].strip()).forEach(line -> add(line, header + line));
        add("another schema", header.replace("\"schema\":1", "\"schema\":99") + end);
        add("a line after the end", header + end + end);
        add("an empty line", header + "\n" + end);
        add("no end", header);
        for (String source : List.of("1.2.3.4", "1.2.3.4:x", "::1:5", "")) {
            add("an event from " + source, header
                    + "{\"type\":\"packet-delivered\",\"timeNanos\":1,\"node\":\"a\",\"packet\":1,\"source\":\"" + source + "\"");
        }
        add("a prefix of too many bits", header.replace(
                "\"networks\":[]", "\"networks\":[{\"name\":\"n\",\"prefixes\":[\"10.0.0.0/33\"],\"middle\":\"m\"}]") + end);

        told.check(getClass(), "faults.txt");
    }
}
