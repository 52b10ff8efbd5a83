package dev.icebreaker.study;

import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.study.spec.PopulationChecks;
import dev.icebreaker.study.spec.Populations;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.study.spec.SweepSpec;
import dev.icebreaker.turn.TurnTransport;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds what no single value of a study shows. */
final class StudyChecks {
    /** More results than that nobody reads. */
    private static final int MOST_VARIANTS = 256;

    private static final int LONGEST_NAME = 100;

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
        inOneLine(study.study(), "study");
        Set<String> swept = study.sweep().stream().map(SweepSpec::path).collect(Collectors.toSet());
        settings(study.set(), swept, "set");
        study.configurations().forEach((name, configuration) -> {
            settings(configuration.set(), swept, "configurations", name, "set");
            Set<TurnTransport> before = EnumSet.noneOf(TurnTransport.class);
            for (int i = 0; i < configuration.turn().size(); i++) {
                if (!before.add(configuration.turn().get(i))) {
                    fault(Texts.quote(configuration.turn().get(i).toString()) + " is there already", "configurations", name, "turn", String.valueOf(i));
                }
            }
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
        Set<String> paths = new LinkedHashSet<>();
        for (int i = 0; i < study.sweep().size(); i++) {
            SweepSpec sweep = study.sweep().get(i);
            variants = Math.min(variants * sweep.values().size(), Integer.MAX_VALUE);
            values(sweep, String.valueOf(i));
            if (!paths.add(sweep.path())) {
                fault(Texts.quote(sweep.path()) + " is swept already; give it all its values there", "sweep", String.valueOf(i), "path");
            }
        }
        if (variants > MOST_VARIANTS) {
            fault("the configurations and what is swept make " + variants + " variants; at most " + MOST_VARIANTS + " may be", "sweep");
        }
        if (faults.count() == 0) {
            new SettingChecks(study, root, faults).run();
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
        if (text.length() > LONGEST_NAME) {
            fault("it is " + text.length() + " characters long; in results, at most " + LONGEST_NAME + " have room", path);
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            fault("it has the end of a line or another control character in it; write it in one line", path);
        }
    }

    private void fault(String message, String... path) {
        faults.add(root.find(List.of(path)), message);
    }

    /** @param swept what would be changed in vain, or would change nothing any more */
    private void settings(List<String> written, Set<String> swept, String... path) {
        for (int i = 0; i < written.size(); i++) {
            List<String> at = new ArrayList<>(List.of(path));
            at.add(String.valueOf(i));
            int equals = written.get(i).indexOf('=');
            if (equals < 1) {
                faults.add(root.find(at), "it is PATH=VALUE, such as 'peers.*.link.loss=5%'");
            } else {
                String what = written.get(i).substring(0, equals);
                noSeed(what, at);
                if (swept.contains(what)) {
                    faults.add(root.find(at), Texts.quote(what) + " is swept; set it here or sweep it, and not both");
                }
            }
        }
    }

    /** A session that had another seed could not be run again by its number. */
    private void noSeed(String path, List<String> at) {
        if (path.equals("seed")) {
            faults.add(root.find(at), "every session has a seed of its own, which follows from the 'seed' of the study; set that one");
        }
    }
}
