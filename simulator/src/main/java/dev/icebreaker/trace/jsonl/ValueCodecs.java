package dev.icebreaker.trace.jsonl;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.text.Bilingual;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Payload;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.io.SerializedString;

/** The codecs of all types that a component of a traced record may have. */
final class ValueCodecs {
    private ValueCodecs() {}

    /**
     * The codec of a type.
     *
     * @throws IllegalArgumentException if there is none: a new kind of component needs one here
     */
    static ValueCodec of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            ValueCodec inner = of(arguments[arguments.length - 1]);
            if (generic.getRawType() == Optional.class) {
                return new OptionalCodec(inner);
            } else if (generic.getRawType() == List.class) {
                return new ListCodec(inner);
            } else if (generic.getRawType() == Map.class && arguments[0] == String.class) {
                return new MapCodec(inner);
            }
        } else if (type instanceof Class<?> plain) {
            return ofClass(plain);
        }
        throw new IllegalArgumentException("traces have no form for " + type);
    }

    private static ValueCodec ofClass(Class<?> type) {
        if (type == long.class) {
            return new LongCodec();
        } else if (type == int.class) {
            return new IntCodec();
        } else if (type == boolean.class) {
            return new BooleanCodec();
        } else if (type == String.class) {
            return new TextCodec(Source.STRING, text -> text);
        } else if (type == Endpoint.class) {
            return new EndpointCodec();
        } else if (type == IpAddress.class) {
            return new TextCodec(new Text("an IP address", "una dirección IP"), IpAddress::parse);
        } else if (type == IpPrefix.class) {
            return new TextCodec(new Text("a prefix", "un prefijo"), IpPrefix::parse);
        } else if (type == Payload.class) {
            return new TextCodec(new Text("bytes in hexadecimal", "una secuencia de bytes en hexadecimal"), ValueCodecs::payload);
        } else if (type.isEnum()) {
            return new EnumCodec(type);
        } else if (type.isRecord()) {
            return new RecordCodec(type);
        }
        throw new IllegalArgumentException("traces have no form for " + type);
    }

    private static Payload payload(String hex) {
        return new Payload(HexFormat.of().parseHex(hex));
    }

    private record LongCodec() implements ValueCodec {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeNumber((long) value);
        }

        @Override
        public Object read(Source in) throws TraceFormatException {
            return in.number(Long.MIN_VALUE, Long.MAX_VALUE);
        }
    }

    private record IntCodec() implements ValueCodec {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeNumber((int) value);
        }

        @Override
        public Object read(Source in) throws TraceFormatException {
            return (int) in.number(Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
    }

    private record BooleanCodec() implements ValueCodec {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeBoolean((boolean) value);
        }

        @Override
        public Object read(Source in) throws TraceFormatException {
            if (!in.is(JsonToken.VALUE_FALSE)) {
                in.expect(JsonToken.VALUE_TRUE, Source.TRUTH);
            }
            return in.is(JsonToken.VALUE_TRUE);
        }
    }

    /** A type whose {@code toString} is its text form. */
    private record TextCodec(Text what, Function<String, Object> parse) implements ValueCodec {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeString(value.toString());
        }

        @Override
        public Object read(Source in) throws TraceFormatException {
            String text = in.string(what);
            try {
                return parse.apply(text);
            } catch (IllegalArgumentException e) {
                throw in.fault("expected %s: %s", "se esperaba %s: %s", what, Bilingual.of(e));
            }
        }
    }

    private record EndpointCodec() implements ValueCodec {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeString(value.toString());
        }

        @Override
        public Object read(Source in) throws TraceFormatException {
            return in.endpoint();
        }
    }

    private static final class EnumCodec implements ValueCodec {
        private final SerializedString[] names;
        private final Text what;
        private final Map<String, Object> constants = new HashMap<>();

        EnumCodec(Class<?> type) {
            Object[] all = type.getEnumConstants();
            names = new SerializedString[all.length];
            for (int i = 0; i < all.length; i++) {
                names[i] = new SerializedString(Kebab.ofConstant((Enum<?>) all[i]));
                constants.put(names[i].getValue(), all[i]);
            }
            what = Text.of("one of %s", "uno de %s", List.of(names));
        }

        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeString(names[((Enum<?>) value).ordinal()]);
        }

        @Override
        public Object read(Source in) throws TraceFormatException {
            String name = in.string(what);
            Object constant = constants.get(name);
            if (constant == null) {
                throw in.fault("'%s' is not %s", "'%s' no es %s", name, what);
            }
            return constant;
        }
    }

    private record OptionalCodec(ValueCodec inner) implements ValueCodec {
        @Override
        public void write(JsonGenerator out, Object value) {
            Optional<?> optional = (Optional<?>) value;
            if (optional.isPresent()) {
                inner.write(out, optional.get());
            } else {
                out.writeNull();
            }
        }

        @Override
        public Object read(Source in) throws TraceFormatException {
            return in.is(JsonToken.VALUE_NULL) ? Optional.empty() : Optional.of(inner.read(in));
        }
    }

    private record ListCodec(ValueCodec inner) implements ValueCodec {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeStartArray();
            for (Object element : (List<?>) value) {
                inner.write(out, element);
            }
            out.writeEndArray();
        }

        @Override
        public Object read(Source in) throws TraceFormatException {
            in.expect(JsonToken.START_ARRAY, Source.LIST);
            List<Object> elements = new ArrayList<>();
            while (in.next() != JsonToken.END_ARRAY) {
                elements.add(inner.read(in));
            }
            return List.copyOf(elements);
        }
    }

    /** Keys keep the order that the map gives them. */
    private record MapCodec(ValueCodec inner) implements ValueCodec {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeStartObject();
            ((Map<?, ?>) value).forEach((key, element) -> {
                out.writeName((String) key);
                inner.write(out, element);
            });
            out.writeEndObject();
        }

        @Override
        public Object read(Source in) throws TraceFormatException {
            in.expect(JsonToken.START_OBJECT, Source.OBJECT);
            Map<String, Object> entries = new LinkedHashMap<>();
            while (in.next() != JsonToken.END_OBJECT) {
                String key = in.name();
                in.next();
                if (entries.putIfAbsent(key, inner.read(in)) != null) {
                    throw in.fault("'%s' is there twice", "'%s' aparece dos veces", key);
                }
            }
            return Collections.unmodifiableMap(entries);
        }
    }
}
