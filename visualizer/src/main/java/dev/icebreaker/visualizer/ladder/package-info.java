/** The same moments as a sequence diagram: a column for each node, an arrow for each message, time downwards. */
@NullMarked
package dev.icebreaker.visualizer.ladder;

import org.jspecify.annotations.NullMarked;
