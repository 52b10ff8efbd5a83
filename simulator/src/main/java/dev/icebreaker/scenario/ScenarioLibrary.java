package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Place;
import dev.icebreaker.scenario.yaml.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The scenarios that come with the program: resources {@code scenarios/NAME.yaml}, listed in {@code scenarios/index}. */
public final class ScenarioLibrary {
    private static final String FOLDER = "scenarios/";

    private final ClassLoader resources;
    private final List<String> names;

    private ScenarioLibrary(ClassLoader resources, List<String> names) {
        this.resources = resources;
        this.names = names;
    }

    /** The library that this class loader sees; an empty one if it sees none. */
    public static ScenarioLibrary of(ClassLoader resources) {
        List<String> names = read(resources, "index")
                .map(text -> text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList())
                .orElse(List.of());
        return new ScenarioLibrary(resources, names);
    }

    /** The library on the class path. */
    public static ScenarioLibrary onClassPath() {
        return of(ScenarioLibrary.class.getClassLoader());
    }

    /** The names of its scenarios, in the order in which one would read them. */
    public List<String> names() {
        return names;
    }

    /** The YAML of a scenario of this name, comments and all. */
    public Optional<String> text(String name) {
        return names.contains(name) ? read(resources, name + ".yaml") : Optional.empty();
    }

    /**
     * Loads a scenario of the library by its name, or any by its file. Whatever is there, has a {@code /} or ends in {@code .yaml}
     * or {@code .yml} is a file.
     */
    public ScenarioLoader.Result load(String nameOrFile, ScenarioLoader loader) {
        Optional<String> text = text(nameOrFile);
        if (text.isPresent()) {
            return loader.load(nameOrFile + ".yaml", text.get());
        }
        try {
            Path file = Path.of(nameOrFile);
            boolean meantAsFile = file.getNameCount() > 1
                    || nameOrFile.endsWith(".yaml")
                    || nameOrFile.endsWith(".yml")
                    || !nameOrFile.isEmpty() && Files.exists(file);
            if (meantAsFile) {
                return loader.load(file);
            }
        } catch (InvalidPathException e) {
            return unknown(nameOrFile);
        }
        return unknown(nameOrFile);
    }

    private ScenarioLoader.Result unknown(String name) {
        Faults faults = new Faults();
        faults.add(
                Place.of(name.isBlank() ? Texts.quote(name) : name),
                "there is no such scenario"
                        + Texts.nearest(name, names)
                                .map(near -> "; did you mean '" + near + "'?")
                                .orElse("; the library has " + Texts.list(names)));
        return ScenarioLoader.faulty(faults);
    }

    private static Optional<String> read(ClassLoader resources, String name) {
        try (InputStream in = resources.getResourceAsStream(FOLDER + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
