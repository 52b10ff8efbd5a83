package dev.icebreaker.scenario.yaml;

import dev.icebreaker.scenario.yaml.RecordShape.Member;
import dev.icebreaker.text.RefusedValueException;
import dev.icebreaker.text.Text;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
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
            faults.add(
                    root.place(),
                    "this is %s; what is wanted is %s",
                    "esto es %s; se espera %s",
                    BinderWords.kind(root), binder.wanted(type));
            return Optional.empty();
        }
        return Optional.ofNullable(type.cast(binder.record(type, root.place(), mapping, true)));
    }

    // ---- collections ------------------------------------------------------------------------------------------------

    /** @param at where the key of this value stands */
    private @Nullable Object value(Member member, Type type, Place at, YamlNode node) {
        if (node.isNull()) {
            faults.add(at, () -> Text.of(
                    "%s has no value; what is wanted is %s", "%s no tiene valor; se espera %s", named(member), wanted(type)));
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
            return wrongKind(member, node, new Text("a list; put it in [ ]", "una lista; póngala entre [ ]"));
        }
        int before = faults.count();
        List<Object> values = new ArrayList<>(nodes.size());
        Set<Object> names = new HashSet<>();
        Member each = new Member(member.name(), item, false, null, member.refers());
        for (YamlNode one : nodes) {
            Object value = value(each, item, one.place(), one);
            if (value != null && member.refers() != null && !names.add(value)) {
                faults.add(one.place(), "%s is there twice", "%s aparece dos veces", Texts.quote(value.toString()));
            } else if (value != null) {
                values.add(value);
            }
        }
        return faults.count() > before || !isSizeAllowed(member, at, values.size()) ? null : List.copyOf(values);
    }

    private @Nullable Object map(Member member, Type item, Place at, YamlNode node) {
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return wrongKind(
                    member, node, Text.of("a map from names to %s", "un mapa que asocia a cada nombre %s", wanted(item)));
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
            faults.add(
                    place,
                    "%s is no name; names have up to %s letters of a-z and A-Z, digits, '-' and '_', and begin with a letter or digit",
                    "%s no es un nombre; un nombre tiene hasta %s letras de a-z y A-Z, cifras, '-' y '_', y empieza por una letra o cifra",
                    Texts.quote(name), LONGEST_NAME);
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
            faults.add(
                    at,
                    "%s has %s; at least %s must be there",
                    "%s tiene %s; debe haber al menos %s",
                    named(member), BinderWords.entries(size), member.min());
            return false;
        }
        if (!member.max().isEmpty() && size > Integer.parseInt(member.max())) {
            faults.add(
                    at,
                    "%s has %s; at most %s may be there",
                    "%s tiene %s; puede haber como máximo %s",
                    named(member), BinderWords.entries(size), member.max());
            return false;
        }
        return true;
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
            faults.add(at, () -> Text.of(
                    "%s lacks the key 'type', one of %s",
                    "a %s le falta la clave 'type', con uno de estos valores: %s",
                    named(member), Texts.list(variants.keySet())));
            return null;
        }
        String written = type.value() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
        Class<?> variant = variants.get(written);
        if (variant == null) {
            faults.add(type.value().place(), () -> BinderWords.notOneOf("type", written, variants.keySet()));
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
                faults.add(entry.keyPlace(), () -> BinderWords.unknownKey(name, shape.members().keySet()));
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
        } catch (RefusedValueException e) {
            faults.add(at, e.text());
            return null;
        }
    }

    private @Nullable Object absent(Member member, Place at) {
        if (member.required()) {
            faults.add(at, () -> Text.of(
                    "the key '%s' is missing; what is wanted is %s",
                    "falta la clave '%s'; se espera %s",
                    member.name(), wanted(member.type())));
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
            faults.add(
                    place,
                    "%s is %s characters long; at most %s may be",
                    "%s tiene %s caracteres; puede tener como máximo %s",
                    named(member), text.length(), longest);
            return null;
        }
        if (type.isEnum()) {
            return vocabulary.constant(type, text).orElseGet(() -> {
                faults.add(place, () -> BinderWords.notOneOf(member.name(), text, vocabulary.words(type)));
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
        } catch (RefusedValueException e) {
            faults.add(place, () -> BinderWords.notA(member, scalar, text, e.text()));
            return null;
        }
    }

    private boolean isAllowed(Member member, ScalarType<?> type, Object value, Place place, String text) {
        if (value instanceof String word) {
            if (word.isBlank()) {
                faults.add(place, "%s is empty", "%s no contiene nada", named(member));
                return false;
            }
            return member.refers() == null || checkReference(member, word, place);
        }
        if (!member.min().isEmpty() && compare(value, type.parser().apply(member.min())) < 0) {
            faults.add(place, "%s is %s; it is at least %s", "%s es %s; el mínimo es %s", named(member), Texts.quote(text), member.min());
            return false;
        }
        if (!member.max().isEmpty() && compare(value, type.parser().apply(member.max())) > 0) {
            faults.add(place, "%s is %s; it is at most %s", "%s es %s; el máximo es %s", named(member), Texts.quote(text), member.max());
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
            boolean known = root.section(section).containsKey(name) || vocabulary.builtIn(section).contains(name);
            if (known || isBroken(section)) {
                return true;
            }
        }
        faults.add(place, () -> Text.of(
                "there is no %s in %s%s", "no existe %s en %s%s", Texts.quote(name), sections(refers), alternatives(name, refers)));
        return false;
    }

    private Text sections(Refers refers) {
        List<Text> sections = Arrays.stream(refers.value()).map(vocabulary::called).toList();
        return new Text(
                String.join(" or ", sections.stream().map(Text::english).toList()),
                String.join(" ni en ", sections.stream().map(Text::spanish).toList()));
    }

    private Text alternatives(String name, Refers refers) {
        Set<String> known = new LinkedHashSet<>();
        for (String section : refers.value()) {
            known.addAll(root.section(section).keySet());
            known.addAll(vocabulary.builtIn(section));
        }
        return Texts.didYouMean(name, known, () -> known.isEmpty()
                ? new Text("; nothing is defined there", "; ahí no hay nada definido")
                : Text.of("; there are %s", "; hay %s", Texts.list(known)));
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

    private @Nullable Object wrongKind(Member member, YamlNode node, Text wanted) {
        faults.add(node.place(), "%s is %s; what is wanted is %s", "%s es %s; se espera %s", named(member), BinderWords.kind(node), wanted);
        return null;
    }

    private static String named(Member member) {
        return Texts.quote(member.name());
    }

    private Text wanted(Type type) {
        return BinderWords.wanted(type, vocabulary);
    }
}
