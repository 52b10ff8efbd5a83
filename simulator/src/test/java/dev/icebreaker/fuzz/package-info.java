/**
 * Garbage for everything that reads what others wrote: {@link dev.icebreaker.fuzz.FuzzTest} feeds each target of {@link
 * dev.icebreaker.fuzz.Targets} with inputs that a number makes, so that the number is all it takes to see a failure again.
 */
@NullMarked
package dev.icebreaker.fuzz;

import org.jspecify.annotations.NullMarked;
