package dev.icebreaker.trace.jsonl;

import dev.icebreaker.text.Bilingual;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.SerializedString;

/** A record as an object: its components are the keys. Looked up once a record class, so that nothing is searched for later. */
final class RecordCodec implements ValueCodec {
    private final SerializedString[] names;
    private final Method[] accessors;
    private final ValueCodec[] codecs;
    private final Constructor<?> constructor;

    RecordCodec(Class<?> type) {
        this(type, component -> ValueCodecs.of(component.getGenericType()));
    }

    RecordCodec(Class<?> type, Function<RecordComponent, ValueCodec> codecOf) {
        RecordComponent[] components = type.getRecordComponents();
        names = Arrays.stream(components).map(c -> new SerializedString(c.getName())).toArray(SerializedString[]::new);
        accessors = Arrays.stream(components).map(RecordComponent::getAccessor).toArray(Method[]::new);
        codecs = Arrays.stream(components).map(codecOf).toArray(ValueCodec[]::new);
        try {
            constructor = type.getConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalArgumentException(type + " is not public", e);
        }
    }

    @Override
    public void write(JsonGenerator out, Object value) {
        out.writeStartObject();
        writeComponents(out, value);
        out.writeEndObject();
    }

    void writeComponents(JsonGenerator out, Object value) {
        try {
            for (int i = 0; i < names.length; i++) {
                out.writeName(names[i]);
                codecs[i].write(out, accessors[i].invoke(value));
            }
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + value, e);
        }
    }

    @Override
    public Object read(Source in) throws TraceFormatException {
        in.expect(JsonToken.START_OBJECT, Source.OBJECT);
        return readComponents(in);
    }

    /** Reads the rest of an object of which the beginning is read. */
    Object readComponents(Source in) throws TraceFormatException {
        @Nullable Object[] values = new @Nullable Object[names.length];
        int expected = 0;
        while (in.next() != JsonToken.END_OBJECT) {
            int at = indexOf(in, expected);
            if (values[at] != null) {
                throw in.fault("'%s' is there twice", "'%s' aparece dos veces", in.name());
            }
            in.next();
            values[at] = codecs[at].read(in);
            expected = at + 1;
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null) {
                throw in.fault("'%s' is missing", "falta '%s'", names[i]);
            }
        }
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw in.fault(Bilingual.of(e.getCause()));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + constructor.getDeclaringClass(), e);
        }
    }

    private int indexOf(Source in, int expected) throws TraceFormatException {
        String name = in.name();
        if (expected < names.length && names[expected].getValue().equals(name)) {
            return expected;
        }
        for (int i = 0; i < names.length; i++) {
            if (names[i].getValue().equals(name)) {
                return i;
            }
        }
        throw in.fault(
                "unknown key '%s'; the keys are %s",
                "clave desconocida: '%s'; las claves son %s",
                name, Arrays.stream(names).map(SerializedString::getValue).collect(Collectors.joining(", ")));
    }
}
