package dev.icebreaker.scenario;

import static dev.icebreaker.scenario.Scenarios.faults;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.scenario.yaml.YamlText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that hold no scenario at all are refused with their place, quickly. */
@Timeout(10)
class ScenarioFilesTest {
    @TempDir
    Path folder;

    private Fault fault(byte[] bytes) throws IOException {
        Path file = Files.write(folder.resolve("s.yaml"), bytes);
        return onlyFault(file);
    }

    private Fault fault(String text) throws IOException {
        return fault(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Fault onlyFault(Path file) {
        var faults = faults(new ScenarioLoader().load(file));
        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().file()).isEqualTo(file.toString());
        return faults.getFirst();
    }

    private static void assertAt(Fault fault, int line, int column, String words) {
        assertThat(fault.message().english()).contains(words).doesNotContain("\n");
        assertThat(fault.line()).as("line of %s", fault).isEqualTo(line);
        assertThat(fault.column()).as("column of %s", fault).isEqualTo(column);
    }

    @Test
    void empty() throws IOException {
        assertAt(fault(""), 1, 1, "the file is empty; a scenario has the keys scenario, title, teaches");
        assertAt(fault("# only a comment\n"), 1, 1, "the file is empty");
        assertAt(fault("---\n"), 1, 1, "the file is empty");
    }

    @Test
    void listAtTheRoot() throws IOException {
        assertAt(fault("- a\n- b\n"), 1, 1, "this is a list; what is wanted is a map with keys such as scenario");
    }

    @Test
    void prose() throws IOException {
        assertAt(fault("Dear reader, this is no YAML.\n"), 1, 1, "this is 'Dear reader");
    }

    @Test
    void twoDocuments() throws IOException {
        assertAt(fault(Scenarios.BASE + "---\na: b\n"), 19, 1, "a second document begins here");
    }

    @Test
    void tab() throws IOException {
        assertAt(fault("scenario: a\ntitle:\n\ten: A\n"), 3, 1, "YAML is indented with spaces");
    }

    @Test
    void brokenSyntax() throws IOException {
        assertAt(fault("scenario: [a, b\ntitle: x\n"), 2, 6, "not YAML");
        assertAt(fault("scenario: a: b\n"), 1, 12, "a ':' stands where no key can be");
        assertAt(fault("{{{{"), 1, 5, "not YAML");
        assertAt(fault("a: 1\nb: {c: 2\nd: 3\n"), 3, 2, "a ',' or '}' is missing before this; the '{' of line 2, column 4 is still open");
        assertAt(fault("a: [1, 2\n"), 2, 1, "a ',' or ']' is missing before this; the '[' of line 1, column 4 is still open");
    }

    @Test
    void keyThatIsNoWord() throws IOException {
        assertAt(fault("scenario: a\n? [b]\n: c\n"), 2, 3, "a key is a plain word");
    }

    @Test
    void notUtf8() throws IOException {
        assertAt(fault("scenario: casa\ntitle: \u00e1\n".getBytes(StandardCharsets.ISO_8859_1)), 2, 8, "byte 22 of the file is 0xe1");
        assertAt(fault("scenario: \ud83e\uddca caf\u00e9".getBytes(StandardCharsets.UTF_16)), 1, 1, "it seems to be UTF-16");
    }

    @Test
    void binary() throws IOException {
        assertAt(fault(new byte[] {'P', 'K', 3, 4, 0, 0}), 1, 3, "character U+0003 has no place in a text");
    }

    @Test
    void byteOrderMarkIsNoFault() throws IOException {
        Path file = Files.writeString(folder.resolve("bom.yaml"), "\uFEFF" + Scenarios.BASE);

        assertThat(new ScenarioLoader().load(file)).isInstanceOf(ScenarioLoader.Result.Loaded.class);
    }

    @Test
    void aliasBomb() throws IOException {
        StringBuilder bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c <= 'z'; c++) {
            bomb.append(c).append(": &").append(c).append(" [").append(("*" + (char) (c - 1) + ", ").repeat(9)).append("]\n");
        }

        assertAt(fault(bomb.toString()), 1, 4, "anchors are not used here");
        assertAt(fault("a: *b\n"), 1, 4, "aliases are not used here");
    }

    @Test
    void tags() throws IOException {
        assertAt(fault("scenario: !!java.net.URL [x]\n"), 1, 11, "tags are not used here");
    }

    @Test
    void deepNesting() throws IOException {
        assertAt(fault("a: " + "[".repeat(500_000)), 1, 36, "nested deeper than 32 levels");
        assertAt(fault("{a: ".repeat(200_000)), 1, 130, "nested deeper than 32 levels");
    }

    @Test
    void hundredMegabytesAreNotRead() throws IOException {
        Path file = folder.resolve("large.yaml");
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(100L << 20);
        }
        assertAt(onlyFault(file), 0, 0, "the file has 104857600 bytes; at most 1048576 are read");
    }

    // ---- files as large as they may be ------------------------------------------------------------------------------

    /** The base with as many lines in a section as fit. */
    private static String full(String section, IntFunction<String> line) {
        int at = Scenarios.BASE.indexOf(section + ":\n") + section.length() + 2;
        StringBuilder text = new StringBuilder(Scenarios.BASE.substring(0, at));
        for (int i = 0; text.length() < YamlText.LARGEST_BYTES - 2_000; i++) {
            text.append("  ").append(line.apply(i)).append('\n');
        }
        return text.append(Scenarios.BASE.substring(at)).toString();
    }

    static Stream<String> large() {
        String networks = full("networks", i -> "n" + i + ": {prefixes: [10." + i / 256 % 256 + "." + i % 256 + ".0/24]}");
        return Stream.of(
                "k: [1]\n".repeat(YamlText.LARGEST_BYTES / 7),
                "- ".repeat(YamlText.LARGEST_BYTES / 2),
                "? ".repeat(YamlText.LARGEST_BYTES / 2),
                "\"" + "\\".repeat(YamlText.LARGEST_BYTES - 2),
                " ".repeat(YamlText.LARGEST_BYTES),
                "#\n".repeat(YamlText.LARGEST_BYTES / 2),
                Scenarios.base("scenario: base", "scenario: " + "a".repeat(1_000_000)),
                networks,
                networks.replace("nats:\n", "routers:\n  r: {networks: ["
                        + IntStream.range(0, 1_000).mapToObj(i -> "n" + i).collect(Collectors.joining(", ")) + "]}\nnats:\n"),
                full("networks", i -> "n" + i + ": {prefixes: ['2001:db8:" + Integer.toHexString(i) + "::/48']}"),
                full("nats", i -> "n" + i + ": {inside: home-a, outside: home-b}"),
                full("peers", i -> "p" + i + ": {network: internet}"),
                full("peers", i -> "p" + i + ": {network: home-" + "ab".charAt(i % 2) + "}"),
                full("peers", i -> "p" + i + ": {network: home-c}"),
                full("calls", i -> "c" + i + ": {caller: alice, callee: bob}"));
    }

    @ParameterizedTest(name = "[{index}]")
    @MethodSource("large")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // half a second, unless it hangs
    void aLargeFileIsJudged(String text) {
        assertThat(new ScenarioLoader().load("large.yaml", text)).isNotNull();
    }

    @Test
    void longChainsAreFollowedOnce() {
        StringBuilder text = new StringBuilder(Scenarios.BASE.substring(0, Scenarios.BASE.indexOf("networks:")));
        int length = 5_000;
        text.append("networks:\n");
        for (int i = 0; i < length; i++) {
            text.append("  n").append(i).append(": {prefixes: [10.").append(i / 256).append('.').append(i % 256).append(".0/24]}\n");
        }
        text.append("nats:\n");
        for (int i = 0; i + 1 < length; i++) {
            text.append("  t").append(i).append(": {inside: n").append(i).append(", outside: n").append(i + 1).append("}\n");
        }
        text.append("links:\n  l0: wifi\n");
        for (int i = 1; i < length; i++) {
            text.append("  l").append(i).append(": l").append(i - 1).append('\n');
        }
        text.append("peers:\n");
        for (int i = 0; i < length; i++) {
            text.append("  p").append(i).append(": {network: n").append(i).append(", link: l").append(length - 1).append("}\n");
        }
        text.append("calls: {c: {caller: p0, callee: p1}}\n");

        Scenario scenario = Scenarios.loaded(text.toString());

        assertThat(scenario.peers().get("p7").interfaces().getFirst().link().flatMap(LinkSpec::preset)).contains("wifi");
    }

    @Test
    void whatIsNoFile() throws IOException {
        Files.writeString(folder.resolve("two-homes.yaml"), Scenarios.BASE);

        assertAt(onlyFault(folder.resolve("two-hmes.yaml")), 0, 0, "there is no such file; did you mean 'two-homes.yaml'?");
        assertAt(onlyFault(folder.resolve("no/folder.yaml")), 0, 0, "there is no such file");
        Path loop = folder.resolve("loop.yaml");
        Files.createSymbolicLink(loop, loop);
        assertAt(onlyFault(loop), 0, 0, "this is a symbolic link, and no file is where it leads");
        assertAt(onlyFault(folder), 0, 0, "this is a directory, not a file");
    }

    @Test
    void unreadable() throws IOException {
        Path file = Files.writeString(folder.resolve("secret.yaml"), Scenarios.BASE);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
        assumeTrue(!Files.isReadable(file), "whoever runs this may read everything");

        assertAt(onlyFault(file), 0, 0, "the file may not be read");
    }
}
