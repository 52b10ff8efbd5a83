/**
 * Virtual time: a {@linkplain dev.icebreaker.engine.Simulation clock and event queue}, {@linkplain dev.icebreaker.engine.Fiber
 * fibers} for code that blocks, monitors and wait queues for fibers that share data, and seeded random streams. Knows
 * nothing of networks.
 *
 * <p>One thread of a simulation runs at any moment, so nothing in here is locked. The order of events is decided by their
 * virtual time and, at the same instant, by the order in which they were scheduled; never by the operating system.
 */
@NullMarked
package dev.icebreaker.engine;

import org.jspecify.annotations.NullMarked;
