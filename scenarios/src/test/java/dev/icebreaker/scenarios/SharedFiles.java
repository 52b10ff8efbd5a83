package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files of this project that tests compare with what they are made from; {@code -Dicebreaker.update=true} writes them. */
final class SharedFiles {
    static final Path SCENARIOS = Path.of("src/main/resources/scenarios");
    static final Path SCHEMA = SCENARIOS.resolve("scenario.schema.json");
    static final Path STUDIES = Path.of("src/main/resources/studies");
    static final Path STUDY_SCHEMA = STUDIES.resolve("study.schema.json");
    static final Path STUDY_REFERENCE = Path.of("../docs/study-format.md");
    static final Path REFERENCE = Path.of("../docs/scenario-format.md");

    private SharedFiles() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void holds(Path file, String expected) {
        try {
            if (Boolean.getBoolean("icebreaker.update")) {
                Files.writeString(file, expected);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(read(file)).as("%s; -Dicebreaker.update=true rewrites it", file).isEqualTo(expected);
    }
}
