package dev.icebreaker.scenarios;

import com.fasterxml.classmate.ResolvedType;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaKeyword;
import com.github.victools.jsonschema.generator.SchemaVersion;
import dev.icebreaker.scenario.LinkPresets;
import dev.icebreaker.scenario.LinkSpec;
import dev.icebreaker.scenario.yaml.RecordShape;
import dev.icebreaker.scenario.yaml.RecordShape.Member;
import dev.icebreaker.scenario.yaml.ScalarType;
import dev.icebreaker.scenario.yaml.Shorthand;
import dev.icebreaker.scenario.yaml.Vocabulary;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the JSON schema, by which editors complete and check scenarios and studies, from the records of a format. */
final class FormatSchema implements CustomDefinitionProviderV2 {
    /** To an editor, these are no texts. */
    private static final List<String> TRUTHS = List.of("true", "false");

    private static final String NAME = "^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$";

    private final Vocabulary words;

    private FormatSchema(Vocabulary words) {
        this.words = words;
    }

    /** @param title what a document is, for the editor */
    static String generate(Class<?> format, Vocabulary words, String title) {
        return new FormatSchema(words).generate(format, title);
    }

    private String generate(Class<?> format, String title) {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_7, OptionPreset.PLAIN_JSON)
                .with(
                        Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT, Option.DEFINITIONS_FOR_ALL_OBJECTS)
                .without(Option.SCHEMA_VERSION_INDICATOR, Option.FLATTENED_OPTIONALS);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(this)
                .withPropertySorter((a, b) -> 0);
        config.forFields()
                .withTargetTypeOverridesResolver(FormatSchema::withoutOptional)
                .withRequiredCheck(field -> member(field) instanceof Member member && member.required())
                .withDescriptionResolver(field ->
                        member(field) instanceof Member member && member.key() != null ? member.key().value() : null)
                .withDefaultResolver(this::byDefault)
                .withNumberInclusiveMinimumResolver(field -> bound(field, true))
                .withNumberInclusiveMaximumResolver(field -> bound(field, false))
                .withInstanceAttributeOverride(this::names);
        SchemaGenerator generator = new SchemaGenerator(config.build());
        ObjectNode schema = generator.getConfig().createObjectNode();
        schema.put("$schema", "http://json-schema.org/draft-07/schema#");
        schema.put("title", title);
        schema.setAll(generator.generateSchema(format));
        return schema.toPrettyString() + "\n";
    }

    private static @Nullable Member member(FieldScope field) {
        return field.isFakeContainerItemScope()
                ? null
                : RecordShape.of(field.getDeclaringType().getErasedType()).members().get(field.getDeclaredName());
    }

    private static @Nullable List<ResolvedType> withoutOptional(FieldScope field) {
        return field.getType().getErasedType() == java.util.Optional.class
                ? List.of(field.getType().getTypeParameters().getFirst())
                : null;
    }

    private @Nullable Object byDefault(FieldScope field) {
        Member member = member(field);
        if (member == null || member.byDefault().isEmpty() || member.byDefault().equals("{}")) {
            return null;
        }
        Class<?> type = RecordShape.rawType(member.type());
        if (type.isEnum() && TRUTHS.contains(member.byDefault())) {
            return Boolean.valueOf(member.byDefault());
        }
        return type == int.class || type == long.class || type == boolean.class
                ? words.scalars().get(type).parser().apply(member.byDefault())
                : member.byDefault();
    }

    private static @Nullable BigDecimal bound(FieldScope field, boolean least) {
        Member member = member(field);
        if (member == null || member.key() == null) {
            return null;
        }
        Class<?> type = RecordShape.rawType(member.type());
        String text = least ? member.key().min() : member.key().max();
        return text.isEmpty() || type != int.class && type != Integer.class ? null : new BigDecimal(text);
    }

    /** How many entries a map or list has, and which words a reference may be beside the names in the file. */
    private void names(ObjectNode node, FieldScope field, SchemaGenerationContext context) {
        Member member = member(field);
        if (member == null) {
            return;
        }
        Class<?> type = RecordShape.rawType(member.type());
        if (type == Map.class || type == List.class) {
            String what = type == Map.class ? "Properties" : "Items";
            putNumber(node, "min" + what, member.key().min());
            putNumber(node, "max" + what, member.key().max());
        }
        if (member.refers() != null && Arrays.asList(member.refers().value()).contains("link presets")) {
            LinkPresets.NAMES.forEach(node.putArray("examples")::add);
        }
    }

    private static ObjectNode enumeration(List<String> words, ObjectNode node) {
        if (words.stream().noneMatch(TRUTHS::contains)) {
            node.put("type", "string");
        } else {
            node.putArray("type").add("boolean").add("string");
        }
        ArrayNode values = node.putArray("enum");
        for (String word : words) {
            if (TRUTHS.contains(word)) {
                values.add(Boolean.parseBoolean(word));
            } else {
                values.add(word);
            }
        }
        return node;
    }

    private static void putNumber(ObjectNode node, String key, String number) {
        if (!number.isEmpty()) {
            node.put(key, Integer.parseInt(number));
        }
    }

    private @Nullable CustomDefinition definition(ResolvedType type, SchemaGenerationContext context) {
        Class<?> raw = type.getErasedType();
        ObjectNode node = context.getGeneratorConfig().createObjectNode();
        ScalarType<?> scalar = words.scalars().get(raw);
        if (scalar != null && !scalar.pattern().isEmpty()) {
            node.put("type", "string").put("pattern", scalar.pattern());
            node.putArray("examples").add(scalar.example().english());
            return inline(node);
        }
        if (raw.isEnum()) {
            return inline(enumeration(words.words(raw), node));
        }
        if (raw == List.class) {
            return list(type, node, context);
        }
        if (raw == Map.class) {
            node.put("type", "object");
            node.set("additionalProperties", context.createDefinitionReference(type.getTypeParameters().get(1)));
            node.putObject("propertyNames").put("pattern", NAME);
            return inline(node);
        }
        if (raw.isSealed()) {
            return variants(raw, node, context);
        }
        if (raw.isAnnotationPresent(Shorthand.class)) {
            Member whole = RecordShape.of(raw).members().get(raw.getAnnotation(Shorthand.class).value());
            ObjectNode word = node.putArray("anyOf").addObject().put("type", "string");
            word.put("description", whole.key().value());
            if (raw == LinkSpec.class) {
                LinkPresets.NAMES.forEach(word.putArray("examples")::add);
            }
            node.withArray("anyOf").add(context.createStandardDefinition(type, this));
            return named(node);
        }
        return null;
    }

    @Override
    public @Nullable CustomDefinition provideCustomSchemaDefinition(ResolvedType type, SchemaGenerationContext context) {
        return definition(type, context);
    }

    private static CustomDefinition inline(ObjectNode node) {
        return new CustomDefinition(node, CustomDefinition.DefinitionType.INLINE, CustomDefinition.AttributeInclusion.YES);
    }

    private static CustomDefinition named(ObjectNode node) {
        return new CustomDefinition(node, CustomDefinition.DefinitionType.STANDARD, CustomDefinition.AttributeInclusion.NO);
    }

    /** A list of plain values may be one of them. */
    private CustomDefinition list(ResolvedType type, ObjectNode node, SchemaGenerationContext context) {
        ResolvedType item = type.getTypeParameters().getFirst();
        ObjectNode array = context.getGeneratorConfig().createObjectNode().put("type", "array");
        array.set("items", context.createDefinitionReference(item));
        Class<?> raw = item.getErasedType();
        boolean plain = raw.isEnum() || words.scalars().containsKey(raw) || raw.isAnnotationPresent(Shorthand.class);
        if (!plain) {
            return inline(array);
        }
        node.putArray("anyOf").add(context.createDefinitionReference(item)).add(array);
        return inline(node);
    }

    private CustomDefinition variants(Class<?> sealed, ObjectNode node, SchemaGenerationContext context) {
        var any = node.putArray("anyOf");
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            ObjectNode variant = context.createStandardDefinition(
                    context.getTypeContext().resolve(permitted), this);
            String properties = context.getKeyword(SchemaKeyword.TAG_PROPERTIES);
            JsonNode own = variant.get(properties);
            ObjectNode all = variant.putObject(properties);
            all.putObject("type").put("const", Vocabulary.typeName(permitted, sealed));
            all.setAll((ObjectNode) own);
            variant.withArray("required").insert(0, "type");
            any.add(variant);
        }
        return named(node);
    }
}
