package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a class sees on the wall. */
class TimelineTest {
    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9]+m");

    @TempDir
    Path folder;

    private List<String> run(String scenario, Object... more) {
        Object[] args = new Object[more.length + 4];
        System.arraycopy(more, 0, args, 4, more.length);
        args[0] = "run";
        args[1] = Session.write(folder, scenario);
        args[2] = "--lang";
        args[3] = "en";
        return Session.of(args).out().lines().toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es"})
    void fitsInAHundredColumns(String language) {
        for (String scenario : List.of(Session.CONNECTS, Session.FAILS)) {
            Path file = Session.write(folder, scenario);
            assertThat(Session.of("run", file, "--explain", "--lang", language).out().lines())
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Layout.WIDTH).doesNotEndWith(" "));
        }
    }

    @Test
    void columnsAreAsWideAsTheirLongestWord() {
        List<String> lines = run(Session.FAILS);

        String drops = line(lines, "internet.router  drops");
        String checks = line(lines, " checks ");
        assertThat(drops.indexOf("drops")).isEqualTo(checks.indexOf("checks"));
        assertThat(drops.indexOf("bob's check")).isEqualTo(checks.indexOf("host "));
    }

    @Test
    void aNameThatIsTooLongForItsColumnGetsALineOfItsOwn() {
        List<String> lines = run(Session.CONNECTS.replace("alice", "the-laptop-of-alice-in-the-kitchen"));

        int at = lines.indexOf("  0.0 ms  the-laptop-of-alice-in-the-kitchen");
        assertThat(at).isPositive();
        assertThat(lines.get(at + 1).strip()).isEqualTo("calls      bob");
        assertThat(lines.get(at + 1).indexOf("calls")).isEqualTo(line(lines, " learns ").indexOf("learns"));
    }

    @Test
    void dropsOfTheSameKindAreToldOnce() {
        List<String> lines = run(Session.FAILS);

        assertThat(lines).filteredOn(line -> line.contains(" drops ")).hasSize(4).allMatch(line -> line.endsWith(", 4 times"));
        String all = String.join(" ", lines).replaceAll(" +", " ");
        assertThat(all).contains("filtered: the filter kept out 203.0.113.20:", "private-address: 10.0.0.10 means nothing");
    }

    @Test
    void aLongStoryKeepsItsBeginningAndItsEnd() {
        StringBuilder peers = new StringBuilder();
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            peers.append("  p").append(i).append(": {network: internet}\n");
            if (i % 2 == 1) {
                calls.append("  c").append(i).append(": {caller: p").append(i - 1).append(", callee: p").append(i).append("}\n");
            }
        }
        List<String> lines = run("scenario: many\ntitle: {en: a, es: a}\nteaches: {en: a, es: a}\npeers:\n" + peers + "calls:\n" + calls);

        assertThat(lines).hasSizeLessThan(150);
        assertThat(lines).filteredOn(line -> line.matches(" +\\.\\.\\. [0-9]+ more moments; --trace FILE keeps every event.*")).hasSize(1);
        assertThat(lines).contains("  and 6 more", "and 3 more calls", "15 calls: 15 direct, 0 relayed, 0 failed");
    }

    @Test
    void theTermsThatWereUsedAreExplained() {
        List<String> lines = run(Session.CONNECTS);

        assertThat(lines).contains("  host      an address of the peer itself");
        assertThat(lines).anyMatch(line -> line.startsWith("  EIM/APDF  one outside port"));
        assertThat(lines).noneMatch(line -> line.startsWith("  relay"));
    }

    @Test
    void bothSidesOfOnePathAreOneLine() {
        String out = String.join("\n", run(Session.CONNECTS));

        assertThat(out).containsPattern("\n  alice  srflx 203.0.113.10:[0-9]+  <->  srflx 203.0.113.20:[0-9]+  bob\n");
    }

    @Test
    void coloursSayNothingThatWordsDoNot() {
        Path file = Session.write(folder, Session.FAILS);

        String coloured = Session.inColour("run", file, "--lang", "en").out();
        String plain = Session.of("run", file, "--lang", "en").out();

        assertThat(coloured).contains("\u001b[31m").isNotEqualTo(plain);
        assertThat(COLOUR.matcher(coloured).replaceAll("")).isEqualTo(plain);
    }

    @Test
    void whatAScenarioSaysCannotTakeOverTheTerminal() {
        List<String> lines = run(Session.CONNECTS.replace("{en: A call", "{en: \"A \\e[31mcall\\u202e\"").replace("scenario: call", "scenario: \"\\e[31mcall\""));

        assertThat(lines.getFirst()).isEqualTo("A ?[31mcall?  ?[31mcall");
    }

    private static String line(List<String> lines, String part) {
        return lines.stream().filter(line -> line.contains(part)).findFirst().orElseThrow();
    }
}
