package dev.icebreaker.cli;

import dev.icebreaker.scenario.yaml.Texts;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line what is wrong with a command line, and in another where to read how it is done. */
record UsageErrors(Terminal terminal) implements IParameterExceptionHandler {
    @Override
    public int handleParseException(ParameterException error, String[] arguments) {
        CommandSpec command = error.getCommandLine().getCommandSpec();
        String what =
                switch (error) {
                    case UnmatchedArgumentException unmatched -> unmatched(command, unmatched.getUnmatched());
                    case MissingParameterException missing when missing.getMissing().getFirst().isPositional() ->
                        missing.getMissing().getFirst().paramLabel() + " is missing";
                    case MissingParameterException missing when missing.getMissing().getFirst() instanceof OptionSpec option && option.required() ->
                        option.longestName() + " " + option.paramLabel() + " is missing";
                    default -> String.valueOf(error.getMessage());
                };
        terminal.err().println(command.qualifiedName() + ": " + Terminal.visible(what).replaceAll("\\s+", " "));
        terminal.err().println("How it is used:  " + command.qualifiedName() + " --help");
        return ExitStatus.BAD_INPUT;
    }

    private static String unmatched(CommandSpec command, List<String> arguments) {
        String first = arguments.getFirst();
        if (first.startsWith("-")) {
            Set<String> names = new TreeSet<>(command.optionsMap().keySet());
            return "there is no option " + Texts.quote(first) + Texts.didYouMean(first, names).english();
        }
        if (command.parent() == null) {
            Set<String> names = new TreeSet<>(command.subcommands().keySet());
            return "there is no command " + Texts.quote(first)
                    + Texts.nearest(first, names)
                            .map(near -> "; did you mean '" + near + "'?")
                            .orElseGet(() -> "; there are " + Texts.list(names).english());
        }
        return arguments.stream().limit(3).map(Texts::quote).collect(Collectors.joining(", "))
                + (arguments.size() == 1 ? " is one argument too many" : " are too many arguments");
    }
}
