/** The window that plays back a trace. It is still to come: what stands here says so to whoever asks for it. */
@NullMarked
package dev.icebreaker.visualizer;

import org.jspecify.annotations.NullMarked;
