package dev.icebreaker.study;

import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.YamlLibrary;
import dev.icebreaker.scenario.yaml.YamlLibrary.Meant;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.scenario.yaml.YamlParser;
import dev.icebreaker.scenario.yaml.YamlText;
import dev.icebreaker.text.Text;
import java.nio.file.Path;
import java.util.List;

/** The studies that come with the program: resources {@code studies/NAME.yaml}, listed in {@code studies/index}. */
public final class StudyLibrary {
    private final YamlLibrary library;

    private StudyLibrary(ClassLoader resources) {
        this.library = new YamlLibrary(resources, "studies", new Text("study", "estudio"));
    }

    /** The library on the class path. */
    public static StudyLibrary onClassPath() {
        return new StudyLibrary(StudyLibrary.class.getClassLoader());
    }

    /** The names of its studies, in the order in which one would read them. */
    public List<String> names() {
        return library.names();
    }

    /** Whether somebody means a study of the library, or a file that says it is one: it has the key {@code study}, and no {@code scenario}. */
    public boolean isStudy(String nameOrFile) {
        return switch (library.find(nameOrFile)) {
            case Meant.Document _ -> true;
            case Meant.OwnFile(Path path) -> YamlText.read(path, new Faults())
                    .flatMap(text -> YamlParser.parse(nameOrFile, text, new Faults()))
                    .filter(root -> root instanceof YamlNode.Mapping mapping
                            && mapping.entries().containsKey("study")
                            && !mapping.entries().containsKey("scenario"))
                    .isPresent();
            case Meant.Nothing _ -> false;
        };
    }

    /** Loads a study of the library by its name, or any by its file, which has a {@code /} or ends in {@code .yaml} or {@code .yml}. */
    public StudyLoader.Result load(String nameOrFile) {
        return switch (library.find(nameOrFile)) {
            case Meant.Document(String file, String text) -> StudyLoader.load(file, text);
            case Meant.OwnFile(Path path) -> StudyLoader.load(path);
            case Meant.Nothing(Fault fault) -> new StudyLoader.Result.Faulty(List.of(fault), 0);
        };
    }
}
