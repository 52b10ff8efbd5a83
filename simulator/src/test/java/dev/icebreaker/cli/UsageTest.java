package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a command line is told in a line, with a hint where to look, and ends with status 2. */
class UsageTest {
    private static String[] words(String line) {
        return line.isBlank() ? new String[0] : line.strip().split(" ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | icebreaker: there is no command 'nonsense'; there are bench, check, list, matrix, render, run, study, view",
                "lst | icebreaker: there is no command 'lst'; did you mean 'list'?",
                "rendr x | icebreaker: there is no command 'rendr'; did you mean 'render'?",
                "render two-homes | icebreaker render: --out FILE is missing",
                "render two-homes --out x.png --at 5 | '--at': '5' is no duration, such as 350ms: add the unit, us, ms, s, min or h",
                "render two-homes --out x.png --size 10x10 | '10x10' is out of range; it is from 800x500 to 8192x8192",
                "@/etc/passwd | icebreaker: there is no command '@/etc/passwd'",
                "--sed | icebreaker: there is no option '--sed'",
                "run | icebreaker run: SCENARIO is missing",
                "check | icebreaker check: FILE is missing",
                "run two-homes more | icebreaker run: 'more' is one argument too many",
                "list all of them | icebreaker list: 'all', 'of', 'them' are too many arguments",
                "run two-homes --sed 4 | icebreaker run: there is no option '--sed'; did you mean '--seed'?",
                "run two-homes --seed | Missing required parameter for option '--seed' (N)",
                "run two-homes --seed x | '--seed': 'x' is no whole number",
                "run two-homes --seed 1.5 | '--seed': '1.5' is no whole number",
                "run two-homes --seed 0x10 | '--seed': '0x10' is no whole number",
                "run two-homes --seed 9223372036854775808 | out of range; it is -9223372036854775808 to 9223372036854775807",
                "run two-homes --seed 1 --seed 2 | '--seed' (N) should be specified only once",
                "run two-homes --format csv | '--format': 'csv' is none of text, json",
                "run two-homes --lang fr | '--lang': 'fr' is none of en, es",
                "matrix --format xml | '--format': 'xml' is none of text, csv, json",
                "matrix --filter-scope mappings | 'mappings' is none of mapping, endpoint; did you mean 'mapping'?",
                "bench --sessions 0 | --sessions is 0; it is at least 1",
                "bench --sessions -5 | --sessions is -5; it is at least 1",
                "bench --workers 0 | --workers is 0; it is 1 to 1024",
                "bench --workers 5000000000 | '5000000000' is out of range",
                "bench --format csv | '--format': 'csv' is none of text, json"
            })
    void isWrong(String line, String message) {
        Session session = Session.of((Object[]) words(line));

        assertThat(session.err().lines().findFirst().orElse("")).contains(message);
        assertThat(session.err().lines().skip(1)).singleElement().asString().matches("How it is used: {2}icebreaker( [a-z]+)? --help");
        assertThat(session.out()).isEmpty();
        assertThat(session.status()).isEqualTo(ExitStatus.BAD_INPUT);
    }

    @Test
    void whatTerminalsObeyIsNotPassedOn() {
        Session session = Session.of("run", "two-homes", "--seed", "\u001b[31m\u202ered");

        assertThat(session.err()).contains("\\u{1b}[31m\\u{202e}red").doesNotContain("\u001b", "\u202e");
        assertThat(Session.of("run", "a\u001b[2Jb").err()).startsWith("a?[2Jb: there is no such scenario").doesNotContain("\u001b");
    }

    @Test
    void theNameAloneSaysWhatThereIs() {
        Session session = Session.of();

        assertThat(session.err().lines()).hasSizeLessThan(24).allMatch(line -> line.length() <= Layout.WIDTH);
        assertThat(session.err()).contains("icebreaker run two-homes", "icebreaker list", "icebreaker matrix", "icebreaker bench");
        assertThat(session.out()).isEmpty();
        assertThat(session.status()).isEqualTo(ExitStatus.BAD_INPUT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "run", "list", "check", "matrix", "bench", "view", "render"})
    void helpFitsAScreen(String command) {
        Session session = Session.of((Object[]) words(command + " --help"));

        assertThat(session.out()).startsWith("Usage:  icebreaker").contains("-h, --help").doesNotContain("<format>");
        assertThat(session.out().lines()).hasSizeLessThan(30).allMatch(line -> line.length() <= Layout.WIDTH);
        assertThat(session.err()).isEmpty();
        assertThat(session.status()).isEqualTo(ExitStatus.OK);
    }

    @Test
    void versionIsToldOnALine() {
        assertThat(Session.of("--version").out()).matches("icebreaker [0-9][^\\s]*\\R");
    }

    @Test
    void wordsOfOptionsAreLowerCaseAndTakenInAnyCase() {
        assertThat(Session.of("matrix", "--help").out()).contains("mapping|endpoint", "text|csv|json");
        assertThat(Session.of("list", "--lang", "ES").out()).contains("Escenarios");
    }
}
