/** Time: phases, events, drops, and how to move among them. */
@NullMarked
package dev.icebreaker.visualizer.timeline;

import org.jspecify.annotations.NullMarked;
