package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.explain.Explanation;
import dev.icebreaker.explain.Explanation.Paragraph;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.Explanation.Topic;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the explanation of every scenario must say, cause, place and rule, as {@code stories.txt} has it; how is free. */
class StoriesTest {
    /** A sentence that must be there: in a paragraph on this topic, with all these words, and with those in Spanish. */
    private record Essential(String scenario, Topic topic, List<String> words, List<String> spanish) {
        static Essential parse(String line) {
            String[] parts = line.split(" \\| ");
            return new Essential(
                    parts[0].strip(),
                    Topic.valueOf(parts[1].strip()),
                    words(parts[2]),
                    parts.length > 3 ? words(parts[3]) : List.of());
        }

        private static List<String> words(String part) {
            return Arrays.stream(part.split(";")).map(String::strip).toList();
        }

        boolean isIn(Text text) {
            return words.stream().allMatch(text.english()::contains) && spanish.stream().allMatch(text.spanish()::contains);
        }
    }

    static Stream<String> names() {
        return ScenarioLibrary.onClassPath().names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void theStoryOfAScenarioHasItsEssentialSentences(String name) throws IOException {
        List<Essential> essentials =
                essentials().stream().filter(line -> line.scenario.equals(name)).toList();
        Trace trace = run(name);
        List<Paragraph> story = Explanation.of(trace).paragraphs();

        assertThat(essentials).as("lines for %s in stories.txt, with Spanish", name).anyMatch(line -> !line.spanish.isEmpty());
        for (Essential essential : essentials) {
            List<Text> told = story.stream()
                    .filter(paragraph -> paragraph.topic() == essential.topic)
                    .flatMap(paragraph -> paragraph.sentences().stream())
                    .map(Sentence::text)
                    .toList();
            assertThat(told).as("%s, %s", name, essential).anyMatch(essential::isIn);
        }
        assertThat(story).flatMap(Paragraph::sentences).allSatisfy(sentence -> isSound(sentence, trace));
    }

    /** It rests on events that are there, none of them later than the end, and says something in both languages. */
    private static void isSound(Sentence sentence, Trace trace) {
        assertThat(sentence.events()).as(sentence.text().english()).isNotEmpty();
        assertThat(sentence.events()).allMatch(index -> index >= 0 && index < trace.events().size());
        assertThat(sentence.timeNanos()).isBetween(0L, trace.events().getLast().timeNanos());
        for (String text : List.of(sentence.text().english(), sentence.text().spanish())) {
            assertThat(text).endsWith(".").doesNotContain("%", "null", "Text[", "Optional", "  ", "..");
        }
        assertThat(sentence.text().spanish()).isNotEqualTo(sentence.text().english());
    }

    private static List<Essential> essentials() throws IOException {
        try (InputStream file = StoriesTest.class.getResourceAsStream("stories.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Essential::parse)
                    .toList();
        }
    }

    private static Trace run(String name) {
        ScenarioLoader.Result result = ScenarioLibrary.onClassPath().load(name, new ScenarioLoader());
        if (result instanceof ScenarioLoader.Result.Loaded loaded) {
            return Run.of(loaded.scenario(), loaded.scenario().seed()).trace();
        }
        throw new AssertionError(name + " is faulty: " + result);
    }
}
