/**
 * Lines of the inspector's tabs: as data, which say what is to be read, and as nodes, which show any of them. A list shows what has
 * changed and leaves the rest alone.
 */
@NullMarked
package dev.icebreaker.visualizer.inspector.rows;

import org.jspecify.annotations.NullMarked;
