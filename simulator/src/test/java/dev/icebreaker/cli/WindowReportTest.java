package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.cli.Visualizer.Measure;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WindowReportTest {
    private static final List<Measure> MEASURES = List.of(
            new Measure("frame", "a frame", 600, 9.84, 31.25, OptionalDouble.of(16), OptionalDouble.of(50)),
            new Measure("start", "the start", 1, 1_234.5, 1_234.5, OptionalDouble.empty(), OptionalDouble.of(3_000)));

    private static String printed(Format.Plain format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        WindowReport.print(new Terminal(stream, stream, false, false), format, MEASURES);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void figuresStandBesideWhatTheyMayBe() {
        assertThat(printed(Format.Plain.TEXT).lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
                .containsExactly(
                        "milliseconds | median | at most | worst | at most | samples",
                        "a frame | 9.8 | 16 | 31.3 | 50 | 600",
                        "the start | 1,234.5 | 1,234.5 | 3,000 | 1");
    }

    @Test
    void programsReadThemByName() {
        assertThat(printed(Format.Plain.JSON))
                .startsWith("{\"frame\":{\"what\":\"a frame\",\"medianMillis\":9.8,\"medianBarMillis\":16.0,\"worstMillis\":31.3,")
                .contains("\"start\":{")
                .doesNotContain("\"start\":{\"what\":\"the start\",\"medianMillis\":1234.5,\"medianBarMillis\"");
    }
}
