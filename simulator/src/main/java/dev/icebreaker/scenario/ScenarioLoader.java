package dev.icebreaker.scenario;

import dev.icebreaker.scenario.yaml.Binder;
import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Place;
import dev.icebreaker.scenario.yaml.RecordShape;
import dev.icebreaker.scenario.yaml.Settings;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.scenario.yaml.YamlParser;
import dev.icebreaker.scenario.yaml.YamlText;
import dev.icebreaker.scenario.yaml.YamlWriter;
import dev.icebreaker.text.RefusedValueException;
import dev.icebreaker.text.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads scenarios. Whatever the input, the answer is a scenario or the faults, all of them at once; never an exception. Immutable.
 */
public final class ScenarioLoader {
    private final List<Setting> settings;

    private record Setting(String option, String path, String value) {}

    /** What became of a file. */
    public sealed interface Result {
        /** It is a scenario, and complete. */
        record Loaded(Scenario scenario) implements Result {}

        /**
         * It is none.
         *
         * @param faults in the order of the file
         * @param omitted how many faults there are beside these
         */
        record Faulty(List<Fault> faults, int omitted) implements Result {}
    }

    /** Reads scenarios as they are. */
    public ScenarioLoader() {
        this(List.of());
    }

    private ScenarioLoader(List<Setting> settings) {
        this.settings = settings;
    }

    /**
     * A loader that changes a value before it looks at the scenario. Settings are applied in the order in which they were made;
     * what is wrong with one is told when a scenario is loaded.
     *
     * @param path keys, joined by dots: {@code nats.home.mapping}
     * @param value as in the file: {@code APDM}, {@code [192.0.2.1]}, {@code {loss: 5%}}
     */
    public ScenarioLoader withSetting(String path, String value) {
        return withSetting("--set " + path, path, value);
    }

    /** As {@link #withSetting(String, String)}, for an option of its own; faults name it. */
    public ScenarioLoader withSetting(String option, String path, String value) {
        List<Setting> more = new ArrayList<>(settings);
        more.add(new Setting(option, path, value));
        return new ScenarioLoader(List.copyOf(more));
    }

    /** Reads a file, if it is not larger than {@link YamlText#LARGEST_BYTES}. */
    public Result load(Path file) {
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
    public Result load(String name, String text) {
        return load(name, text, new Faults());
    }

    /**
     * The text of a scenario as this loader changes it, to be a scenario of its own: without comments, and without what was expected of
     * the other.
     *
     * @param name that it is to have
     * @throws RefusedValueException if it has faults
     */
    public String written(String name, String text) {
        Faults faults = new Faults();
        YamlNode changed = YamlParser.parse(name, text, faults)
                .map(root -> withSetting("scenario", name).withSettings(root, faults))
                .orElseThrow(() -> new RefusedValueException("this is no scenario", "esto no es un escenario"));
        if (faults.count() > 0) {
            throw new RefusedValueException(
                    "the scenario has faults: %s",
                    "el escenario tiene errores: %s",
                    Text.clauses(faults.inOrder().stream().map(Fault::text).toList()));
        }
        return YamlWriter.write(changed instanceof YamlNode.Mapping mapping ? mapping.without("expect") : changed);
    }

    static Result faulty(Faults faults) {
        return new Result.Faulty(faults.inOrder(), faults.omitted());
    }

    private Result load(String name, String text, Faults faults) {
        Optional<YamlNode> parsed = YamlParser.parse(name, text, faults);
        boolean empty = parsed.isEmpty() && faults.count() == 0 || parsed.filter(YamlNode::isNull).isPresent();
        if (parsed.isEmpty() || empty) {
            if (empty) {
                faults.add(
                        new Place(name, 1, 1),
                        "the file is empty; a scenario has the keys %s",
                        "el archivo está vacío; un escenario tiene las claves %s",
                        Texts.list(RecordShape.of(Scenario.class).members().keySet()));
            }
            return faulty(faults);
        }
        if (parsed.get() instanceof YamlNode.Mapping mapping && mapping.entries().containsKey("study") && !mapping.entries().containsKey("scenario")) {
            faults.add(
                    mapping.entries().get("study").keyPlace(),
                    "this is a study, not a scenario; icebreaker study %s runs it",
                    "esto es un estudio, no un escenario; se ejecuta con icebreaker study %s",
                    name);
            return faulty(faults);
        }
        YamlNode root = withSettings(parsed.get(), faults);
        Optional<Scenario> bound = Binder.bind(Scenario.class, root, ScenarioFormat.VOCABULARY, faults);
        if (bound.isEmpty()) {
            return faulty(faults);
        }
        new ScenarioChecks(bound.get(), root, faults).run();
        if (faults.count() > 0) {
            return faulty(faults);
        }
        Scenario complete = new AddressPlan(bound.get(), root, faults).complete();
        return faults.count() > 0 ? faulty(faults) : new Result.Loaded(complete);
    }

    private YamlNode withSettings(YamlNode parsed, Faults faults) {
        Settings apply = new Settings(Scenario.class, ScenarioFormat.VOCABULARY, faults);
        YamlNode root = parsed;
        for (Setting setting : settings) {
            root = apply.apply(root, Place.of(setting.option), setting.path, setting.value);
        }
        return root;
    }
}
