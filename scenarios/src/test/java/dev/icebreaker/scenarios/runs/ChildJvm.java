package dev.icebreaker.scenarios.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another JVM that runs a class of these tests. */
final class ChildJvm {
    /** As the launchers start it: docs/decisions/0003. */
    static final String AS_LAUNCHED = "--add-opens=java.base/java.lang=ALL-UNNAMED";

    private final Process process;
    private final List<String> command;

    private ChildJvm(Process process, List<String> command) {
        this.process = process;
        this.command = command;
    }

    static ChildJvm start(List<String> options, Class<?> program, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(program.getName());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        return new ChildJvm(process, List.of(String.join(" ", options), program.getSimpleName()));
    }

    /** What it printed, once it has ended well. */
    List<String> output() throws IOException, InterruptedException {
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s printed %s", command, printed).isZero();
        return printed.lines().toList();
    }
}
