/** Where everything stands and what is on the wires: nodes, links, private networks, packets on their way, drops, and the path that results. */
@NullMarked
package dev.icebreaker.visualizer.topology;

import org.jspecify.annotations.NullMarked;
