package dev.icebreaker.study;

import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.study.spec.PopulationChecks;
import dev.icebreaker.study.spec.Populations;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.study.spec.SweepSpec;
import dev.icebreaker.text.Text;
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
                    fault(
                            Text.of("%s is there already", "%s ya está", Texts.quote(configuration.turn().get(i).toString())),
                            "configurations", name, "turn", String.valueOf(i));
                }
            }
            if (configuration.policy() == IceTransportPolicy.RELAY && configuration.turn().isEmpty()) {
                fault(
                        new Text(
                                "relayed candidates alone, and no TURN server: no call can connect; give it a 'turn'",
                                "solo candidatos de relay y ningún servidor TURN: no puede conectarse ninguna llamada; ponga un 'turn'"),
                        "configurations", name, "policy");
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
                fault(
                        Text.of(
                                "%s is swept already; give it all its values there",
                                "%s ya tiene su 'sweep'; ponga allí todos los valores",
                                Texts.quote(sweep.path())),
                        "sweep", String.valueOf(i), "path");
            }
        }
        if (variants > MOST_VARIANTS) {
            fault(
                    Text.of(
                            "the configurations and what is swept make %s variants; at most %s may be",
                            "las configuraciones y lo que hay en 'sweep' dan %s variantes; puede haber como máximo %s",
                            variants, MOST_VARIANTS),
                    "sweep");
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
                fault(
                        Text.of(
                                "%s is there already; a value is tried once",
                                "%s ya está; cada valor se prueba una vez",
                                Texts.quote(value)),
                        "sweep", number, "values", String.valueOf(i));
            }
        }
    }

    /** What results have in their tables, a line a session. */
    private void inOneLine(String text, String... path) {
        if (text.length() > LONGEST_NAME) {
            fault(
                    Text.of(
                            "it is %s characters long; in results, at most %s have room",
                            "tiene %s caracteres; en los resultados caben como máximo %s",
                            text.length(), LONGEST_NAME),
                    path);
        }
        if (text.codePoints().anyMatch(Character::isISOControl)) {
            fault(
                    new Text(
                            "it has the end of a line or another control character in it; write it in one line",
                            "contiene un fin de línea u otro carácter de control; escríbalo en una sola línea"),
                    path);
        }
    }

    private void fault(Text message, String... path) {
        faults.add(root.find(List.of(path)), message);
    }

    /** @param swept what would be changed in vain, or would change nothing any more */
    private void settings(List<String> written, Set<String> swept, String... path) {
        for (int i = 0; i < written.size(); i++) {
            List<String> at = new ArrayList<>(List.of(path));
            at.add(String.valueOf(i));
            int equals = written.get(i).indexOf('=');
            if (equals < 1) {
                faults.add(
                        root.find(at),
                        new Text("it is PATH=VALUE, such as 'peers.*.link.loss=5%'", "es RUTA=VALOR, como 'peers.*.link.loss=5%'"));
            } else {
                String what = written.get(i).substring(0, equals);
                noSeed(what, at);
                if (swept.contains(what)) {
                    faults.add(
                            root.find(at),
                            "%s is swept; set it here or sweep it, and not both",
                            "%s está en 'sweep'; fije su valor aquí o recorra allí varios, y no ambas cosas",
                            Texts.quote(what));
                }
            }
        }
    }

    /** A session that had another seed could not be run again by its number. */
    private void noSeed(String path, List<String> at) {
        if (path.equals("seed")) {
            faults.add(
                    root.find(at),
                    "every session has a seed of its own, which follows from the 'seed' of the study; set that one",
                    "cada sesión tiene su propia semilla, que resulta de la 'seed' del estudio; cambie esa");
        }
    }
}
