package dev.icebreaker.trace;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.address.IpPrefix;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/** Traces of nonsense: every event type, every component filled with values of its type, the odd ones preferred. */
public final class RandomTraces {
    private static final String[] ODD_TEXTS = {
        "", "alice", "nat a", "\"quoted\" \\ back", "line\nfeed\r\ttab\u0000", "José ñ → 日本", "😀", "null", "{\"type\":1}", "\u2028"
    };
    private static final long[] ODD_LONGS = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 1L << 53, (1L << 53) + 1};

    private final SplittableRandom random;

    public RandomTraces(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A header, and events of every type there is, in random order. */
    public Trace next() {
        List<TraceEvent> events = new ArrayList<>();
        for (int round = random.nextInt(4); round >= 0; round--) {
            for (Class<?> type : TraceEvent.class.getPermittedSubclasses()) {
                events.add(random.nextInt(events.size() + 1), (TraceEvent) value(type));
            }
        }
        TraceHeader header = (TraceHeader) value(TraceHeader.class);
        return new Trace(
                new TraceHeader(TraceHeader.SCHEMA, header.version(), header.scenario(), header.seed(), header.topology()),
                events);
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Optional.class) {
                return random.nextBoolean() ? Optional.empty() : Optional.of(value(arguments[0]));
            } else if (generic.getRawType() == List.class) {
                List<Object> list = new ArrayList<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    list.add(value(arguments[0]));
                }
                return list;
            } else if (generic.getRawType() == Map.class) {
                Map<Object, Object> map = new LinkedHashMap<>();
                for (int i = random.nextInt(4); i > 0; i--) {
                    map.put(value(arguments[0]), value(arguments[1]));
                }
                return map;
            }
        }
        return plainValue((Class<?>) type);
    }

    private Object plainValue(Class<?> type) {
        if (type == long.class) {
            return random.nextBoolean() ? random.nextLong() : ODD_LONGS[random.nextInt(ODD_LONGS.length)];
        } else if (type == int.class) {
            return random.nextInt();
        } else if (type == boolean.class) {
            return random.nextBoolean();
        } else if (type == String.class) {
            return ODD_TEXTS[random.nextInt(ODD_TEXTS.length)];
        } else if (type == Endpoint.class) {
            return new Endpoint(address(), random.nextInt(65536));
        } else if (type == IpAddress.class) {
            return address();
        } else if (type == IpPrefix.class) {
            return IpPrefix.parse(random.nextBoolean() ? "10.0.0.0/8" : "2001:db8::/32");
        } else if (type == Payload.class) {
            return new Payload(bytes(random.nextInt(40)));
        } else if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            return constants[random.nextInt(constants.length)];
        } else if (type.isRecord()) {
            return record(type);
        }
        throw new AssertionError("no random " + type + ": add one");
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] = value(components[i].getGenericType());
        }
        try {
            return type.getConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private IpAddress address() {
        byte[] bytes = bytes(random.nextBoolean() ? 4 : 16);
        if (bytes.length == 16 && random.nextBoolean()) {
            java.util.Arrays.fill(bytes, 2 + random.nextInt(4), 10, (byte) 0);
        }
        return IpAddress.of(bytes);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
