package dev.icebreaker.scenarios;

import dev.icebreaker.scenario.LinkSpec;
import dev.icebreaker.scenario.yaml.RecordShape;
import dev.icebreaker.scenario.yaml.RecordShape.Member;
import dev.icebreaker.scenario.yaml.ScalarType;
import dev.icebreaker.scenario.yaml.Shorthand;
import dev.icebreaker.scenario.yaml.Vocabulary;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes the tables of keys from the records of a format. */
final class KeyReference {
    private final Vocabulary words;
    /** Records to come, with the key under which one meets them first. */
    private final Deque<Map.Entry<Class<?>, String>> waiting = new ArrayDeque<>();
    /** All keys under which one meets them. */
    private final Map<Class<?>, Set<String>> places = new LinkedHashMap<>();
    private final Map<Class<?>, String> tables = new LinkedHashMap<>();

    private KeyReference(Vocabulary words) {
        this.words = words;
    }

    static String generate(Class<?> format, Vocabulary words) {
        KeyReference reference = new KeyReference(words);
        reference.meet(format, "The file");
        while (!reference.waiting.isEmpty()) {
            var next = reference.waiting.removeFirst();
            reference.tables.put(next.getKey(), reference.table(next.getKey(), next.getValue()));
        }
        StringBuilder text = new StringBuilder();
        reference.tables.forEach((record, table) -> text.append(reference.heading(record)).append(table));
        return text.toString();
    }

    private void meet(Class<?> record, String path) {
        if (!places.containsKey(record)) {
            waiting.add(Map.entry(record, path));
        }
        places.computeIfAbsent(record, _ -> new LinkedHashSet<>()).add(path);
    }

    private String heading(Class<?> record) {
        List<String> all = places.get(record).stream().map(path -> path.equals("The file") ? path : "`" + path + "`").toList();
        String also = all.size() == 1 ? "" : "Also of " + String.join(", ", all.subList(1, all.size())) + ".\n\n";
        return "\n### " + all.getFirst() + "\n\n" + also;
    }

    private String table(Class<?> record, String path) {
        StringBuilder text = new StringBuilder("| key | type | default | meaning |\n|---|---|---|---|\n");
        RecordShape.of(record).members().values().forEach(member -> {
            String below = path.equals("The file") ? member.name() : path + "." + member.name();
            text.append("| `").append(member.name()).append("` | ")
                    .append(member.refers() == null ? type(member.type(), below) : reference(member, below)).append(range(member)).append(" | ")
                    .append(byDefault(member)).append(" | ")
                    .append(member.key().value()).append(" |\n");
        });
        return text.toString();
    }

    private String reference(Member member, String path) {
        String names = "name in " + String.join(" or ", Arrays.stream(member.refers().value()).map(key -> "`" + key + "`").toList());
        Class<?> raw = RecordShape.rawType(member.type());
        if (raw == Map.class) {
            return "map from a " + names + " to " + type(RecordShape.argument(member.type(), 1), path + ".NAME");
        }
        return raw == List.class ? "list of " + names : names;
    }

    private static String byDefault(Member member) {
        if (member.required()) {
            return "**required**";
        }
        return member.byDefault().isEmpty() || member.byDefault().equals("{}") ? "" : "`" + member.byDefault() + "`";
    }

    private static String range(Member member) {
        String min = member.key().min();
        String max = member.key().max();
        boolean container = RecordShape.rawType(member.type()) == List.class || RecordShape.rawType(member.type()) == Map.class;
        String of = container ? (max.isEmpty() && min.equals("1") ? " entry" : " entries") : "";
        if (min.isEmpty()) {
            return max.isEmpty() ? "" : ", at most " + max + of;
        }
        return (max.isEmpty() ? ", at least " + min : ", " + min + " to " + max) + of;
    }

    private String type(Type type, String path) {
        Class<?> raw = RecordShape.rawType(type);
        ScalarType<?> scalar = words.scalars().get(raw);
        if (scalar != null) {
            return scalar.name().english().replaceFirst("^an? ", "");
        }
        if (raw == List.class) {
            return "list of " + type(RecordShape.argument(type, 0), path);
        }
        if (raw == Map.class) {
            return "map from names to " + type(RecordShape.argument(type, 1), path + ".NAME");
        }
        if (raw.isEnum()) {
            return words.words(raw).stream().map(word -> "`" + word + "`").collect(Collectors.joining(", "));
        }
        if (raw.isSealed()) {
            Map<String, Class<?>> variants = new LinkedHashMap<>();
            for (Class<?> permitted : raw.getPermittedSubclasses()) {
                variants.put(Vocabulary.typeName(permitted, raw), permitted);
            }
            variants.forEach((name, variant) -> meet(variant, path + " with type: " + name));
            return "map with `type`: " + variants.keySet().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        }
        meet(raw, path);
        if (raw == LinkSpec.class) {
            return "link";
        }
        Shorthand shorthand = raw.getAnnotation(Shorthand.class);
        return shorthand == null ? "map" : "map, or its `" + shorthand.value() + "` alone";
    }
}
