package dev.icebreaker.cli;

import dev.icebreaker.engine.LimitReachedException;
import dev.icebreaker.text.Bilingual;
import dev.icebreaker.trace.ProgramVersion;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The program {@code icebreaker}. */
@Command(
        name = "icebreaker",
        description = "Shows how WebRTC peers find a path through NATs: the real ice4j, over a simulated internet.",
        versionProvider = Main.Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            ListCommand.class,
            CheckCommand.class,
            MatrixCommand.class,
            StudyCommand.class,
            BenchCommand.class,
            ViewCommand.class,
            RenderCommand.class
        },
        footer = {
            "",
            "Begin with:  icebreaker run two-homes",
            "",
            "Results go to standard output, everything else to standard error. Exit status: 0 done, and what was expected held; "
                    + "1 it ran, and an expectation failed; 2 bad input or usage."
        })
public final class Main implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private final Help help = new Help();

    @Option(names = {"-V", "--version"}, versionHelp = true, description = "Show the version.")
    private boolean version;

    private Main(Terminal terminal) {
        this.terminal = terminal;
    }

    public static void main(String[] args) {
        System.exit(run(Terminal.system(), args));
    }

    /** Runs a command and returns its exit status. */
    public static int run(Terminal terminal, String... args) {
        CommandLine line = new CommandLine(new Main(terminal), new TerminalFactory(terminal));
        line.setOut(new PrintWriter(terminal.out(), true, StandardCharsets.UTF_8));
        line.setErr(new PrintWriter(terminal.err(), true, StandardCharsets.UTF_8));
        line.setColorScheme(CommandLine.Help.defaultColorScheme(
                terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
        line.setExpandAtFiles(false);
        line.setUsageHelpWidth(Layout.WIDTH);
        line.setParameterExceptionHandler(new UsageErrors(terminal));
        line.setExecutionExceptionHandler((failure, command, parsed) -> refuse(terminal, failure, Language.of(command)));
        Converters.register(line);
        layOutHelp(line);
        line.getSubcommands().values().forEach(Main::layOutHelp);
        return execute(line, terminal, args);
    }

    private static int execute(CommandLine line, Terminal terminal, String... args) {
        int status;
        try {
            status = line.execute(args);
        } catch (StackOverflowError e) {
            return refuse(terminal, e);
        }
        return terminal.lostResults()
                .map(why -> refuse(terminal, "standard output cannot be written to: " + why))
                .orElse(status);
    }

    /** Says in English why a command could not do what it was to, and returns its exit status. */
    static int refuse(Terminal terminal, Throwable failure) {
        return refuse(terminal, failure, Locale.ENGLISH);
    }

    private static int refuse(Terminal terminal, Throwable failure, Locale locale) {
        return refuse(terminal, explain(failure, locale));
    }

    private static int refuse(Terminal terminal, String why) {
        terminal.err().println("icebreaker: " + Terminal.visible(why));
        return ExitStatus.BAD_INPUT;
    }

    private static void layOutHelp(CommandLine command) {
        command.getCommandSpec()
                .usageMessage()
                .synopsisHeading("Usage:  ")
                .abbreviateSynopsis(true)
                .optionListHeading("%nOptions:%n")
                .commandListHeading("%nCommands:%n")
                .sortOptions(false);
    }

    private static String explain(Throwable failure, Locale locale) {
        if (failure instanceof UserError || failure instanceof LimitReachedException) {
            return Bilingual.of(failure).in(locale);
        }
        StackTraceElement[] trace = failure.getStackTrace();
        return "a defect of the program, please report it: " + failure + (trace.length > 0 ? " at " + trace[0] : "");
    }

    @Override
    public Integer call() {
        terminal.err().println(new Language().texts().get("welcome"));
        return ExitStatus.BAD_INPUT;
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
