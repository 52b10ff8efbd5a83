package dev.icebreaker.cli;

import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.study.report.UsedPopulations;
import dev.icebreaker.study.spec.PopulationSpec;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.trace.ProgramVersion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What decides how the sessions of a study go: those of another study may be counted together with them only if all of it is the same.
 * Titles, sources, costs, and how many sessions there are decide nothing.
 *
 * @param parts by their names; an object's entries are in the order of the file, which decides as well
 */
record StudyIdentity(Map<String, JsonNode> parts) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Whom a population consists of. */
    private record People(Object sites, Object access, Object inside, Object mix) {
        static People of(PopulationSpec spec) {
            return new People(spec.sites(), spec.access(), spec.inside(), spec.mix());
        }
    }

    static StudyIdentity of(Study study) {
        Map<String, Object> populations = new LinkedHashMap<>();
        UsedPopulations.of(study).forEach(used -> populations.put(used.name(), People.of(used.spec())));
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("version", ProgramVersion.get());
        parts.put("seed", study.seed());
        parts.put("callers", study.callers());
        parts.put("callees", study.callees());
        parts.put("populations", populations);
        parts.put("regions", study.regions());
        parts.put("configurations", study.configurations());
        parts.put("set", study.set());
        parts.put("sweep", study.sweep());
        Map<String, JsonNode> nodes = new LinkedHashMap<>();
        parts.forEach((name, part) -> nodes.put(name, JSON.valueToTree(part)));
        return new StudyIdentity(nodes);
    }

    /** @throws IllegalArgumentException if this is not what {@link #toJson} writes */
    static StudyIdentity parse(String json) {
        try {
            JsonNode root = JSON.readTree(json);
            Map<String, JsonNode> parts = new LinkedHashMap<>();
            root.properties().forEach(part -> parts.put(part.getKey(), part.getValue()));
            if (!parts.containsKey("version")) {
                throw new IllegalArgumentException("it names no version");
            }
            return new StudyIdentity(parts);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no JSON", e);
        }
    }

    String toJson() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(parts) + "\n";
    }

    /** What is different of another, in words that fit after "there" and a colon; nothing if all is the same. */
    List<String> differencesOf(StudyIdentity there) {
        List<String> differences = new ArrayList<>();
        parts.forEach((name, here) -> {
            JsonNode other = there.parts.getOrDefault(name, JSON.nullNode());
            if (!here.toString().equals(other.toString())) {
                differences.addAll(differences(name, here, other));
            }
        });
        return differences;
    }

    private static List<String> differences(String name, JsonNode here, JsonNode there) {
        if (here.isValueNode()) {
            return List.of("the " + name + (name.endsWith("s") ? " are " : " is ") + there.asString() + ", and not " + here.asString());
        }
        return here.isObject() ? entries(name, here, there) : List.of("its '" + name + "' is another");
    }

    private static List<String> entries(String name, JsonNode here, JsonNode there) {
        Set<String> all = new LinkedHashSet<>(there.propertyNames());
        all.addAll(here.propertyNames());
        List<String> differences = new ArrayList<>();
        for (String entry : all) {
            if (!here.has(entry)) {
                differences.add("it has " + Texts.quote(entry) + " in its " + name);
            } else if (!there.has(entry)) {
                differences.add("it has no " + Texts.quote(entry) + " in its " + name);
            } else if (!here.get(entry).toString().equals(there.get(entry).toString())) {
                differences.add("its " + Texts.quote(entry) + " in " + name + " is another");
            }
        }
        return differences.isEmpty() ? List.of("its " + name + " are in another order") : differences;
    }
}
