package dev.icebreaker.visualizer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.explain.Text;
import dev.icebreaker.visualizer.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageWordsTest {
    private static final Path GOLDENS = Path.of("src/test/resources/dev/icebreaker/visualizer/replay");

    @ParameterizedTest
    @ValueSource(strings = {"two-homes", "guided-call", "turn-tls"})
    void saysWhatEveryMessageOfAShippedScenarioIs(String scenario) throws IOException {
        Replay replay = Replay.of(Shipped.trace(scenario));
        StringBuilder told = new StringBuilder();
        for (Message message : replay.messages().stream().limit(150).toList()) {
            Wording words = replay.words().of(message);
            told.append(String.format(
                    Locale.ROOT,
                    "%.1f %s > %s%n  %s | %s%n",
                    message.sentNanos() / 1e6,
                    message.sender(),
                    message.receiver(),
                    words.label().english(),
                    words.label().spanish()));
        }
        Path golden = GOLDENS.resolve(scenario + ".words.txt");
        if (Boolean.getBoolean("icebreaker.update")) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, told);
        }
        assertThat(told.toString()).as("what %s says, as in %s", scenario, golden).isEqualTo(Files.readString(golden));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMessageOfEveryShippedScenarioHasWordsInBothLanguages(String scenario) {
        Replay replay = Replay.of(Shipped.trace(scenario));
        for (Message message : replay.messages()) {
            Wording wording = replay.words().of(message);
            String which = "message " + message.number() + " of " + scenario;
            for (Text text : List.of(wording.label(), wording.term(), wording.plain())) {
                assertThat(text.english()).as(which).isNotBlank();
                assertThat(text.spanish()).as(which).isNotBlank();
            }
            assertThat(wording.label().english()).as(which).doesNotContain(" bytes", "?");
            assertThat(wording.term().english()).as(which).doesNotContain("?");
            assertThat(replay.words().of(message)).as(which).isSameAs(wording);
        }
    }

    static List<String> names() {
        return Shipped.names();
    }
}
