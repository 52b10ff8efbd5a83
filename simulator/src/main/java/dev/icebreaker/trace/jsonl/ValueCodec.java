package dev.icebreaker.trace.jsonl;

import tools.jackson.core.JsonGenerator;

/** How the values of one Java type are written and read. */
interface ValueCodec {
    void write(JsonGenerator out, Object value);

    /** Reads the value whose first token is the current one; leaves its last token as the current one. */
    Object read(Source in) throws TraceFormatException;
}
