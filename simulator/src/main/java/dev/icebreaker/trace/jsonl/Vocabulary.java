package dev.icebreaker.trace.jsonl;

import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceHeader;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** The kinds of lines: the header, one for each kind of event, and the end. */
final class Vocabulary {
    static final String TYPE = "type";
    static final String HEADER = "header";
    static final String END = "end";
    static final String EVENTS = "events";

    /** Far above what a trace needs, far below what would hurt. */
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(32)
            .maxStringLength(1 << 20)
            .build();

    static final JsonFactory JSON = JsonFactory.builder()
            .rootValueSeparator("\n")
            .streamReadConstraints(LIMITS)
            .build();

    private static final Map<String, Class<?>> EVENT_TYPES = Arrays.stream(TraceEvent.class.getPermittedSubclasses())
            .collect(Collectors.toUnmodifiableMap(Kebab::ofType, type -> type));

    private static final ClassValue<Line> EVENT_LINES = new ClassValue<>() {
        @Override
        protected Line computeValue(Class<?> type) {
            return new Line(Kebab.ofType(type), new RecordCodec(type));
        }
    };

    private static final Line HEADER_LINE = new Line(
            HEADER,
            new RecordCodec(
                    TraceHeader.class,
                    component -> component.getName().equals("schema")
                            ? new SchemaCodec()
                            : ValueCodecs.of(component.getGenericType())));

    private Vocabulary() {}

    static Line header() {
        return HEADER_LINE;
    }

    static Line of(TraceEvent event) {
        return EVENT_LINES.get(event.getClass());
    }

    /** The event type of this name. */
    static Line named(String name, Source in) throws TraceFormatException {
        Class<?> type = EVENT_TYPES.get(name);
        if (type == null) {
            throw in.fault(
                    "unknown event type '%s'; the types are %s",
                    "tipo de evento desconocido: '%s'; los tipos son %s",
                    name, EVENT_TYPES.keySet().stream().sorted().collect(Collectors.joining(", ")));
        }
        return EVENT_LINES.get(type);
    }

    /** One kind of line. */
    record Line(String type, RecordCodec codec) {
        void write(JsonGenerator out, Object value) {
            out.writeStartObject();
            out.writeStringProperty(TYPE, type);
            codec.writeComponents(out, value);
            out.writeEndObject();
        }
    }

    /** The schema's number, looked at before anything that may differ between schemas. */
    private record SchemaCodec() implements ValueCodec {
        @Override
        public void write(JsonGenerator out, Object value) {
            out.writeNumber((int) value);
        }

        @Override
        public Object read(Source in) throws TraceFormatException {
            long schema = in.number(Integer.MIN_VALUE, Integer.MAX_VALUE);
            if (schema != TraceHeader.SCHEMA) {
                throw in.fault(
                        "this trace has schema %s; this version of Icebreaker reads schema %s: run the scenario again, or take the version"
                                + " that wrote the file",
                        "esta traza tiene el esquema %s; esta versión de Icebreaker lee el esquema %s: ejecute el escenario otra vez, o use"
                                + " la versión que escribió el archivo",
                        schema, TraceHeader.SCHEMA);
            }
            return (int) schema;
        }
    }
}
