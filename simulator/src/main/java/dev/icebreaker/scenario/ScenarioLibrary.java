package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.scenario.yaml.YamlLibrary;
import dev.icebreaker.scenario.yaml.YamlLibrary.Meant;
import dev.icebreaker.text.Text;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The scenarios that come with the program: resources {@code scenarios/NAME.yaml}, listed in {@code scenarios/index}. */
public final class ScenarioLibrary {
    private final YamlLibrary library;

    private ScenarioLibrary(ClassLoader resources) {
        this.library = new YamlLibrary(resources, "scenarios", new Text("scenario", "escenario"));
    }

    /** The library that this class loader sees; an empty one if it sees none. */
    public static ScenarioLibrary of(ClassLoader resources) {
        return new ScenarioLibrary(resources);
    }

    /** The library on the class path. */
    public static ScenarioLibrary onClassPath() {
        return of(ScenarioLibrary.class.getClassLoader());
    }

    /** The names of its scenarios, in the order in which one would read them. */
    public List<String> names() {
        return library.names();
    }

    /** The YAML of a scenario of this name, comments and all. */
    public Optional<String> text(String name) {
        return library.text(name);
    }

    /**
     * Loads a scenario of the library by its name, or any by its file. Whatever is there, has a {@code /} or ends in {@code .yaml}
     * or {@code .yml} is a file.
     */
    public ScenarioLoader.Result load(String nameOrFile, ScenarioLoader loader) {
        return switch (library.find(nameOrFile)) {
            case Meant.Document(String file, String text) -> loader.load(file, text);
            case Meant.OwnFile(Path path) -> loader.load(path);
            case Meant.Nothing(Fault fault) -> new ScenarioLoader.Result.Faulty(List.of(fault), 0);
        };
    }
}
