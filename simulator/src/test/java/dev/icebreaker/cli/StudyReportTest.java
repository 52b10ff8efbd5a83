package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.study.report.SmallStudy;
import dev.icebreaker.study.result.StudyResult;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StudyReportTest {
    private static String report(StudyResult result, String language, boolean colour) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(Session.print(out), Session.print(out), colour, false);
        new StudyReport(terminal, Texts.in(language))
                .print(result, SmallStudy.reasons(result, "Another try."), SmallStudy.provenance());
        return out.toString(StandardCharsets.UTF_8).replace('\u00a0', ' ');
    }

    @Test
    void itTellsTheSharesInBarsAndFigures() {
        assertThat(report(SmallStudy.result(), "en", false))
                .contains("A small study  small\n")
                .contains("20.0 % with host, 60.0 % with stun and 90.0 % with turn")
                .containsPattern("turn  █{22}▓{10}░{4} +60\\.0 % +30\\.0 % +10\\.0 %\n")
                .containsPattern("stun +\\+40\\.0 \\(.* – .*\\) +\\+40\\.0 ")
                .contains("With turn, 1 of 1 failed calls had neither connected nor given up")
                .contains("1  symmetric → public  ./icebreaker run small#3:turn\n")
                .containsPattern("turn +0\\.4000 +6\\.00 GB +\\$0\\.60\n")
                .endsWith("The same again: ./icebreaker study small --sessions 10\n");
    }

    @Test
    void itSpeaksSpanish() {
        assertThat(report(SmallStudy.result(), "es", false))
                .contains("el 20,0 % con host, el 60,0 % con stun y el 90,0 % con turn")
                .contains("Lo mismo otra vez: ./icebreaker study small --sessions 10");
    }

    @Test
    void pathsThatWereLostAreToldWithTheirReasons() {
        assertThat(report(SmallStudy.losing(), "en", false))
                .contains("more keep their path")
                .contains("Why paths were lost\nOf each two kinds of site, the first such call was run again and explained; it stands")
                .contains("stun: 3 of 10 calls lost their path")
                .contains("And 2 more calls, for other reasons or not looked into");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void noLineIsWiderThanAHundredColumns(String language) {
        assertThat(report(SmallStudy.result(), language, false).lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
    }

    @Test
    void withColourItIsTheSameText() {
        assertThat(report(SmallStudy.result(), "en", true).replaceAll("\u001b\\[[0-9]*m", "")).isEqualTo(report(SmallStudy.result(), "en", false));
    }

    @Test
    void hostileNamesDoNothingToTheTerminal() {
        assertThat(report(SmallStudy.hostile(), "en", false)).doesNotContain("\u001b", "\u0007", "\u202e");
    }

    @Test
    void noSessionsAreNoFault() {
        assertThat(report(SmallStudy.empty(), "en", false)).contains("No call was made.");
    }

    @Test
    void aBarHasABlockForWhateverThereIs() {
        assertThat(OutcomeBar.blocks(new long[] {9_999, 0, 1}, 36)).containsExactly(35, 0, 1);
        assertThat(OutcomeBar.blocks(new long[] {1, 1, 9_998}, 36)).containsExactly(1, 1, 34);
        assertThat(OutcomeBar.blocks(new long[] {0, 0, 0}, 36)).containsExactly(0, 0, 0);
        for (long direct = 0; direct <= 20; direct++) {
            for (long relayed = 0; relayed <= 20 - direct; relayed++) {
                int[] blocks = OutcomeBar.blocks(new long[] {direct, relayed, 20 - direct - relayed}, 36);
                assertThat(blocks[0] + blocks[1] + blocks[2]).isEqualTo(36);
            }
        }
    }
}
