/** The window: puts the panels together, and listens to the keyboard. The same is drawn with and without a display. */
@NullMarked
package dev.icebreaker.visualizer.window;

import org.jspecify.annotations.NullMarked;
