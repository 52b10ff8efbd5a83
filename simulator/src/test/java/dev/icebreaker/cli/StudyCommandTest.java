package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.study.StudyTexts;
import dev.icebreaker.study.session.StudyPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyCommandTest {
    @TempDir
    private Path folder;

    private Path study;

    @BeforeEach
    void writeStudy() throws IOException {
        study = Files.writeString(folder.resolve("small.yaml"), StudyTexts.small());
    }

    private Session study(String... options) {
        String[] args = new String[options.length + 2];
        args[0] = "study";
        args[1] = study.toString();
        System.arraycopy(options, 0, args, 2, options.length);
        return Session.of(args);
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }

    @Test
    void theResultsDoNotDependOnTheNumberOfWorkers() throws IOException {
        study("--sessions", "60", "--workers", "1", "--out", folder.resolve("one").toString());
        study("--sessions", "60", "--workers", "8", "--out", folder.resolve("eight").toString());

        for (String file : List.of("sessions.csv", "summary.csv", "summary.json", "report.html")) {
            assertThat(read("eight/" + file)).as(file).isEqualTo(read("one/" + file));
        }
        assertThat(read("one/sessions.csv").lines()).hasSize(1 + 3 * 60);
    }

    /** As by a kill: rows are cut off anywhere, within a row or between the sessions of a pair. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 1_000, 1_001, 3_333})
    void aStudyThatWasCutOffGoesOnWhereItWas(int bytesLost) throws IOException {
        study("--sessions", "40", "--out", folder.resolve("whole").toString());
        String whole = read("whole/sessions.csv");
        study("--sessions", "40", "--out", folder.resolve("cut").toString());
        Files.writeString(folder.resolve("cut/sessions.csv"), whole.substring(0, whole.length() - bytesLost));

        Session resumed = study("--sessions", "40", "--out", folder.resolve("cut").toString(), "--resume");

        assertThat(resumed.status()).as(resumed.err()).isZero();
        for (String file : List.of("sessions.csv", "summary.csv", "summary.json", "report.html")) {
            assertThat(read("cut/" + file)).as(file).isEqualTo(read("whole/" + file));
        }
    }

    @Test
    void aStudyCanBeMadeLonger() throws IOException {
        study("--sessions", "30", "--out", folder.resolve("whole").toString());
        study("--sessions", "10", "--out", folder.resolve("longer").toString());
        study("--sessions", "30", "--out", folder.resolve("longer").toString(), "--resume");

        assertThat(read("longer/sessions.csv")).isEqualTo(read("whole/sessions.csv"));
        assertThat(read("longer/summary.csv")).isEqualTo(read("whole/summary.csv"));
    }

    @Test
    void whatWasDoneIsNotOverwritten() throws IOException {
        study("--sessions", "5", "--out", folder.resolve("out").toString());
        String before = read("out/sessions.csv");

        Session again = study("--sessions", "5", "--out", folder.resolve("out").toString());

        assertThat(again.status()).isEqualTo(2);
        assertThat(again.err()).contains("holds a study already; go on with it by --resume, or name another folder");
        assertThat(read("out/sessions.csv")).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"study.json", "summary.csv", "summary.json", "report.html"})
    void whatIsSomebodysOwnIsNotOverwritten(String name) throws IOException {
        Path own = Files.writeString(folder.resolve(name), "mine");

        Session session = study("--sessions", "5", "--out", folder.toString());

        assertThat(session.status()).isEqualTo(2);
        assertThat(session.err()).contains("there is a " + name + " in " + folder + " that is of no study; name another folder");
        assertThat(own).hasContent("mine");
    }

    @Test
    void onlyTheSameStudyGoesOn() {
        String out = folder.resolve("out").toString();
        study("--sessions", "5", "--out", out);

        assertThat(study("--out", out, "--resume", "--seed", "2").err()).contains("the study in " + out + " is another: the seed is 1, and not 2. Name");
        assertThat(study("--out", out, "--resume", "--only", "stun").err())
                .contains("it has 'turn-udp' in its configurations; it has 'turn-tls' in its configurations");
        assertThat(study("--out", folder.resolve("nowhere").toString(), "--resume").err()).contains("to go on with");
        assertThat(study("--resume").err()).contains("--resume wants --out");
    }

    /** What it is called, what it costs and how many there are changes no session. */
    @Test
    void aStudyGoesOnUnderAnotherTitle() throws IOException {
        String out = folder.resolve("out").toString();
        study("--sessions", "5", "--out", out);
        Files.writeString(study, StudyTexts.small()
                .replace("en: Small", "en: Other")
                .replace("en: A guess.", "en: Another guess.") + "sessions: 7\ncost: {minutes: 5}\n");

        Session resumed = study("--out", out, "--resume", "--format", "csv");

        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(resumed.out()).contains("\nstun,7,");
    }

    @Test
    void whatWasInterruptedBeforeTheFirstRowBeginsAnew() throws IOException {
        Path out = folder.resolve("out");
        study("--sessions", "5", "--out", out.toString());
        Path rows = out.resolve("sessions.csv");
        String whole = Files.readString(rows);
        int header = whole.indexOf('\n') + 1;

        for (int length : List.of(0, 10, header - 1, header)) {
            Files.writeString(rows, whole.substring(0, length));
            Session resumed = study("--sessions", "5", "--out", out.toString(), "--resume");

            assertThat(resumed.status()).as("%d bytes: %s", length, resumed.err()).isZero();
            assertThat(rows).hasContent(whole);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            callers: lossless    | callers: home                | the callers are lossless, and not home
            inside: {lan: 1,     | inside: {lan: 2,             | its 'lossless' in populations is another
            {stun: true, turn: udp}| {turn: udp}                | its 'turn-udp' in configurations is another
            configurations:      | 'set: ["until=9s"]
configurations:' | its 'set' is another
            inside: {lan: 1, ideal: 1} | inside: {ideal: 1, lan: 1} | its 'lossless' in populations is another
            """)
    void whatChangesSessionsMakesAnotherStudy(String part, String instead, String message) throws IOException {
        String out = folder.resolve("out").toString();
        study("--sessions", "5", "--out", out);
        Files.writeString(study, StudyTexts.small().replace(part, instead.translateEscapes()));

        Session resumed = study("--out", out, "--resume");

        assertThat(resumed.status()).isEqualTo(2);
        assertThat(resumed.err()).contains(message);
    }

    @Test
    void fewerSessionsThanAreThereAreCountedAsIfTheyWereAll() throws IOException {
        Path out = folder.resolve("out");
        study("--sessions", "30", "--out", out.toString());
        String all = read("out/sessions.csv");
        study("--sessions", "10", "--out", folder.resolve("ten").toString());

        Session fewer = study("--sessions", "10", "--out", out.toString(), "--resume");

        assertThat(fewer.err()).contains("--resume: of 30 pairs in " + out + " the first 10 are counted");
        for (String file : List.of("summary.csv", "summary.json", "report.html")) {
            assertThat(read("out/" + file)).as(file).isEqualTo(read("ten/" + file));
        }
        assertThat(read("out/sessions.csv")).isEqualTo(all);
        assertThat(study("--sessions", "30", "--out", out.toString(), "--resume", "--format", "csv").out()).contains("\nturn-udp,30,");
    }

    @Test
    void moreThanTheStudySaysAreCounted() throws IOException {
        Files.writeString(study, StudyTexts.small() + "sessions: 5\n");
        String out = folder.resolve("out").toString();
        study("--sessions", "12", "--out", out);

        assertThat(study("--out", out, "--resume", "--format", "csv").out()).contains("\nstun,12,");
    }

    @Test
    void aPrecisionIsReachedWithTheSamePairsWhetherTheyWereThereOrNot() {
        String out = folder.resolve("out").toString();
        study("--sessions", "450", "--only", "stun", "--out", out);
        Session fresh = study("--precision", "6%", "--only", "stun", "--format", "csv");

        Session resumed = study("--precision", "6%", "--only", "stun", "--format", "csv", "--out", out, "--resume");

        assertThat(resumed.out()).isEqualTo(fresh.out()).contains("stun,400,");
    }

    /** A row is missing, another's, or none: to go on would be to count wrongly. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (?m)^2,turn-udp.*\\n   |               | sessions.csv:6: here comes the row of session 2 with 'turn-udp', and it is another
            (?m)^2,turn-udp       | 3,turn-udp    | sessions.csv:6: here comes the row of session 2 with 'turn-udp', and it is another
            ,failed,              | ,FAILED,      | 'FAILED' is none of its words
            (?m)^2,stun           | -2,stun       | sessions.csv:5: '-2' is no count
            \\n                    | '\r\n'        | its lines end otherwise
            """)
    void sessionsThatWereChangedDoNotGoOn(String part, String instead, String message) throws IOException {
        Path out = folder.resolve("out");
        study("--sessions", "5", "--out", out.toString());
        String changed = read("out/sessions.csv").replaceAll(part, instead == null ? "" : instead.translateEscapes());
        Files.writeString(out.resolve("sessions.csv"), changed);

        Session resumed = study("--sessions", "6", "--out", out.toString(), "--resume");

        assertThat(resumed.status()).isEqualTo(2);
        assertThat(resumed.err()).contains(message);
        assertThat(read("out/sessions.csv")).isEqualTo(changed);
    }

    /** Two programs that wrote the same table would spoil it for both. */
    @Test
    void aFolderIsWrittenByOneStudyAtATime() throws IOException {
        Path out = folder.resolve("out");
        StudyFolder underWay = StudyFolder.begin(out, new StudyPlan(StudyTexts.load(StudyTexts.small())));

        Session resumed = study("--sessions", "5", "--out", out.toString(), "--resume");

        assertThat(resumed.status()).isEqualTo(2);
        assertThat(resumed.err()).contains("a study is being written to " + out + " at this moment; wait for its end, or name another folder");
        underWay.close();
        assertThat(study("--sessions", "5", "--out", out.toString(), "--resume").status()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "[]", "null"})
    void aFolderThatDoesNotSayWhatStudyItIsDoesNotGoOn(String identity) throws IOException {
        Path out = folder.resolve("out");
        study("--sessions", "5", "--out", out.toString());
        Files.writeString(out.resolve("study.json"), identity);
        assertThat(study("--out", out.toString(), "--resume").err()).contains("study.json is damaged; name another folder");

        Files.delete(out.resolve("study.json"));
        assertThat(study("--out", out.toString(), "--resume").err()).contains("there is no " + out.resolve("study.json"));
    }

    @Test
    void whatCannotBeWrittenAtTheEndIsPrintedAllTheSame() throws IOException {
        Path out = folder.resolve("out");
        study("--sessions", "4", "--out", out.toString());
        Files.delete(out.resolve("summary.csv"));
        Files.createDirectories(out.resolve("summary.csv/in-the-way"));
        // a folder in its place, as a disk that is full, takes no file
        Session session = study("--sessions", "5", "--out", out.toString(), "--resume", "--format", "csv");

        assertThat(session.status()).isEqualTo(2);
        assertThat(session.err()).contains("summary.csv could not be written");
        assertThat(session.out().lines()).hasSize(1 + 3);
    }

    @Test
    void aFolderThatCannotBeIsToldAtTheStart() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        Session session = study("--sessions", "100000", "--out", file.resolve("out").toString());

        assertThat(session.status()).isEqualTo(2);
        assertThat(session.err()).contains("--out: " + file.resolve("out") + " cannot be written to");
        assertThat(session.out()).isEmpty();
    }

    @Test
    void itStopsWhenTheRatesAreKnownWellEnough() {
        Session session = study("--sessions", "100000", "--precision", "7%", "--only", "stun", "--format", "csv");

        assertThat(session.out().lines()).hasSize(2);
        assertThat(session.out().lines().toList().getLast()).startsWith("stun,200,");
    }

    @Test
    void aPrecisionThatWasNotReachedIsToldToBe() {
        Session session = study("--sessions", "100", "--precision", "5%", "--only", "stun", "--format", "csv");

        assertThat(session.status()).isZero();
        assertThat(session.err()).containsPattern("after 100 pairs the widest interval reaches \\d+\\.\\d\\d points, further than --precision");
        assertThat(session.out()).contains("\nstun,100,");
    }

    @Test
    void aSessionIsRunAgainByItsNumber() {
        Session first = Session.of("run", study + "#7", "--format", "json");
        Session tls = Session.of("run", study + "#7:turn-tls", "--format", "json");

        assertThat(first.status()).as(first.err()).isZero();
        assertThat(first.err()).contains("with the configuration stun; for another, write for example", "#7:turn-tls");
        assertThat(first.json().get("scenario").asString()).isEqualTo("small#7:stun");
        assertThat(tls.json().get("scenario").asString()).isEqualTo("small#7:turn-tls");
        assertThat(tls.json().get("seed")).isEqualTo(first.json().get("seed"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            S#0          | sessions are counted from 1
            S#99999999999 | sessions are counted from 1
            S#100000001   | sessions are counted from 1 to 100000000
            S#x           | a session is written STUDY#NUMBER or STUDY#NUMBER:CONFIGURATION, for example S#1
            S#            | a session is written STUDY#NUMBER or STUDY#NUMBER:CONFIGURATION, for example S#1
            S#7:stn       | the study has no configuration 'stn'; did you mean 'stun'?
            """)
    void aSessionThatThereIsNotIsRefused(String session, String message) {
        Session run = Session.of("run", session.replace("S", study.toString()));

        assertThat(run.status()).isEqualTo(2);
        assertThat(run.err()).contains(message.replace("S#", study + "#"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --sessions 1e9      | '--sessions': '1e9' is no whole number
            --sessions 0        | --sessions is 0; it is 1 to 100000000
            --workers 0         | --workers is 0
            --precision much    | --precision is 'much'; it is a percentage such as 0.5%
            --precision 0       | --precision is '0'
            --precision 0.00%   | --precision is '0.00%'
            --precision -1%     | --precision is '-1%'
            --precision 100%    | --precision is '100%'; it is a percentage such as 0.5%, more than 0 and below 100
            --only stan         | --only: the study has no configuration 'stan'; did you mean 'stun'?
            """)
    void anOptionThatMakesNoSenseIsRefused(String options, String message) {
        Session session = study(options.strip().split(" "));

        assertThat(session.status()).isEqualTo(2);
        assertThat(session.err()).contains(message);
        assertThat(session.out()).isEmpty();
    }

    @Test
    void aFaultyStudyIsToldWithItsPlaces() throws IOException {
        Files.writeString(study, StudyTexts.small().replace("turn: udp", "turn: upd"));

        Session session = study();

        assertThat(session.status()).isEqualTo(2);
        assertThat(session.err()).contains(study + ":20:32: 'turn' is 'upd'; it is one of udp, tcp, tls; did you mean 'udp'?");
        assertThat(study("--lang", "es").err())
                .contains(study + ":20:32: 'turn' es 'upd'; los valores posibles son udp, tcp, tls; ¿quiso decir 'udp'?");
    }
}
