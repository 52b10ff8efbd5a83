package dev.icebreaker.study;

import dev.icebreaker.scenario.yaml.Binder;
import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Place;
import dev.icebreaker.scenario.yaml.RecordShape;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.scenario.yaml.YamlParser;
import dev.icebreaker.scenario.yaml.YamlText;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.study.spec.StudyFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads studies. Whatever the input, the answer is a study or the faults, all of them at once; never an exception. */
public final class StudyLoader {
    private StudyLoader() {}

    /** What became of a file. */
    public sealed interface Result {
        /** It is a study, of which every scenario that it can make is sound. */
        record Loaded(Study study) implements Result {}

        /**
         * It is none.
         *
         * @param faults in the order of the file
         * @param omitted how many faults there are beside these
         */
        record Faulty(List<Fault> faults, int omitted) implements Result {}
    }

    /** Reads a file, if it is not larger than {@link YamlText#LARGEST_BYTES}. */
    public static Result load(Path file) {
        Faults faults = new Faults();
        return YamlText.read(file, faults)
                .map(text -> load(file.toString(), text, faults))
                .orElseGet(() -> faulty(faults));
    }

    /**
     * Reads a text.
     *
     * @param name of the file that it comes from, for the faults
     */
    public static Result load(String name, String text) {
        return load(name, text, new Faults());
    }

    private static Result load(String name, String text, Faults faults) {
        Optional<YamlNode> parsed = YamlParser.parse(name, text, faults);
        if (faults.count() == 0 && parsed.filter(root -> !root.isNull()).isEmpty()) {
            faults.add(
                    new Place(name, 1, 1),
                    "the file is empty; a study has the keys %s",
                    "el archivo está vacío; un estudio tiene las claves %s",
                    Texts.list(RecordShape.of(Study.class).members().keySet()));
        }
        Optional<Study> bound = faults.count() > 0 && parsed.isEmpty()
                ? Optional.empty()
                : parsed.flatMap(root -> Binder.bind(Study.class, root, StudyFormat.vocabulary(), faults));
        bound.ifPresent(study -> new StudyChecks(study, parsed.orElseThrow(), faults).run());
        return bound.isEmpty() || faults.count() > 0 ? faulty(faults) : new Result.Loaded(bound.get());
    }

    static Result faulty(Faults faults) {
        return new Result.Faulty(faults.inOrder(), faults.omitted());
    }
}
