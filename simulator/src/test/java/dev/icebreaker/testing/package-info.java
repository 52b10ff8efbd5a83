/** Helpers that tests of all packages share. */
@NullMarked
package dev.icebreaker.testing;

import org.jspecify.annotations.NullMarked;
