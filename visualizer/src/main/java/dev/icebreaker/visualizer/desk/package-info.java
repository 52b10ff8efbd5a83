/**
 * What lies open: a scenario with what was changed in it, or a trace from a file. {@link dev.icebreaker.visualizer.desk.Desk} loads and
 * runs it in the background; no control is known here.
 */
@NullMarked
package dev.icebreaker.visualizer.desk;

import org.jspecify.annotations.NullMarked;
