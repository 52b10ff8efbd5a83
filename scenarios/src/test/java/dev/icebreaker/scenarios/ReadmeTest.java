package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.cli.Main;
import dev.icebreaker.cli.Terminal;
import dev.icebreaker.scenario.Expectation;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLibrary;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.ScenarioLoader.Result;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is what the program prints, and the commands that it names do what it says. */
class ReadmeTest {
    private static final Path README = Path.of("../README.md");
    private static final Pattern OUTPUT =
            Pattern.compile("<!-- output of: \\./icebreaker ([^\n]+) -->\n```text\n(.*?)```\n<!-- end of output -->", Pattern.DOTALL);
    private static final Pattern SCENARIOS =
            Pattern.compile("(<!-- scenarios: .* -->\n)(.*?)(<!-- end of scenarios -->)", Pattern.DOTALL);
    private static final Pattern COMMAND = Pattern.compile("(?m)(?:^|`)\\./icebreaker ([^`\n]+)");

    private record Outcome(int status, String out, String err) {}

    private static Outcome icebreaker(List<String> args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Terminal terminal = new Terminal(
                new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8), false, false);
        int status = Main.run(terminal, args.toArray(String[]::new));
        return new Outcome(status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theOutputThatItShowsIsThatOfTheCommand() {
        String page = SharedFiles.read(README);

        assertThat(OUTPUT.matcher(page).results()).isNotEmpty();
        SharedFiles.holds(README, OUTPUT.matcher(page).replaceAll(block -> {
            List<String> args = new ArrayList<>(List.of(block.group(1).split(" ")));
            args.addAll(List.of("--lang", "en"));
            String shown = icebreaker(args).out.replace(System.lineSeparator(), "\n");
            return Matcher.quoteReplacement(block.group().replace("```text\n" + block.group(2), "```text\n" + shown));
        }));
    }

    @Test
    void theTableOfScenariosIsThatOfTheLibrary() {
        String page = SharedFiles.read(README);
        StringBuilder table = new StringBuilder("| name | | ends | what one learns |\n|---|---|---|---|\n");
        for (String name : ScenarioLibrary.onClassPath().names()) {
            table.append(row(((Result.Loaded) ScenarioLibrary.onClassPath().load(name, new ScenarioLoader())).scenario()));
        }

        assertThat(SCENARIOS.matcher(page).results()).hasSize(1);
        SharedFiles.holds(README, SCENARIOS.matcher(page).replaceAll("$1" + Matcher.quoteReplacement(table.toString()) + "$3"));
    }

    private static String row(Scenario scenario) {
        List<String> ends = scenario.expect().values().stream()
                .map(Expectation::path)
                .map(path -> path.orElseThrow().name().toLowerCase(java.util.Locale.ROOT))
                .distinct()
                .toList();
        return "| `" + scenario.scenario() + "` | " + scenario.title().en() + " | " + String.join(", ", ends) + " | "
                + scenario.teaches().en() + " |\n";
    }

    @Test
    void theCommandsThatItNamesWork(@TempDir Path folder) {
        for (String command : commands()) {
            List<String> args = new ArrayList<>(List.of(command.split(" ")));
            boolean isSlow = args.getFirst().equals("bench");
            boolean isForTheEye = args.getFirst().equals("view") || args.getFirst().equals("render");
            if (isSlow || isForTheEye) {
                args.add("--help");
            }
            args.replaceAll(word -> word.startsWith("call.") ? folder.resolve(word).toString() : word);

            Outcome outcome = icebreaker(args);

            boolean mayDisappoint = args.contains("--set");
            assertThat(outcome.status).as("%s%n%s", command, outcome.err).isBetween(0, mayDisappoint ? 1 : 0);
            assertThat(outcome.err).as(command).isEmpty();
            assertThat(outcome.out).as(command).isNotEmpty();
        }
    }

    @Test
    void everyCommandIsNamed() {
        Set<String> named = new TreeSet<>();
        commands().forEach(command -> named.add(command.split(" ")[0]));
        Set<String> known = new TreeSet<>();
        icebreaker(List.of("--help")).out
                .lines()
                .dropWhile(line -> !line.equals("Commands:"))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .filter(line -> Character.isLetter(line.charAt(2)))
                .forEach(line -> known.add(line.strip().split(" ")[0]));

        assertThat(named).isEqualTo(known);
    }

    private static List<String> commands() {
        return COMMAND.matcher(SharedFiles.read(README).replaceAll("<!--.*?-->", ""))
                .results()
                .map(match -> match.group(1).strip())
                .toList();
    }
}
