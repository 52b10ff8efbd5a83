package dev.icebreaker.scenario.yaml;

import dev.icebreaker.text.RefusedValueException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** A record class as a map with keys. The one place where keys come from. */
public final class RecordShape {
    /** Looked up once a class: what a class says about itself does not change. */
    private static final ClassValue<RecordShape> SHAPES = new ClassValue<>() {
        @Override
        protected RecordShape computeValue(Class<?> type) {
            return new RecordShape(type);
        }
    };

    private final SequencedMap<String, Member> members = new LinkedHashMap<>();
    private final Constructor<?> constructor;

    /**
     * A key.
     *
     * @param type of its value, without the {@code Optional}
     */
    public record Member(String name, Type type, boolean optional, @Nullable Key key, @Nullable Refers refers) {
        /** What is taken if the key is absent, as one would write it; empty if there is no such text. */
        public String byDefault() {
            return key == null ? "" : key.byDefault();
        }

        String min() {
            return key == null ? "" : key.min();
        }

        String max() {
            return key == null ? "" : key.max();
        }

        /** Whether the document is wrong without it. */
        public boolean required() {
            boolean container = rawType(type) == List.class || rawType(type) == Map.class;
            return !optional && byDefault().isEmpty() && (!container || !min().isEmpty());
        }
    }

    private RecordShape(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] parameters = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            parameters[i] = component.getType();
            boolean optional = component.getType() == Optional.class;
            members.put(
                    component.getName(),
                    new Member(
                            component.getName(),
                            optional ? argument(component.getGenericType(), 0) : component.getGenericType(),
                            optional,
                            component.getAnnotation(Key.class),
                            component.getAnnotation(Refers.class)));
        }
        try {
            constructor = type.getConstructor(parameters);
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is not public", e);
        }
    }

    /** The keys of a public record class. */
    public static RecordShape of(Class<?> type) {
        return SHAPES.get(type);
    }

    /** The keys, in the order of the record. */
    public SequencedMap<String, Member> members() {
        return Collections.unmodifiableSequencedMap(members);
    }

    /** The class of a type, {@code Map} for a {@code Map<String, Peer>}. */
    public static Class<?> rawType(Type type) {
        return type instanceof ParameterizedType parameterized
                ? (Class<?>) parameterized.getRawType()
                : (Class<?>) type;
    }

    /** {@code Peer} for a {@code Map<String, Peer>} and 1. */
    public static Type argument(Type type, int index) {
        return ((ParameterizedType) type).getActualTypeArguments()[index];
    }

    /** @throws RefusedValueException if the record does not want these values, with its reason */
    Object create(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RefusedValueException refusal) {
                throw refusal;
            }
            throw new IllegalStateException("cannot make a " + constructor.getDeclaringClass(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + constructor.getDeclaringClass(), e);
        }
    }
}
