package dev.icebreaker.cli;

import dev.icebreaker.engine.LimitReachedException;
import dev.icebreaker.trace.ProgramVersion;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code icebreaker}. */
@Command(
        name = "icebreaker",
        description = "Shows how WebRTC peers find a path through NATs: the real ice4j, over a simulated internet.",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            CheckCommand.class,
            MatrixCommand.class,
            BenchCommand.class,
            ViewCommand.class
        },
        footer = {
            "",
            "Begin with:  icebreaker run two-homes",
            "",
            "Exit status: 0 done, and what was expected held; 1 an expectation failed; 2 bad input or usage."
        })
public final class Main implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(run(Terminal.system(), args));
    }

    /** Runs a command and returns its exit status. */
    public static int run(Terminal terminal, String... args) {
        CommandLine line = new CommandLine(new Main(), new TerminalFactory(terminal));
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            terminal.err().println("icebreaker: " + explain(failure));
            return ExitStatus.BAD_INPUT;
        });
        int status = line.execute(args);
        terminal.out().flush();
        return status;
    }

    private static String explain(Exception failure) {
        if (failure instanceof UserError || failure instanceof LimitReachedException) {
            return String.valueOf(failure.getMessage());
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return "a defect of the program, please report it: " + failure + (trace.length > 0 ? " at " + trace[0] : "");
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    /** Hands the terminal to commands that ask for it. */
    private record TerminalFactory(Terminal terminal) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            for (var constructor : type.getDeclaredConstructors()) {
                if (constructor.getParameterCount() == 1 && constructor.getParameterTypes()[0] == Terminal.class) {
                    return type.cast(constructor.newInstance(terminal));
                }
            }
            return CommandLine.defaultFactory().create(type);
        }
    }

    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"icebreaker " + ProgramVersion.get()};
        }
    }
}
