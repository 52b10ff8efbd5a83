package dev.icebreaker.study.session;

import dev.icebreaker.engine.RandomStreams;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.study.spec.ConfigurationSpec;
import dev.icebreaker.study.spec.PopulationSpec;
import dev.icebreaker.study.spec.Populations;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.study.spec.SweepSpec;
import dev.icebreaker.study.session.Variant.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * The calls of a study: which there are, who is drawn for each, and the scenario that is run. All of it follows from the study, the
 * call's number and its variant; nothing is kept. Immutable.
 */
public final class StudyPlan {
    private final Study study;
    private final List<Variant> variants;
    private final Map<String, Population> populations = new HashMap<>();
    private final Shares<String> regions;

    /** @param study without faults, but maybe for what its settings make of scenarios */
    public StudyPlan(Study study) {
        this.study = study;
        this.variants = variants(study);
        this.regions = Shares.of(study.regions(), "");
        Map<String, PopulationSpec> all = Populations.with(study.populations());
        for (Variant variant : variants) {
            for (String name : List.of(callersOf(variant), calleesOf(variant))) {
                populations.computeIfAbsent(name, _ -> Population.of(name, all));
            }
        }
    }

    private static List<Variant> variants(Study study) {
        List<List<Setting>> combinations = List.of(common(study));
        for (int i = 0; i < study.sweep().size(); i++) {
            combinations = withEach(combinations, study.sweep().get(i), i);
        }
        List<Variant> variants = new ArrayList<>();
        for (Map.Entry<String, ConfigurationSpec> configuration : study.configurations().entrySet()) {
            for (List<Setting> combination : combinations) {
                List<Setting> settings = new ArrayList<>(combination);
                settings.addAll(settings(List.of("configurations", configuration.getKey(), "set"), configuration.getValue().set()));
                String name = name(configuration.getKey(), study, combination.subList(study.set().size(), combination.size()));
                variants.add(new Variant(
                        name, variants.size(), configuration.getKey(), configuration.getValue(), List.copyOf(settings)));
            }
        }
        return List.copyOf(variants);
    }

    private static List<Setting> common(Study study) {
        return settings(List.of("set"), study.set());
    }

    /** What a list of {@code PATH=VALUE} says. */
    private static List<Setting> settings(List<String> source, List<String> written) {
        List<Setting> settings = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            List<String> own = new ArrayList<>(source);
            own.add(String.valueOf(i));
            int equals = written.get(i).indexOf('=');
            settings.add(new Setting(List.copyOf(own), written.get(i).substring(0, equals), written.get(i).substring(equals + 1)));
        }
        return settings;
    }

    private static List<List<Setting>> withEach(List<List<Setting>> combinations, SweepSpec sweep, int number) {
        List<List<Setting>> more = new ArrayList<>();
        for (List<Setting> combination : combinations) {
            for (int i = 0; i < sweep.values().size(); i++) {
                List<Setting> longer = new ArrayList<>(combination);
                List<String> source = List.of("sweep", String.valueOf(number), "values", String.valueOf(i));
                longer.add(new Setting(source, sweep.path(), sweep.values().get(i)));
                more.add(List.copyOf(longer));
            }
        }
        return more;
    }

    /** {@code stun, loss=5%}. */
    private static String name(String configuration, Study study, List<Setting> swept) {
        StringBuilder name = new StringBuilder(configuration);
        for (Setting setting : swept) {
            name.append(", ").append(label(setting.path(), study.sweep())).append('=').append(setting.value());
        }
        return name.toString();
    }

    /** The end of a path, as much of it as tells it apart from what else is swept. */
    private static String label(String path, List<SweepSpec> sweep) {
        int start = path.length();
        do {
            start = path.lastIndexOf('.', start - 1);
            String end = path.substring(start + 1);
            if (sweep.stream().filter(other -> ("." + other.path()).endsWith("." + end)).count() == 1) {
                return end;
            }
        } while (start > 0);
        return path;
    }

    public Study study() {
        return study;
    }

    /** What every pair is put through. The first is the one that the others are compared with. */
    public List<Variant> variants() {
        return variants;
    }

    /** The variant of this name. */
    public Optional<Variant> variant(String name) {
        return variants.stream().filter(variant -> variant.name().equals(name)).findFirst();
    }

    private String callersOf(Variant variant) {
        return study.callersOf(variant.spec());
    }

    private String calleesOf(Variant variant) {
        return study.calleesOf(variant.spec());
    }

    // ---- draws ------------------------------------------------------------------------------------------------------

    /**
     * Who calls whom. The same for all variants, unless they draw from populations of their own.
     *
     * @param number from 1
     */
    public Pair pair(long number, Variant variant) {
        RandomGenerator random = RandomStreams.stream(study.seed(), "pair " + number);
        Site caller = populations.get(callersOf(variant)).draw(random, regions);
        Site callee = populations.get(calleesOf(variant)).draw(random, regions);
        return new Pair(caller, callee);
    }

    /** From which all chance in the calls of this pair is drawn: not in its choice, but in what happens then. */
    public long seed(long number) {
        return RandomStreams.derive(study.seed(), "session " + number);
    }

    /**
     * Pairs that show all that can be in a variant's scenarios: each kind of caller and of callee, all that can be on both sides at
     * once, and any two regions.
     */
    public Set<Pair> kinds(Variant variant) {
        Population callers = populations.get(callersOf(variant));
        Population callees = populations.get(calleesOf(variant));
        Site caller = callers.kinds(regions).getFirst();
        Site callee = callees.kinds(regions).getFirst();
        Set<Pair> kinds = new LinkedHashSet<>();
        callers.kinds(regions).forEach(site -> kinds.add(new Pair(site, callee)));
        callees.kinds(regions).forEach(site -> kinds.add(new Pair(caller, site)));
        for (Site near : callers.shapes(regions)) {
            callees.shapes(regions).forEach(far -> kinds.add(new Pair(near, far)));
        }
        for (String near : regions.things()) {
            regions.things().forEach(far -> kinds.add(new Pair(caller.in(near), callee.in(far))));
        }
        return kinds;
    }

    // ---- scenarios --------------------------------------------------------------------------------------------------

    /** Loads the scenario of a pair. It is faulty only if the variant's settings make it so. */
    public ScenarioLoader.Result load(Pair pair, Variant variant) {
        return loader(variant, 0).load(study.study(), PairScenario.yaml(study.study(), pair, variant));
    }

    private static ScenarioLoader loader(Variant variant, long seed) {
        ScenarioLoader loader = new ScenarioLoader().withSetting("seed", String.valueOf(seed));
        for (Setting setting : variant.settings()) {
            loader = loader.withSetting(setting.option(), setting.path(), setting.value());
        }
        return loader;
    }

    /**
     * The scenario of one session, with the seed that it has in the study, to be run again and looked at.
     *
     * @param number from 1
     */
    public Scenario replay(long number, Variant variant) {
        return loaded(variant, replay(number, variant, UnaryOperator.identity()));
    }

    /** The same, with other values changed in it, too. It is faulty only if those make it so. */
    public ScenarioLoader.Result replay(long number, Variant variant, UnaryOperator<ScenarioLoader> changes) {
        return changes.apply(loader(variant, seed(number))).load(name(number, variant), yaml(number, variant));
    }

    /**
     * The text of such a scenario, to be one of its own.
     *
     * @param name that it is to have
     */
    public String written(String name, long number, Variant variant, UnaryOperator<ScenarioLoader> changes) {
        return changes.apply(loader(variant, seed(number))).written(name, yaml(number, variant));
    }

    private String yaml(long number, Variant variant) {
        return PairScenario.yaml(name(number, variant), pair(number, variant), variant);
    }

    private String name(long number, Variant variant) {
        return study.study() + "#" + number + ":" + variant.name();
    }

    /** The scenario of a pair. */
    public Scenario scenario(Pair pair, Variant variant) {
        return loaded(variant, load(pair, variant));
    }

    private static Scenario loaded(Variant variant, ScenarioLoader.Result result) {
        return switch (result) {
            case ScenarioLoader.Result.Loaded(Scenario scenario) -> scenario;
            case ScenarioLoader.Result.Faulty faulty ->
                throw new IllegalArgumentException(variant.name() + " makes a faulty scenario: " + faulty.faults());
        };
    }
}
