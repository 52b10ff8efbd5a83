package dev.icebreaker.study.spec;

import dev.icebreaker.scenario.Region;
import dev.icebreaker.scenario.ScenarioFormat;
import dev.icebreaker.scenario.yaml.ScalarType;
import dev.icebreaker.scenario.yaml.Vocabulary;
import dev.icebreaker.scenario.yaml.Vocabulary.BuiltIn;
import dev.icebreaker.text.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How the values of a study are written, beside what its records say. */
public final class StudyFormat {
    /** The words of the file of populations. */
    static final Vocabulary OF_POPULATIONS = vocabulary(List.of());

    private StudyFormat() {}

    /** The words of the format. */
    public static Vocabulary vocabulary() {
        return vocabulary(new ArrayList<>(Populations.builtIn().keySet()));
    }

    private static Vocabulary vocabulary(List<String> populations) {
        Vocabulary scenario = ScenarioFormat.VOCABULARY;
        Map<Class<?>, ScalarType<?>> scalars = new HashMap<>(scenario.scalars());
        scalars.put(Dollars.class, new ScalarType<>(
                Dollars.class, new Text("an amount of dollars", "una cantidad de dólares"), "0.05", "^[0-9.]+$", Dollars::parse));
        Map<String, BuiltIn> builtIn = new HashMap<>(scenario.builtIn());
        builtIn.put("built-in populations", new BuiltIn(new Text("built-in populations", "las poblaciones del programa"), populations));
        builtIn.put(
                "regions of the world",
                new BuiltIn(new Text("regions of the world", "las regiones del mundo"), scenario.words(Region.class)));
        return new Vocabulary(Map.copyOf(scalars), scenario.words(), builtIn);
    }
}
