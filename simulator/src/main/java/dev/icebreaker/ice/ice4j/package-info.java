/**
 * ice4j behind {@link dev.icebreaker.ice.IceAgent}. This package and ice4j itself are loaded by the weaving class loader, so
 * its threads are fibers, its clock is virtual and its sockets are simulated. No line of ice4j's ICE logic is changed or
 * written again here.
 */
@NullMarked
package dev.icebreaker.ice.ice4j;

import org.jspecify.annotations.NullMarked;
