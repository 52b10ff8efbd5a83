/** What can be taken out of the window: pictures, animations, traces, captures, changed scenarios. No control is known here. */
@NullMarked
package dev.icebreaker.visualizer.export;

import org.jspecify.annotations.NullMarked;
