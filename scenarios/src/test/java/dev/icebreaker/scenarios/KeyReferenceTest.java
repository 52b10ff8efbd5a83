package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioFormat;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.study.spec.StudyFormat;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class KeyReferenceTest {
    private static final String BEGIN = "<!-- keys: made from the records by KeyReferenceTest -->\n";
    private static final String END = "<!-- end of keys -->\n";

    @Test
    void theReferenceOfScenariosNamesEveryKeyThatTheLoaderReads() {
        holds(SharedFiles.REFERENCE, KeyReference.generate(Scenario.class, ScenarioFormat.VOCABULARY));
    }

    @Test
    void theReferenceOfStudiesNamesEveryKeyThatTheLoaderReads() {
        holds(SharedFiles.STUDY_REFERENCE, KeyReference.generate(Study.class, StudyFormat.vocabulary()));
    }

    private static void holds(Path file, String keys) {
        String page = SharedFiles.read(file);
        assertThat(page).contains(BEGIN, END);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));

        SharedFiles.holds(file, before + keys + "\n" + after);
    }
}
