/**
 * What woven code calls in place of the JDK: threads, executors, timers, locks, randomness, properties and clocks of the
 * simulation that it runs in. Each finds that simulation at every call and keeps nothing of it, for woven code holds some of
 * these objects in static fields, which all simulations share.
 */
@NullMarked
package dev.icebreaker.weave.substitute;

import org.jspecify.annotations.NullMarked;
