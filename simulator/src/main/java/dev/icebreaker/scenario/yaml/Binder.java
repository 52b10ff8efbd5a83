package dev.icebreaker.scenario.yaml;

import dev.icebreaker.scenario.yaml.RecordShape.Member;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes records of a tree. A value of which something is wrong is left out, with the entry of the map or list that it belongs to,
 * and the rest is read nonetheless; so what comes out is sound as far as it goes, and every fault is told once.
 */
public final class Binder {
    private static final int LONGEST_TEXT = 2_000;
    private static final int LONGEST_WORD = 100;
    private static final int LONGEST_NAME = 64;

    private final Class<?> rootType;
    private final Vocabulary vocabulary;
    private final YamlNode root;
    private final Faults faults;

    private Binder(Class<?> rootType, Vocabulary vocabulary, YamlNode root, Faults faults) {
        this.rootType = rootType;
        this.vocabulary = vocabulary;
        this.root = root;
        this.faults = faults;
    }

    /**
     * The record that this document describes. If there are faults, their places hold nothing, or an empty text; the record is
     * then good for further checks, and for nothing else.
     */
    public static <T extends Record> Optional<T> bind(Class<T> type, YamlNode root, Vocabulary vocabulary, Faults faults) {
        Binder binder = new Binder(type, vocabulary, root, faults);
        if (!(root instanceof YamlNode.Mapping mapping)) {
            faults.add(root.place(), "this is " + kind(root) + "; what is wanted is " + binder.wanted(type));
            return Optional.empty();
        }
        return Optional.ofNullable(type.cast(binder.record(type, root.place(), mapping, true)));
    }

    // ---- collections ------------------------------------------------------------------------------------------------

    /** @param at where the key of this value stands */
    private @Nullable Object value(Member member, Type type, Place at, YamlNode node) {
        if (node.isNull()) {
            faults.add(at, () -> named(member) + " has no value; what is wanted is " + wanted(type));
            return null;
        }
        Class<?> raw = RecordShape.rawType(type);
        if (raw == List.class) {
            return list(member, RecordShape.argument(type, 0), at, node);
        }
        if (raw == Map.class) {
            return map(member, RecordShape.argument(type, 1), at, node);
        }
        if (raw.isSealed()) {
            return variant(member, raw, at, node);
        }
        if (raw.isRecord() && !vocabulary.scalars().containsKey(raw)) {
            return recordOrShorthand(member, raw, at, node);
        }
        return scalar(member, raw, node);
    }

    private @Nullable Object list(Member member, Type item, Place at, YamlNode node) {
        List<YamlNode> nodes;
        if (node instanceof YamlNode.Sequence sequence) {
            nodes = sequence.items();
        } else if (node instanceof YamlNode.Scalar) {
            nodes = List.of(node);
        } else {
            return wrongKind(member, node, "a list; put it in [ ]");
        }
        int before = faults.count();
        List<Object> values = new ArrayList<>(nodes.size());
        Set<Object> names = new HashSet<>();
        Member each = new Member(member.name(), item, false, null, member.refers());
        for (YamlNode one : nodes) {
            Object value = value(each, item, one.place(), one);
            if (value != null && member.refers() != null && !names.add(value)) {
                faults.add(one.place(), () -> Texts.quote(value.toString()) + " is there twice");
            } else if (value != null) {
                values.add(value);
            }
        }
        return faults.count() > before || !isSizeAllowed(member, at, values.size()) ? null : List.copyOf(values);
    }

    private @Nullable Object map(Member member, Type item, Place at, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return wrongKind(member, node, "a map from names to " + wanted(item));
        }
        if (!isSizeAllowed(member, at, mapping.entries().size())) {
            return null;
        }
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((name, entry) -> {
            int before = faults.count();
            checkName(member, name, entry.keyPlace());
            Member named = new Member(name, item, false, null, null);
            Object value = value(named, item, entry.keyPlace(), entry.value());
            if (value != null && faults.count() == before) {
                values.put(name, value);
            }
        });
        return Collections.unmodifiableMap(values);
    }

    private void checkName(Member member, String name, Place place) {
        if (!isName(name)) {
            faults.add(place, () -> Texts.quote(name) + " is no name; names have up to " + LONGEST_NAME
                    + " letters of a-z and A-Z, digits, '-' and '_', and begin with a letter or digit");
        } else if (member.refers() != null) {
            checkReference(member, name, place);
        }
    }

    private static boolean isName(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
            if (!plain && (i == 0 || c != '-' && c != '_')) {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= LONGEST_NAME;
    }

    private boolean isSizeAllowed(Member member, Place at, int size) {
        if (!member.min().isEmpty() && size < Integer.parseInt(member.min())) {
            faults.add(at, () -> named(member) + " has " + entries(size) + "; at least " + member.min() + " must be there");
            return false;
        }
        if (!member.max().isEmpty() && size > Integer.parseInt(member.max())) {
            faults.add(at, () -> named(member) + " has " + entries(size) + "; at most " + member.max() + " may be there");
            return false;
        }
        return true;
    }

    private static String entries(int size) {
        return size == 1 ? "1 entry" : size + " entries";
    }

    // ---- records ----------------------------------------------------------------------------------------------------

    private @Nullable Object variant(Member member, Class<?> sealed, Place at, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return wrongKind(member, node, wanted(sealed));
        }
        Map<String, Class<?>> variants = new LinkedHashMap<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            variants.put(Vocabulary.typeName(permitted, sealed), permitted);
        }
        YamlNode.Entry type = mapping.entries().get("type");
        if (type == null) {
            faults.add(at, () -> named(member) + " lacks the key 'type', one of " + Texts.list(variants.keySet()));
            return null;
        }
        String written = type.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        Class<?> variant = variants.get(written);
        if (variant == null) {
            faults.add(type.value().place(), () -> notOneOf("type", written, variants.keySet()));
            return null;
        }
        LinkedHashMap<String, YamlNode.Entry> rest = new LinkedHashMap<>(mapping.entries());
        rest.remove("type");
        return record(variant, at, new YamlNode.Mapping(mapping.place(), rest), false);
    }

    private @Nullable Object recordOrShorthand(Member member, Class<?> type, Place at, YamlNode node) {
        Shorthand shorthand = type.getAnnotation(Shorthand.class);
        if (node instanceof YamlNode.Mapping mapping) {
            return record(type, at, mapping, false);
        }
        if (node instanceof YamlNode.Scalar && shorthand != null) {
            return record(type, at, expand(shorthand, node), false);
        }
        return wrongKind(member, node, wanted(type));
    }

    /** The map for which a single value stands. */
    static YamlNode.Mapping expand(Shorthand shorthand, YamlNode node) {
        LinkedHashMap<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        entries.put(shorthand.value(), new YamlNode.Entry(node.place(), node));
        return new YamlNode.Mapping(node.place(), entries);
    }

    private @Nullable Object record(Class<?> type, Place at, YamlNode.Mapping mapping, boolean alwaysMade) {
        RecordShape shape = RecordShape.of(type);
        int before = faults.count();
        mapping.entries().forEach((name, entry) -> {
            if (!shape.members().containsKey(name)) {
                faults.add(entry.keyPlace(), () -> unknownKey(name, shape.members().keySet()));
            }
        });
        @Nullable Object[] values = new @Nullable Object[shape.members().size()];
        int i = 0;
        for (Member member : shape.members().values()) {
            YamlNode.Entry entry = mapping.entries().get(member.name());
            Object value = entry == null
                    ? absent(member, at)
                    : value(member, member.type(), entry.keyPlace(), entry.value());
            values[i++] = member.optional() ? Optional.ofNullable(value) : value == null ? placeholder(member, at) : value;
        }
        if (faults.count() > before && !alwaysMade) {
            return null;
        }
        try {
            return shape.create(values);
        } catch (IllegalArgumentException e) {
            faults.add(at, String.valueOf(e.getMessage()));
            return null;
        }
    }

    static String unknownKey(String name, Collection<String> keys) {
        return "unknown key " + Texts.quote(name)
                + Texts.nearest(name, keys)
                        .map(key -> "; did you mean " + Texts.quote(key) + "?")
                        .orElseGet(() -> "; the keys here are " + Texts.list(keys));
    }

    private @Nullable Object absent(Member member, Place at) {
        if (member.required()) {
            faults.add(at, () -> "the key '" + member.name() + "' is missing; what is wanted is " + wanted(member.type()));
            return null;
        }
        if (!member.byDefault().isEmpty()) {
            YamlNode written = member.byDefault().equals("{}")
                    ? new YamlNode.Mapping(at, new LinkedHashMap<>())
                    : new YamlNode.Scalar(at, member.byDefault(), true);
            return value(member, member.type(), at, written);
        }
        return empty(member);
    }

    /** What stands where a fault is, so that the rest can be looked at. */
    private @Nullable Object placeholder(Member member, Place at) {
        return member.required() ? RecordShape.rawType(member.type()) == String.class ? "" : empty(member) : absent(member, at);
    }

    private static @Nullable Object empty(Member member) {
        Class<?> raw = RecordShape.rawType(member.type());
        return raw == List.class ? List.of() : raw == Map.class ? Map.of() : null;
    }

    // ---- values -----------------------------------------------------------------------------------------------------

    private @Nullable Object scalar(Member member, Class<?> type, YamlNode node) {
        if (!(node instanceof YamlNode.Scalar(Place place, String text, boolean _))) {
            return wrongKind(member, node, wanted(type));
        }
        int longest = type == String.class ? LONGEST_TEXT : LONGEST_WORD;
        if (text.length() > longest) {
            faults.add(place, () -> named(member) + " is " + text.length() + " characters long; at most " + longest + " may be");
            return null;
        }
        if (type.isEnum()) {
            return vocabulary.constant(type, text).orElseGet(() -> {
                faults.add(place, () -> notOneOf(member.name(), text, vocabulary.words(type)));
                return null;
            });
        }
        ScalarType<?> scalar = vocabulary.scalars().get(type);
        if (scalar == null) {
            throw new IllegalStateException("nobody said how a " + type + " is written");
        }
        try {
            Object value = scalar.parser().apply(text);
            return isAllowed(member, scalar, value, place, text) ? value : null;
        } catch (IllegalArgumentException e) {
            faults.add(place, () -> notA(member, scalar, text, e));
            return null;
        }
    }

    private static String notA(Member member, ScalarType<?> type, String text, IllegalArgumentException why) {
        String reason = why.getMessage() == null || why.getMessage().isEmpty() ? "" : ": " + why.getMessage();
        return named(member) + " is " + Texts.quote(text) + ", which is not " + type.name() + " such as " + type.example() + reason;
    }

    private boolean isAllowed(Member member, ScalarType<?> type, Object value, Place place, String text) {
        if (value instanceof String word) {
            if (word.isBlank()) {
                faults.add(place, named(member) + " is empty");
                return false;
            }
            return member.refers() == null || checkReference(member, word, place);
        }
        if (!member.min().isEmpty() && compare(value, type.parser().apply(member.min())) < 0) {
            faults.add(place, () -> named(member) + " is " + Texts.quote(text) + "; it is at least " + member.min());
            return false;
        }
        if (!member.max().isEmpty() && compare(value, type.parser().apply(member.max())) > 0) {
            faults.add(place, () -> named(member) + " is " + Texts.quote(text) + "; it is at most " + member.max());
            return false;
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object value, Object bound) {
        return ((Comparable<Object>) value).compareTo(bound);
    }

    private boolean checkReference(Member member, String name, Place place) {
        Refers refers = member.refers();
        for (String section : refers.value()) {
            boolean known = root.section(section).containsKey(name)
                    || vocabulary.builtIn().getOrDefault(section, List.of()).contains(name);
            if (known || isBroken(section)) {
                return true;
            }
        }
        faults.add(place, () -> "there is no " + Texts.quote(name) + " in " + String.join(" or ", refers.value())
                + alternatives(name, refers));
        return false;
    }

    private String alternatives(String name, Refers refers) {
        Set<String> known = new LinkedHashSet<>();
        for (String section : refers.value()) {
            known.addAll(root.section(section).keySet());
            known.addAll(vocabulary.builtIn().getOrDefault(section, List.of()));
        }
        return Texts.nearest(name, known)
                .map(near -> "; did you mean " + Texts.quote(near) + "?")
                .orElseGet(() -> known.isEmpty() ? "; nothing is defined there" : "; there are " + Texts.list(known));
    }

    /** Whether a fault of the section itself is why a name is not in it: it is no map, or missing, or its key has a slip. */
    private boolean isBroken(String section) {
        var entries = ((YamlNode.Mapping) root).entries();
        var members = RecordShape.of(rootType).members();
        YamlNode.Entry entry = entries.get(section);
        boolean required = members.containsKey(section) && members.get(section).required();
        if (entry != null) {
            return !(entry.value() instanceof YamlNode.Mapping(Place _, var names)) || required && names.isEmpty();
        }
        return members.containsKey(section)
                && (required
                        || entries.keySet().stream()
                                .filter(key -> !members.containsKey(key))
                                .anyMatch(key -> Texts.nearest(key, members.keySet()).equals(Optional.of(section))));
    }

    // ---- words ------------------------------------------------------------------------------------------------------

    private @Nullable Object wrongKind(Member member, YamlNode node, String wanted) {
        faults.add(node.place(), () -> named(member) + " is " + kind(node) + "; what is wanted is " + wanted);
        return null;
    }

    static String notOneOf(String name, String written, Collection<String> words) {
        return "'" + name + "' is " + Texts.quote(written) + "; it is one of " + Texts.list(words) + Texts.didYouMean(written, words);
    }

    private static String named(Member member) {
        return Texts.quote(member.name());
    }

    private static String kind(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> Texts.quote(scalar.text());
            case YamlNode.Sequence _ -> "a list";
            case YamlNode.Mapping _ -> "a map";
        };
    }

    /** What a value of this type looks like. */
    private String wanted(Type type) {
        Class<?> raw = RecordShape.rawType(type);
        ScalarType<?> scalar = vocabulary.scalars().get(raw);
        if (scalar != null) {
            return scalar.name() + ", such as " + scalar.example();
        }
        if (raw == List.class) {
            return "a list in which each is " + wanted(RecordShape.argument(type, 0));
        }
        if (raw == Map.class) {
            return "a map with names as its keys";
        }
        if (raw.isEnum()) {
            return "one of " + Texts.list(vocabulary.words(raw));
        }
        return raw.isSealed() ? "a map with the key 'type'" : "a map with keys such as " + Texts.list(RecordShape.of(raw).members().keySet());
    }
}
