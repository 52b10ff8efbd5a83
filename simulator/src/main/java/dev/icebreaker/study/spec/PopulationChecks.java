package dev.icebreaker.study.spec;

import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds what does not go together in populations. */
public final class PopulationChecks {
    private final Map<String, PopulationSpec> own;
    private final Map<String, PopulationSpec> others;
    private final YamlNode root;
    private final Faults faults;

    private PopulationChecks(Map<String, PopulationSpec> own, Map<String, PopulationSpec> others, YamlNode root, Faults faults) {
        this.own = own;
        this.others = others;
        this.root = root;
        this.faults = faults;
    }

    /**
     * Checks those of a document.
     *
     * @param others that they may be mixed of as well
     */
    public static void check(Map<String, PopulationSpec> own, Map<String, PopulationSpec> others, YamlNode root, Faults faults) {
        PopulationChecks checks = new PopulationChecks(own, others, root, faults);
        own.forEach(checks::check);
    }

    private void check(String name, PopulationSpec population) {
        if (others.containsKey(name)) {
            fault(
                    Text.of(
                            "%s is the name of a population that comes with the program; give this one another",
                            "%s es el nombre de una población del programa; dé otro a esta",
                            Texts.quote(name)),
                    name);
        }
        if (population.mix().isEmpty() == population.sites().isEmpty()) {
            fault(
                    new Text(
                            "a population has 'sites' of its own, or is a 'mix' of others: one of the two",
                            "una población tiene sus propios 'sites' o es un 'mix' de otras: una de las dos cosas"),
                    name);
        }
        if (!population.mix().isEmpty() && !(population.access().isEmpty() && population.inside().isEmpty())) {
            fault(
                    new Text(
                            "a mix has the links of what it is made of; 'access' and 'inside' belong there",
                            "un 'mix' tiene los enlaces de aquello de lo que se compone; 'access' e 'inside' van allí"),
                    name);
        }
        for (String part : population.mix().keySet()) {
            PopulationSpec of = own.getOrDefault(part, others.get(part));
            if (of != null && !of.mix().isEmpty()) {
                fault(
                        Text.of(
                                "%s is a mix itself; name what it is made of",
                                "%s es también un 'mix'; nombre aquello de lo que se compone",
                                Texts.quote(part)),
                        name, "mix", part);
            }
        }
        parts(population.access(), name, "access");
        parts(population.inside(), name, "inside");
        parts(population.mix(), name, "mix");
    }

    private void parts(Map<String, Integer> parts, String name, String key) {
        checkParts(parts, List.of("populations", name, key), root, faults);
    }

    /** Parts are counted from 1 to a million. */
    public static void checkParts(Map<String, Integer> parts, List<String> at, YamlNode root, Faults faults) {
        parts.forEach((of, count) -> {
            if (count < 1 || count > 1_000_000) {
                List<String> path = new ArrayList<>(at);
                path.add(of);
                faults.add(
                        root.find(path),
                        "the parts of %s are %s; they are 1 to 1000000",
                        "las partes de %s son %s; van de 1 a 1000000",
                        Texts.quote(of), count);
            }
        });
    }

    private void fault(Text message, String name, String... below) {
        List<String> path = new ArrayList<>(List.of("populations", name));
        path.addAll(List.of(below));
        faults.add(root.find(path), message);
    }
}
