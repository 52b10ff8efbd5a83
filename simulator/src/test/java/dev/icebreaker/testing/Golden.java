package dev.icebreaker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that hold what a test expects. With {@code -Dicebreaker.update=true} they rewrite themselves; look at the diff then. */
public final class Golden {
    private static final boolean UPDATE = Boolean.getBoolean("icebreaker.update");

    private Golden() {}

    /**
     * Compares with the file of this name, beside the test's class in the test resources.
     *
     * @param test whose golden file it is
     */
    public static void check(Class<?> test, String name, byte[] actual) {
        Path file = Path.of("src/test/resources", test.getPackageName().replace('.', '/'), name);
        try {
            if (UPDATE) {
                Files.createDirectories(file.getParent());
                Files.write(file, actual);
            }
            assertThat(Files.exists(file)).as("%s exists; -Dicebreaker.update=true writes it", file).isTrue();
            assertThat(actual)
                    .as("%s holds something else; -Dicebreaker.update=true rewrites it", file)
                    .isEqualTo(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
