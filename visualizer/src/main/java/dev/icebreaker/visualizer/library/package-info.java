/** The scenarios to choose from. */
@NullMarked
package dev.icebreaker.visualizer.library;

import org.jspecify.annotations.NullMarked;
