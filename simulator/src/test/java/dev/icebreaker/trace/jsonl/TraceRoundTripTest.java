package dev.icebreaker.trace.jsonl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.icebreaker.testing.Golden;
import dev.icebreaker.trace.RandomTraces;
import dev.icebreaker.trace.SampleTraces;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceRoundTripTest {
    @Test
    void everyTraceComesBackAsItWas() throws IOException {
        for (long seed = 0; seed < 200; seed++) {
            Trace trace = new RandomTraces(seed).next();

            assertThat(read(bytes(trace))).as("seed %d", seed).isEqualTo(trace);
        }
    }

    @Test
    void everyEventTypeHasItsNameInTheFile() throws IOException {
        String file = new String(bytes(new RandomTraces(1).next()), StandardCharsets.UTF_8);

        assertThat(file.lines().map(line -> line.substring(9, line.indexOf('"', 9))).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of("header", "end"),
                                Stream.of(TraceEvent.class.getPermittedSubclasses()).map(Kebab::ofType))
                        .toList())
                .contains("packet-sent", "ice-state-changed");
    }

    @Test
    void theFormOfAFileIsFixed() throws IOException {
        Golden.check(getClass(), "two-homes.jsonl", bytes(SampleTraces.twoHomes()));
    }

    @Test
    void linesEndWithALineFeedAndNothingElse() throws IOException {
        Trace trace = new RandomTraces(3).next();
        byte[] bytes = bytes(trace);

        assertThat(bytes).doesNotContain('\r');
        assertThat(bytes[bytes.length - 1]).isEqualTo((byte) '\n');
        assertThat(new String(bytes, StandardCharsets.UTF_8).split("\n")).hasSize(trace.events().size() + 2);
    }

    @Test
    void theHashIsThatOfTheFile(@TempDir Path folder) throws Exception {
        Trace trace = new RandomTraces(4).next();
        Path file = folder.resolve("a.trace.jsonl");
        TraceWriter.write(trace, file);

        byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        assertThat(TraceHash.of(trace)).isEqualTo(HexFormat.of().formatHex(sha256));
        assertThat(TraceHash.of(TraceReader.read(file))).isEqualTo(TraceHash.of(trace));
    }

    @Test
    void theHashTellsTracesApart() {
        assertThat(TraceHash.of(new RandomTraces(4).next())).isNotEqualTo(TraceHash.of(new RandomTraces(5).next()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva"})
    void theLanguageOfTheMachineDoesNotShow(String locale) throws IOException {
        Trace trace = new RandomTraces(6).next();
        byte[] expected = bytes(trace);
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            assertThat(bytes(trace)).isEqualTo(expected);
            assertThat(Kebab.ofType(TraceEvent.IceStateChanged.class)).isEqualTo("ice-state-changed");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aFullDiskIsReportedAsSuch() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        assertThatThrownBy(() -> TraceWriter.write(new RandomTraces(1).next(), full))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("No space left on device");
        assertThatThrownBy(() -> {
                    try (TraceWriter writer = new TraceWriter(new RandomTraces(1).next().header(), full)) {
                        writer.record(new TraceEvent.GatheringFinished(0, "call", "alice", 0));
                    }
                })
                .isInstanceOf(UncheckedIOException.class);
    }

    private static byte[] bytes(Trace trace) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TraceWriter.write(trace, bytes);
        return bytes.toByteArray();
    }

    private static Trace read(byte[] bytes) throws IOException {
        return TraceReader.read(new ByteArrayInputStream(bytes), "test");
    }
}
