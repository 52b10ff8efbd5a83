/** Runs the whole library, and holds to what must be true of any run: it repeats itself, and leaves nothing behind. */
@NullMarked
package dev.icebreaker.scenarios.runs;

import org.jspecify.annotations.NullMarked;
