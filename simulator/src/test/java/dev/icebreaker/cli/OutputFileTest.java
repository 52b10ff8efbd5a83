package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that was there is lost until what comes in its place is complete. */
class OutputFileTest {
    @TempDir
    Path folder;

    private static OutputFile file(Path path) {
        return new OutputFile("--trace", path);
    }

    private Session run(Object... options) {
        Object[] args = new Object[options.length + 2];
        System.arraycopy(options, 0, args, 2, options.length);
        args[0] = "run";
        args[1] = Session.write(folder, Session.CONNECTS);
        return Session.of(args);
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void refused(Session session, String message) {
        assertThat(session.err()).isEqualTo("icebreaker: " + message + System.lineSeparator());
        assertThat(session.out()).isEmpty();
        assertThat(session.status()).isEqualTo(ExitStatus.BAD_INPUT);
    }

    @Test
    void takesThePlaceOfWhatWasThere() throws IOException {
        Path old = Files.writeString(folder.resolve("a"), "old");

        file(old).write(path -> Files.writeString(path, "new"));

        assertThat(old).hasContent("new");
        assertThat(files()).containsExactly(old);
    }

    @Test
    void leavesWhatWasThereIfWritingFails() throws IOException {
        Path old = Files.writeString(folder.resolve("a"), "old");

        assertThatThrownBy(() -> file(old).write(path -> {
                    Files.writeString(path, "half of the n");
                    throw new IOException("No space left on device");
                }))
                .isInstanceOf(UserError.class)
                .hasMessage("--trace: " + old + " could not be written: No space left on device");

        assertThat(old).hasContent("old");
        assertThat(files()).containsExactly(old);
    }

    @Test
    void followsALinkAndKeepsPermissions() throws IOException {
        Path old = Files.writeString(folder.resolve("a"), "old");
        assumeTrue(Files.getFileStore(old).supportsFileAttributeView("posix"), "a file system with permissions");
        Files.setPosixFilePermissions(old, PosixFilePermissions.fromString("rw-r-----"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), old);

        file(link).write(path -> Files.writeString(path, "new"));

        assertThat(old).hasContent("new");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(old))).isEqualTo("rw-r-----");
    }

    @Test
    void aDeviceIsWrittenToAsItIs() {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "Linux");

        refused(run("--trace", full), "--trace: /dev/full could not be written: No space left on device");
        refused(run("--pcap", full), "--pcap: /dev/full could not be written: No space left on device");
        assertThat(run("--trace", "/dev/null", "--pcap", "/dev/null").status()).isZero();
    }

    @Test
    void placesThatAreNoFilesAreRefusedBeforeTheRun() throws IOException {
        refused(run("--trace", folder), "--trace: " + folder + " is a folder; name a file in it");
        Path nowhere = folder.resolve("no").resolve("where");
        refused(run("--pcap", nowhere), "--pcap: there is no folder " + folder.resolve("no") + " to write where to");
        refused(run("--trace", "-"), "--trace wants a file; standard output has the summary");
        assertThat(run("--trace", "").err()).contains("'--trace': the name of a file is missing");
        assertThat(run("--trace", "a\0b").err()).contains("'a\\u{0}b' cannot be the name of a file here");
        assertThat(files()).containsExactly(folder.resolve("call.yaml"));
    }

    @Test
    void twoResultsAreTwoFiles() throws IOException {
        Path one = folder.resolve("one");
        refused(run("--trace", one, "--pcap", folder.resolve(".").resolve("one")), "--trace and --pcap are the same file; name two");

        Files.writeString(one, "old");
        Path link = Files.createSymbolicLink(folder.resolve("link"), one);
        refused(run("--trace", one, "--pcap", link), "--trace and --pcap are the same file; name two");
        assertThat(one).hasContent("old");
    }

    @Test
    void theScenarioIsNotOverwrittenByWhatCameOfIt() {
        Path scenario = folder.resolve("call.yaml");

        refused(run("--trace", scenario), "--trace would overwrite the scenario " + scenario);
        assertThat(scenario).hasContent(Session.CONNECTS);
    }

    @Test
    void aFaultyScenarioLeavesTheFileOfTheLastRun() throws IOException {
        Path trace = Files.writeString(folder.resolve("t.jsonl"), "precious");

        assertThat(run("--trace", trace, "--set", "peers.x=1").status()).isEqualTo(ExitStatus.BAD_INPUT);

        assertThat(trace).hasContent("precious");
    }
}
