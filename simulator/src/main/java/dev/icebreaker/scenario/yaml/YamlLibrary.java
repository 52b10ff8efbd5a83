package dev.icebreaker.scenario.yaml;

import dev.icebreaker.text.Text;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Documents that come with the program: resources {@code FOLDER/NAME.yaml}, listed in {@code FOLDER/index}. */
public final class YamlLibrary {
    private final ClassLoader resources;
    private final String folder;
    private final Text kind;
    private final List<String> names;

    /** What somebody means by a name or the path of a file. */
    public sealed interface Meant {
        /** A document of the library. */
        record Document(String file, String text) implements Meant {}

        /** A file, which may not be there. */
        record OwnFile(Path path) implements Meant {}

        /** Neither; the fault says what there is. */
        record Nothing(Fault fault) implements Meant {}
    }

    /**
     * The library that this class loader sees; an empty one if it sees none.
     *
     * @param kind what a document is, as in "there is no such scenario"
     */
    public YamlLibrary(ClassLoader resources, String folder, Text kind) {
        this.resources = resources;
        this.folder = folder;
        this.kind = kind;
        this.names = read("index")
                .map(text -> text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList())
                .orElse(List.of());
    }

    /** The names of its documents, in the order in which one would read them. */
    public List<String> names() {
        return names;
    }

    /** The YAML of the document of this name, comments and all. */
    public Optional<String> text(String name) {
        return names.contains(name) ? read(name + ".yaml") : Optional.empty();
    }

    /** Finds a document by its name, or a file: whatever is there, has a {@code /} or ends in {@code .yaml} or {@code .yml} is one. */
    public Meant find(String nameOrFile) {
        Optional<String> text = text(nameOrFile);
        if (text.isPresent()) {
            return new Meant.Document(nameOrFile + ".yaml", text.get());
        }
        try {
            Path file = Path.of(nameOrFile);
            boolean meantAsFile = file.getNameCount() > 1
                    || nameOrFile.endsWith(".yaml")
                    || nameOrFile.endsWith(".yml")
                    || !nameOrFile.isEmpty() && Files.exists(file);
            if (meantAsFile) {
                return new Meant.OwnFile(file);
            }
        } catch (InvalidPathException e) {
            return unknown(nameOrFile);
        }
        return unknown(nameOrFile);
    }

    private Meant unknown(String name) {
        return new Meant.Nothing(new Fault(
                Place.of(name.isBlank() ? Texts.quote(name) : name),
                Text.of(
                        "there is no such %s%s",
                        "no existe tal %s%s",
                        kind,
                        Texts.didYouMean(
                                name, names, () -> Text.of("; the library has %s", "; la biblioteca tiene %s", Texts.list(names))))));
    }

    private Optional<String> read(String name) {
        try (InputStream in = resources.getResourceAsStream(folder + "/" + name)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
