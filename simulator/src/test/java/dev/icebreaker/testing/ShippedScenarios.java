package dev.icebreaker.testing;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The scenarios of the library, which is a module that this one does not see. */
public final class ShippedScenarios {
    private static final Path LIBRARY = Path.of("../scenarios/src/main/resources/scenarios");

    private static final Pattern LINK = Pattern.compile("link: (\\{[^}]*}|[\\w-]+)");

    private ShippedScenarios() {}

    /** All of them, by name. */
    public static List<Scenario> all() {
        return files().stream().map(ShippedScenarios::load).toList();
    }

    /** All of them, by name, on links without jitter, loss or limits. */
    public static List<Scenario> onIdealLinks() {
        return files().stream().map(ShippedScenarios::onIdealLinks).toList();
    }

    private static Scenario onIdealLinks(Path file) {
        try {
            String text = LINK.matcher(Files.readString(file)).replaceAll("link: ideal");
            return loaded(file, new ScenarioLoader().load(file.toString(), text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Their files. */
    public static List<Path> files() {
        try (Stream<Path> files = Files.list(LIBRARY)) {
            List<Path> all = files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
            if (all.size() < 10) {
                throw new AssertionError(LIBRARY + " has only " + all);
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario load(Path file) {
        return loaded(file, new ScenarioLoader().load(file));
    }

    private static Scenario loaded(Path file, ScenarioLoader.Result result) {
        return switch (result) {
            case ScenarioLoader.Result.Loaded(Scenario scenario) -> scenario;
            case ScenarioLoader.Result.Faulty faulty -> throw new AssertionError(file + " is faulty: " + faulty.faults());
        };
    }
}
