/** Classes that break the rules, in packages laid out like the simulator's. */
@NullMarked
package dev.icebreaker.architecture.counterexample;

import org.jspecify.annotations.NullMarked;
