package dev.icebreaker.visualizer.inspector.packet;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.inspector.rows.Row.Span;

/**
 * A field of a packet.
 *
 * @param depth 0, or more within something else
 * @param name as the RFCs have it
 * @param meaning a plain sentence; may be empty
 * @param bytes where it is in the packet, or in its payload if that is looked at alone
 */
public record Field(int depth, String name, String value, Text meaning, Span bytes) {
    /** The same behind so many more bytes. */
    Field shifted(int by) {
        return new Field(depth, name, value, meaning, new Span(bytes.from() + by, bytes.to() + by));
    }
}
