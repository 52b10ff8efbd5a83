package dev.icebreaker.scenario.yaml;

import dev.icebreaker.scenario.yaml.RecordShape.Member;
import dev.icebreaker.text.Text;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What the {@link Binder} says of what is there, and of what would be right. */
final class BinderWords {
    private BinderWords() {}

    static Text entries(int size) {
        return size == 1 ? new Text("1 entry", "1 elemento") : Text.of("%s entries", "%s elementos", size);
    }

    static Text unknownKey(String name, Collection<String> keys) {
        return Text.of(
                "unknown key %s%s",
                "clave desconocida: %s%s",
                Texts.quote(name),
                Texts.didYouMean(name, keys, () -> Text.of("; the keys here are %s", "; aquí las claves son %s", Texts.list(keys))));
    }

    static Text notA(Member member, ScalarType<?> type, String text, Text why) {
        return Text.of(
                "%s is %s, which is not %s such as %s%s",
                "%s es %s, que no es %s como %s%s",
                Texts.quote(member.name()),
                Texts.quote(text),
                type.name(),
                type.example(),
                why.isEmpty() ? why : Text.of(": %s", ": %s", why));
    }

    static Text notOneOf(String name, String written, Collection<String> words) {
        return Text.of(
                "'%s' is %s; it is one of %s%s",
                "'%s' es %s; los valores posibles son %s%s",
                name, Texts.quote(written), Texts.list(words), Texts.didYouMean(written, words));
    }

    static Text kind(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> Text.same(Texts.quote(scalar.text()));
            case YamlNode.Sequence _ -> new Text("a list", "una lista");
            case YamlNode.Mapping _ -> new Text("a map", "un mapa");
        };
    }

    /** What a value of this type looks like. */
    static Text wanted(Type type, Vocabulary vocabulary) {
        Class<?> raw = RecordShape.rawType(type);
        ScalarType<?> scalar = vocabulary.scalars().get(raw);
        if (scalar != null) {
            return Text.of("%s, such as %s", "%s, como %s", scalar.name(), scalar.example());
        }
        if (raw == List.class) {
            return Text.of(
                    "a list in which each is %s",
                    "una lista en la que cada elemento es %s",
                    wanted(RecordShape.argument(type, 0), vocabulary));
        }
        if (raw == Map.class) {
            return new Text("a map with names as its keys", "un mapa con nombres como claves");
        }
        if (raw.isEnum()) {
            return Text.of("one of %s", "uno de estos valores: %s", Texts.list(vocabulary.words(raw)));
        }
        return raw.isSealed()
                ? new Text("a map with the key 'type'", "un mapa con la clave 'type'")
                : Text.of("a map with keys such as %s", "un mapa con claves como %s", Texts.list(RecordShape.of(raw).members().keySet()));
    }
}
