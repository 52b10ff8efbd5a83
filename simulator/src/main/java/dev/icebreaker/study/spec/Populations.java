package dev.icebreaker.study.spec;

import dev.icebreaker.scenario.yaml.Binder;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.scenario.yaml.YamlParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The populations that come with the program: {@code populations.yaml}, beside this class. */
public final class Populations {
    private static final String FILE = "populations.yaml";
    private static final Map<String, PopulationSpec> BUILT_IN = read();

    /** What the file says. */
    public record Document(@Key(value = "By name.", min = "1") Map<String, PopulationSpec> populations) {}

    private Populations() {}

    /** Those that come with the program, by name. */
    public static Map<String, PopulationSpec> builtIn() {
        return BUILT_IN;
    }

    /** Those, and a study's own. */
    public static Map<String, PopulationSpec> with(Map<String, PopulationSpec> own) {
        Map<String, PopulationSpec> all = new LinkedHashMap<>(BUILT_IN);
        all.putAll(own);
        return Collections.unmodifiableMap(all);
    }

    private static Map<String, PopulationSpec> read() {
        try (InputStream in = Populations.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing: the build did not copy the resources");
            }
            Faults faults = new Faults();
            Optional<Document> document = YamlParser.parse(FILE, new String(in.readAllBytes(), StandardCharsets.UTF_8), faults)
                    .flatMap(root -> bind(root, faults));
            if (document.isEmpty() || faults.count() > 0) {
                throw new IllegalStateException(FILE + " is faulty: " + faults.inOrder());
            }
            return document.get().populations();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<Document> bind(YamlNode root, Faults faults) {
        Optional<Document> bound = Binder.bind(Document.class, root, StudyFormat.OF_POPULATIONS, faults);
        bound.ifPresent(document -> PopulationChecks.check(document.populations(), Map.of(), root, faults));
        return bound;
    }
}
