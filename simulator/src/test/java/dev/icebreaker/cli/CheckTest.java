package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class CheckTest {
    @TempDir
    Path folder;

    @Test
    void saysThatAFileIsInOrder() {
        Path file = Session.write(folder, Session.CONNECTS);

        Session session = Session.of("check", file);

        assertThat(session.out().strip()).isEqualTo(file + ": in order");
        assertThat(session.status()).isZero();
    }

    @Test
    void tellsEveryFaultOfEveryFile() throws IOException {
        Path good = Session.write(folder, Session.CONNECTS);
        Path bad = folder.resolve("bad file.yaml");
        Files.writeString(bad, Session.CONNECTS.replace("servers:", "sarvers:").replace("inside: home-b", "inside: home-c"));
        Path none = folder.resolve("none.yaml");

        Session session = Session.of("check", bad, good, none);

        assertThat(session.err().lines())
                .anyMatch(line -> line.startsWith(bad + ":10:1: unknown key 'sarvers'; did you mean 'servers'?"))
                .anyMatch(line -> line.startsWith(none + ": there is no such file"));
        assertThat(session.out().strip()).isEqualTo(good + ": in order");
        assertThat(session.status()).isEqualTo(ExitStatus.BAD_INPUT);
    }

    @Test
    void speaksTheLanguageThatIsAskedFor() throws IOException {
        Path good = Session.write(folder, Session.CONNECTS);
        Path bad = Files.writeString(folder.resolve("bad.yaml"), Session.CONNECTS.replace("callee: bob", "callee: bop"));

        Session session = Session.of("check", good, bad, "--lang", "es");

        assertThat(session.out().strip()).isEqualTo(good + ": sin errores");
        assertThat(session.err().strip()).isEqualTo(bad + ":16:38: no existe 'bop' en peers; ¿quiso decir 'bob'?");
    }

    @Test
    @Timeout(10)
    void whatIsNoFileIsNotRead() {
        assertThat(Session.of("check", folder).err()).startsWith(folder + ": this is a directory, not a file");
        if (Files.exists(Path.of("/dev/zero"))) {
            assertThat(Session.of("check", "/dev/zero").err()).startsWith("/dev/zero: this is not a regular file");
        }
    }

    @Test
    void aWordThatIsNoFileIsTakenForAName() {
        assertThat(Session.of("check", "").err()).startsWith("'': there is no such scenario");
        assertThat(Session.of("check", "nowhere").err()).startsWith("nowhere: there is no such scenario");
        assertThat(Session.of("check", "./nowhere").err()).startsWith("./nowhere: there is no such file");
    }
}
