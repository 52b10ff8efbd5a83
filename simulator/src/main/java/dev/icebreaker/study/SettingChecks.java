package dev.icebreaker.study;

import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.study.session.Pair;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.session.Variant;
import dev.icebreaker.study.session.Variant.Setting;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.text.Text;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tries what scenarios the settings of a study make, and tells what is wrong where the setting is written: every configuration and every
 * value with every kind of pair, and every variant with one. To try all variants with all kinds would take longer than many a study.
 */
final class SettingChecks {
    private final Study study;
    private final YamlNode root;
    private final Faults faults;
    private final StudyPlan plan;
    /** The first variant of those that draw from the same populations. */
    private final Map<List<String>, Variant> firsts = new HashMap<>();

    /** @param study without other faults */
    SettingChecks(Study study, YamlNode root, Faults faults) {
        this.study = study;
        this.root = root;
        this.faults = faults;
        this.plan = new StudyPlan(study);
        plan.variants().forEach(variant -> firsts.putIfAbsent(populations(variant), variant));
    }

    void run() {
        Map<String, Wrong> wrong = new LinkedHashMap<>();
        Map<String, Integer> tried = new HashMap<>();
        for (Variant variant : plan.variants()) {
            for (Pair pair : pairs(variant)) {
                variant.settings().forEach(setting -> tried.merge(setting.option(), 1, Integer::sum));
                if (plan.load(pair, variant) instanceof ScenarioLoader.Result.Faulty faulty) {
                    faulty.faults().forEach(fault -> add(fault, variant, pair, wrong));
                }
            }
        }
        wrong.values().forEach(one -> tell(one, tried));
        if (wrong.isEmpty()) {
            for (int i = 0; i < study.sweep().size(); i++) {
                if (study.sweep().get(i).values().size() > 1 && !makesADifference(i)) {
                    faults.add(
                            root.find(List.of("sweep", String.valueOf(i), "path")),
                            "%s changes nothing in any session: there is nothing of this name, or all values mean the same",
                            "%s no cambia nada en ninguna sesión: no existe nada con ese nombre, o todos los valores significan lo mismo",
                            Texts.quote(study.sweep().get(i).path()));
                }
            }
        }
    }

    private List<String> populations(Variant variant) {
        return List.of(variant.spec().callers().orElse(study.callers()), variant.spec().callees().orElse(study.callees()));
    }

    /** With which pairs a variant is tried: with all kinds, if it is the first of its populations but for one thing at most. */
    private Collection<Pair> pairs(Variant variant) {
        Collection<Pair> kinds = plan.kinds(variant);
        return differences(firsts.get(populations(variant)), variant) <= 1 ? kinds : List.of(kinds.iterator().next());
    }

    /** In how many things two variants differ: the configuration, and each value that is swept. */
    private static long differences(Variant first, Variant variant) {
        long swept = variant.settings().stream()
                .filter(setting -> setting.source().getFirst().equals("sweep") && !first.settings().contains(setting))
                .count();
        return swept + (variant.configuration().equals(first.configuration()) ? 0 : 1);
    }

    /**
     * A fault of a scenario, as it was met first.
     *
     * @param setting that brought it about; empty if none did by itself
     */
    private record Wrong(Text message, Variant variant, Pair pair, Optional<Setting> setting, int times) {
        Wrong again() {
            return new Wrong(message, variant, pair, setting, times + 1);
        }
    }

    private static void add(Fault fault, Variant variant, Pair pair, Map<String, Wrong> wrong) {
        Optional<Setting> setting = variant.settings().stream().filter(one -> one.option().equals(fault.file())).findFirst();
        String source = setting.map(Setting::option).orElse(variant.configuration());
        String withoutAdvice = fault.message().english().split(";", 2)[0]; // which differs with the names that there are
        wrong.merge(source + withoutAdvice, new Wrong(fault.message(), variant, pair, setting, 1), (before, _) -> before.again());
    }

    private void tell(Wrong wrong, Map<String, Integer> tried) {
        String caller = wrong.pair.caller().name();
        String callee = wrong.pair.callee().name();
        if (wrong.setting.isEmpty()) {
            faults.add(
                    root.find(List.of("configurations", wrong.variant.configuration())),
                    "it makes a scenario (with %s calling %s) that is faulty: %s",
                    "da un escenario con errores (cuando %s llama a %s): %s",
                    caller, callee, wrong.message);
            return;
        }
        Setting setting = wrong.setting.get();
        boolean always = wrong.times >= tried.getOrDefault(setting.option(), 0);
        Text when = always
                ? Text.EMPTY
                : Text.of(
                        "; it is so with %s calling %s, not in all sessions",
                        "; es así cuando %s llama a %s, no en todas las sesiones",
                        caller, callee);
        faults.add(root.find(setting.source()), "%s%s", "%s%s", wrong.message, when);
    }

    // ---- sweeps -----------------------------------------------------------------------------------------------------

    private boolean makesADifference(int sweep) {
        return plan.variants().stream().anyMatch(variant ->
                pairs(variant).stream().anyMatch(pair -> study.sweep().get(sweep).values().stream()
                        .map(value -> plan.load(pair, with(variant, study.set().size() + sweep, value)))
                        .distinct()
                        .count() > 1));
    }

    /** The same variant, even by its name, but for one value. */
    private static Variant with(Variant variant, int number, String value) {
        List<Setting> settings = new ArrayList<>(variant.settings());
        Setting before = settings.get(number);
        settings.set(number, new Setting(before.source(), before.path(), value));
        return new Variant(variant.name(), variant.number(), variant.configuration(), variant.spec(), List.copyOf(settings));
    }
}
