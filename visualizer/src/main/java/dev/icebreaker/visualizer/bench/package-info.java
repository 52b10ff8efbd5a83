/** Worlds that are larger than any scenario, made up to measure the window with. */
@NullMarked
package dev.icebreaker.visualizer.bench;

import org.jspecify.annotations.NullMarked;
