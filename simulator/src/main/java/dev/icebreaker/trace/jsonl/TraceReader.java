package dev.icebreaker.trace.jsonl;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceHeader;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.exc.JacksonIOException;

/** Reads what {@link TraceWriter} wrote, and says of anything else what is wrong and where. */
public final class TraceReader {
    private static final Text NO_TRACE = new Text(
            "this is not a trace: a trace is JSON Lines in UTF-8, and begins with {\"type\":\"header\",\"schema\":",
            "esto no es una traza: una traza es JSON Lines en UTF-8 y empieza por {\"type\":\"header\",\"schema\":");
    private static final Text LAST_LINE = new Text(
            "the last line has the keys 'type' and 'events'", "la última línea tiene las claves 'type' y 'events'");

    private static final Text TYPE_NAME = new Text("the name of a type", "el nombre de un tipo");

    private final Source in;
    private int line;

    private TraceReader(Source in) {
        this.in = in;
    }

    /** Whether this names a file that begins as traces do, with a brace; scenarios do not. What it is then, reading it shows. */
    public static boolean isTrace(String name) {
        try {
            Path file = Path.of(name);
            if (!Files.isRegularFile(file)) {
                return false;
            }
            try (InputStream in = Files.newInputStream(file)) {
                return in.read() == '{';
            }
        } catch (IOException | InvalidPathException e) {
            return false;
        }
    }

    /**
     * Reads a file.
     *
     * @throws TraceFormatException if it is not a trace
     * @throws IOException if it cannot be read
     */
    public static Trace read(Path file) throws IOException {
        try (InputStream stream = Files.newInputStream(file)) {
            return read(stream, file.toString());
        }
    }

    /**
     * Reads a stream to its end.
     *
     * @param name what messages call it
     * @throws TraceFormatException if it is not a trace
     * @throws IOException if it cannot be read
     */
    public static Trace read(InputStream stream, String name) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(stream);
        checkBeginning(buffered, name);
        try (JsonParser parser = Vocabulary.JSON.createParser(ObjectReadContext.empty(), buffered)) {
            return new TraceReader(new Source(parser, name)).readAll();
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    /** The parser would take UTF-16 and a byte order mark as well; a trace has neither. */
    private static void checkBeginning(BufferedInputStream stream, String name) throws IOException {
        stream.mark(2);
        if (stream.read() != '{' || stream.read() != '"') {
            throw new TraceFormatException(name, 1, 1, NO_TRACE);
        }
        stream.reset();
    }

    private Trace readAll() throws TraceFormatException {
        if (!nextLine().equals(Vocabulary.HEADER)) {
            throw in.fault(NO_TRACE);
        }
        TraceHeader header = (TraceHeader) Vocabulary.header().codec().readComponents(in);
        List<TraceEvent> events = new ArrayList<>();
        String type = nextLine();
        while (!type.equals(Vocabulary.END)) {
            events.add((TraceEvent) Vocabulary.named(type, in).codec().readComponents(in));
            type = nextLine();
        }
        readEnd(events.size());
        return new Trace(header, events);
    }

    /** Reads a line's beginning, up to the value of its type. */
    private String nextLine() throws TraceFormatException {
        JsonToken token = in.next();
        if (token == null) {
            throw in.faultHere(new Text(
                    "the file ends without the line {\"type\":\"end\"}; it was cut off",
                    "el archivo termina sin la línea {\"type\":\"end\"}; está truncado"));
        }
        in.expect(JsonToken.START_OBJECT, Source.OBJECT);
        if (in.line() != ++line) {
            throw in.fault(
                    "each event has a line of its own, and no line is empty", "cada evento tiene su propia línea y ninguna está vacía");
        }
        if (in.next() != JsonToken.PROPERTY_NAME || !in.name().equals(Vocabulary.TYPE)) {
            throw line == 1
                    ? in.fault(NO_TRACE)
                    : in.fault("the first key of a line is 'type'", "la primera clave de una línea es 'type'");
        }
        in.next();
        return in.string(TYPE_NAME);
    }

    private void readEnd(int events) throws TraceFormatException {
        if (in.next() != JsonToken.PROPERTY_NAME || !in.name().equals(Vocabulary.EVENTS)) {
            throw in.fault(LAST_LINE);
        }
        in.next();
        long counted = in.number(0, Long.MAX_VALUE);
        if (counted != events) {
            throw in.fault(
                    "the file has %s events, but its last line counts %s; lines are missing, or too many",
                    "el archivo tiene %s eventos, pero su última línea cuenta %s; faltan o sobran líneas",
                    events,
                    counted);
        }
        if (in.next() != JsonToken.END_OBJECT) {
            throw in.fault(LAST_LINE);
        }
        if (in.next() != null) {
            throw in.fault("nothing may follow the last line", "después de la última línea no puede haber nada");
        }
    }
}
