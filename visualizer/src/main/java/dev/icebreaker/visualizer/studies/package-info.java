/** Many calls at once: every NAT against every other, and the studies, worked out while one looks on. Each call can be opened. */
@NullMarked
package dev.icebreaker.visualizer.studies;

import org.jspecify.annotations.NullMarked;
