/** Two runs side by side on one time axis, and the first thing in which they differ. */
@NullMarked
package dev.icebreaker.visualizer.compare;

import org.jspecify.annotations.NullMarked;
