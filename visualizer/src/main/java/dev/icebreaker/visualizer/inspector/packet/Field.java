package dev.icebreaker.visualizer.inspector.packet;

import dev.icebreaker.explain.Text;
import dev.icebreaker.visualizer.inspector.rows.Row.Span;

/**
 * A field of a payload.
 *
 * @param depth 0, or more within something else
 * @param name as the RFCs have it
 * @param meaning a plain sentence; may be empty
 */
public record Field(int depth, String name, String value, Text meaning, Span bytes) {}
