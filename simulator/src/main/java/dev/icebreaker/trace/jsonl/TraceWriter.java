package dev.icebreaker.trace.jsonl;

import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceHeader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Writes a trace as JSON Lines. It is a {@link Recorder}, so that a run too long to keep can go straight into a file; {@link
 * #close()} writes the last line and leaves the stream open.
 */
public final class TraceWriter implements Recorder, AutoCloseable {
    private final JsonGenerator out;
    private long events;

    /**
     * Begins a file with its header.
     *
     * @throws UncheckedIOException if the stream refuses; so do all methods here
     */
    public TraceWriter(TraceHeader header, OutputStream stream) {
        out = Vocabulary.JSON.createGenerator(ObjectWriteContext.empty(), stream);
        out.configure(StreamWriteFeature.AUTO_CLOSE_TARGET, false);
        writing(() -> Vocabulary.header().write(out, header));
    }

    /** Writes a whole trace to a file, in place of what was there. */
    public static void write(Trace trace, Path file) throws IOException {
        try (OutputStream stream = Files.newOutputStream(file)) {
            write(trace, stream);
        }
    }

    /** Writes a whole trace to a stream, which stays open. */
    public static void write(Trace trace, OutputStream stream) throws IOException {
        try (TraceWriter writer = new TraceWriter(trace.header(), stream)) {
            trace.events().forEach(writer::record);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public void record(TraceEvent event) {
        events++;
        writing(() -> Vocabulary.of(event).write(out, event));
    }

    @Override
    public void close() {
        writing(() -> {
            out.writeStartObject();
            out.writeStringProperty(Vocabulary.TYPE, Vocabulary.END);
            out.writeNumberProperty(Vocabulary.EVENTS, events);
            out.writeEndObject();
            out.writeRaw('\n');
            out.close();
        });
    }

    private static void writing(Runnable action) {
        try {
            action.run();
        } catch (JacksonIOException e) {
            throw new UncheckedIOException(e.getCause());
        }
    }
}
