package dev.icebreaker.study;

import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.study.spec.PopulationChecks;
import dev.icebreaker.study.spec.Populations;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.study.spec.SweepSpec;
import dev.icebreaker.study.session.Pair;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.session.Variant;
import dev.icebreaker.study.session.Variant.Setting;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds what no single value of a study shows. */
final class StudyChecks {
    /** More results than that nobody reads. */
    private static final int MOST_VARIANTS = 256;

    private final Study study;
    private final YamlNode root;
    private final Faults faults;

    StudyChecks(Study study, YamlNode root, Faults faults) {
        this.study = study;
        this.root = root;
        this.faults = faults;
    }

    void run() {
        PopulationChecks.check(study.populations(), Populations.builtIn(), root, faults);
        PopulationChecks.checkParts(study.regions(), List.of("regions"), root, faults);
        settings(study.set(), "set");
        study.configurations().forEach((name, configuration) -> {
            settings(configuration.set(), "configurations", name, "set");
            if (configuration.policy() == IceTransportPolicy.RELAY && configuration.turn().isEmpty()) {
                fault("relayed candidates alone, and no TURN server: no call can connect; give it a 'turn'", "configurations", name, "policy");
            }
        });
        study.populations().forEach((name, population) -> {
            for (int i = 0; i < population.sites().size(); i++) {
                inOneLine(population.sites().get(i).site(), "populations", name, "sites", String.valueOf(i), "site");
            }
        });
        long variants = study.configurations().size();
        for (int i = 0; i < study.sweep().size(); i++) {
            SweepSpec sweep = study.sweep().get(i);
            variants = Math.min(variants * sweep.values().size(), Integer.MAX_VALUE);
            values(sweep, String.valueOf(i));
        }
        if (variants > MOST_VARIANTS) {
            fault("the configurations and what is swept make " + variants + " variants; at most " + MOST_VARIANTS + " may be", "sweep");
        }
        if (faults.count() == 0) {
            scenarios();
        }
    }

    /** Values are in the names of variants, by which results are told apart. */
    private void values(SweepSpec sweep, String number) {
        inOneLine(sweep.path(), "sweep", number, "path");
        noSeed(sweep.path(), List.of("sweep", number, "path"));
        Set<String> before = new LinkedHashSet<>();
        for (int i = 0; i < sweep.values().size(); i++) {
            String value = sweep.values().get(i);
            inOneLine(value, "sweep", number, "values", String.valueOf(i));
            if (!before.add(value)) {
                fault(Texts.quote(value) + " is there already; a value is tried once", "sweep", number, "values", String.valueOf(i));
            }
        }
    }

    /** What results have in their tables, a line a session. */
    private void inOneLine(String text, String... path) {
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            fault("it has the end of a line or another control character in it; write it in one line", path);
        }
    }

    private void fault(String message, String... path) {
        faults.add(root.find(List.of(path)), message);
    }

    private void settings(List<String> written, String... path) {
        for (int i = 0; i < written.size(); i++) {
            List<String> at = new ArrayList<>(List.of(path));
            at.add(String.valueOf(i));
            int equals = written.get(i).indexOf('=');
            if (equals < 1) {
                faults.add(root.find(at), "it is PATH=VALUE, such as 'peers.*.link.loss=5%'");
            } else {
                noSeed(written.get(i).substring(0, equals), at);
            }
        }
    }

    /** A session that had another seed could not be run again by its number. */
    private void noSeed(String path, List<String> at) {
        if (path.equals("seed")) {
            faults.add(root.find(at), "every session has a seed of its own, which follows from the 'seed' of the study; set that one");
        }
    }

    /**
     * Tries what scenarios the settings can make, and tells what is wrong where the setting is written: every configuration and every
     * value with every kind of pair, and everything together with one. To try all together with all would take as long as the study.
     */
    private void scenarios() {
        StudyPlan plan = new StudyPlan(study);
        Map<List<Optional<String>>, Variant> firsts = new HashMap<>();
        Set<String> told = new LinkedHashSet<>();
        for (Variant variant : plan.variants()) {
            Variant first = firsts.computeIfAbsent(List.of(variant.spec().callers(), variant.spec().callees()), _ -> variant);
            Set<Pair> kinds = plan.kinds(variant);
            kinds.stream().limit(differences(first, variant) <= 1 ? kinds.size() : 1).forEach(pair -> {
                if (plan.load(pair, variant) instanceof ScenarioLoader.Result.Faulty faulty) {
                    faulty.faults().forEach(fault -> tell(fault, variant, pair, told));
                }
            });
        }
    }

    /** In how many things two variants differ: the configuration, and each value that is swept. */
    private static long differences(Variant first, Variant variant) {
        long swept = variant.settings().stream()
                .filter(setting -> setting.source().getFirst().equals("sweep") && !first.settings().contains(setting))
                .count();
        return swept + (variant.configuration().equals(first.configuration()) ? 0 : 1);
    }

    private void tell(Fault fault, Variant variant, Pair pair, Set<String> told) {
        for (Setting setting : variant.settings()) {
            if (setting.option().equals(fault.file())) {
                if (told.add(setting.option() + fault.message())) {
                    faults.add(root.find(setting.source()), fault.message());
                }
                return;
            }
        }
        if (told.add(variant.configuration() + fault.message())) {
            fault("it makes a scenario (with " + pair.caller().name() + " calling " + pair.callee().name() + ") that is faulty: " + fault.message(),
                    "configurations", variant.configuration());
        }
    }
}
