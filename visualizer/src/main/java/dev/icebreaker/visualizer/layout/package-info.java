/**
 * Where everything stands: from what the trace says of its world, and who calls whom, to places in a room of any size. A function of
 * these alone, and free of JavaFX.
 */
@NullMarked
package dev.icebreaker.visualizer.layout;

import org.jspecify.annotations.NullMarked;
