package dev.icebreaker.scenario.yaml;

import dev.icebreaker.text.Text;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Changes values in a tree before records are made of it: {@code nats.home.mapping} to {@code APDM}. A value is YAML itself, so
 * that it can be a list or a map.
 */
public final class Settings {
    /** In place of a name or number: every entry. No name is like it. */
    private static final String EVERY = "*";

    private final Class<?> rootType;
    private final Vocabulary vocabulary;
    private final Faults faults;

    public Settings(Class<? extends Record> rootType, Vocabulary vocabulary, Faults faults) {
        this.rootType = rootType;
        this.vocabulary = vocabulary;
        this.faults = faults;
    }

    /**
     * The tree with another value at the end of a path; the tree as it is, and a fault, if the path leads nowhere.
     *
     * @param place of the setting, for the faults
     * @param path keys, joined by dots; a number for an entry of a list, from 0; {@code *} for every entry that a map of names or a list
     *     has, if any
     */
    public YamlNode apply(YamlNode root, Place place, String path, String value) {
        int before = faults.count();
        Optional<YamlNode> parsed = YamlParser.parseAt(place, value, faults);
        if (parsed.isEmpty() && faults.count() == before) {
            faults.add(place, "a value is missing", "falta un valor");
        }
        if (faults.count() > before) {
            return root;
        }
        Optional<YamlNode> changed = new Change(place, path.split("\\.", -1), parsed.get()).in(rootType, Optional.of(root), 0);
        return faults.count() > before ? root : changed.orElse(root);
    }

    /** One change on its way down. Where a step leads nowhere, that is a fault, and what comes out is of no account. */
    private final class Change {
        private final Place place;
        private final String[] steps;
        private final YamlNode value;

        Change(Place place, String[] steps, YamlNode value) {
            this.place = place;
            this.steps = steps;
            this.value = value;
        }

        /** What is there then; nothing, if there was nothing and every entry of it is to be changed. */
        Optional<YamlNode> in(Type type, Optional<YamlNode> node, int depth) {
            if (depth == steps.length) {
                return Optional.of(value);
            }
            Class<?> raw = RecordShape.rawType(type);
            if (raw == Map.class) {
                return inMap(RecordShape.argument(type, 1), node, depth);
            }
            if (raw == List.class) {
                return inList(RecordShape.argument(type, 0), node, depth);
            }
            if (raw.isSealed()) {
                return inVariant(raw, node, depth);
            }
            if (raw.isRecord() && !vocabulary.scalars().containsKey(raw)) {
                return inRecord(raw, node, depth);
            }
            return refused(node, Text.of(
                    "'%s' is a plain value; there is no '%s' in it",
                    "'%s' es un valor simple; en él no existe '%s'",
                    steps[depth - 1], steps[depth]));
        }

        private Optional<YamlNode> inMap(Type item, Optional<YamlNode> node, int depth) {
            SequencedMap<String, YamlNode.Entry> entries = entries(node);
            if (steps[depth].equals(EVERY)) {
                return node.map(n -> n instanceof YamlNode.Mapping mapping ? everyEntry(item, mapping, depth) : n);
            }
            if (!entries.containsKey(steps[depth]) && depth + 1 < steps.length && !isBuiltIn(depth)) {
                Text advice = Texts.didYouMean(steps[depth], entries.keySet(), () -> entries.isEmpty()
                        ? Text.EMPTY
                        : Text.of("; there are %s", "; hay %s", Texts.list(entries.keySet())));
                return refused(node, Text.of(
                        "there is no %s in %s%s", "no existe %s en %s%s", Texts.quote(steps[depth]), steps[depth - 1], advice));
            }
            return with(node, steps[depth], in(item, value(entries.get(steps[depth])), depth + 1));
        }

        /** Whether it is there without being written: {@code networks.internet}. */
        private boolean isBuiltIn(int depth) {
            return vocabulary.builtIn(steps[depth - 1]).contains(steps[depth]);
        }

        /** One after another, until something is wrong: what is wrong with one is wrong with the next. */
        private YamlNode everyEntry(Type item, YamlNode.Mapping mapping, int depth) {
            int before = faults.count();
            LinkedHashMap<String, YamlNode.Entry> changed = new LinkedHashMap<>();
            mapping.entries().forEach((name, entry) -> {
                Optional<YamlNode> other =
                        faults.count() == before ? in(item, value(entry), depth + 1) : Optional.empty();
                changed.put(name, new YamlNode.Entry(entry.keyPlace(), other.orElse(entry.value())));
            });
            return new YamlNode.Mapping(mapping.place(), changed);
        }

        private Optional<YamlNode> inList(Type item, Optional<YamlNode> node, int depth) {
            List<YamlNode> items = new ArrayList<>(items(node));
            boolean every = steps[depth].equals(EVERY);
            if (!every && !Texts.isIndex(steps[depth], items.size())) {
                return refused(node, Text.of(
                        "there is no entry %s in the list %s; it has %s, counted from 0",
                        "no existe el elemento %s en la lista %s; tiene %s, contando desde 0",
                        Texts.quote(steps[depth]), steps[depth - 1], items.size()));
            }
            if (items.isEmpty()) {
                return node;
            }
            int before = faults.count();
            int first = every ? 0 : Integer.parseInt(steps[depth]);
            int end = every ? items.size() : first + 1;
            for (int i = first; i < end && faults.count() == before; i++) {
                items.set(i, in(item, Optional.of(items.get(i)), depth + 1).orElse(items.get(i)));
            }
            return Optional.of(new YamlNode.Sequence(node.map(YamlNode::place).orElse(place), items));
        }

        /** A plain value stands for a list of one. */
        private static List<YamlNode> items(Optional<YamlNode> node) {
            return switch (node.orElse(null)) {
                case YamlNode.Sequence list -> list.items();
                case YamlNode.Scalar one -> List.of(one);
                case null, default -> List.of();
            };
        }

        private Optional<YamlNode> inRecord(Class<?> type, Optional<YamlNode> node, int depth) {
            RecordShape shape = RecordShape.of(type);
            RecordShape.Member member = shape.members().get(steps[depth]);
            if (member == null) {
                return refused(node, BinderWords.unknownKey(steps[depth], shape.members().keySet()));
            }
            Shorthand shorthand = type.getAnnotation(Shorthand.class);
            Optional<YamlNode> full = node.map(n ->
                    n instanceof YamlNode.Scalar scalar && shorthand != null ? Binder.expand(shorthand, scalar) : n);
            return with(full, member.name(), in(member.type(), value(entries(full).get(member.name())), depth + 1));
        }

        private Optional<YamlNode> inVariant(Class<?> sealed, Optional<YamlNode> node, int depth) {
            if (steps[depth].equals("type")) {
                return with(node, "type", in(String.class, Optional.empty(), depth + 1));
            }
            Set<String> keys = new LinkedHashSet<>();
            for (Class<?> permitted : sealed.getPermittedSubclasses()) {
                if (RecordShape.of(permitted).members().containsKey(steps[depth])) {
                    return inRecord(permitted, node, depth);
                }
                keys.addAll(RecordShape.of(permitted).members().keySet());
            }
            return refused(node, BinderWords.unknownKey(steps[depth], keys));
        }

        private Optional<YamlNode> refused(Optional<YamlNode> node, Text message) {
            faults.add(place, message);
            return node;
        }

        private Optional<YamlNode> with(Optional<YamlNode> node, String key, Optional<YamlNode> changed) {
            if (changed.isEmpty()) {
                return node;
            }
            YamlNode.Entry old = entries(node).get(key);
            YamlNode.Entry entry = new YamlNode.Entry(old == null ? place : old.keyPlace(), changed.get());
            return Optional.of(
                    node.orElse(null) instanceof YamlNode.Mapping mapping
                            ? mapping.with(key, entry)
                            : new YamlNode.Mapping(place, new LinkedHashMap<>()).with(key, entry));
        }

        private static SequencedMap<String, YamlNode.Entry> entries(Optional<YamlNode> node) {
            return node.orElse(null) instanceof YamlNode.Mapping mapping ? mapping.entries() : new LinkedHashMap<>();
        }

        private static Optional<YamlNode> value(YamlNode.Entry entry) {
            return entry == null ? Optional.empty() : Optional.of(entry.value());
        }
    }
}
