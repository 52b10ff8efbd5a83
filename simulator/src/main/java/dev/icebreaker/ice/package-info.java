/**
 * ICE as the rest of the program sees it: an {@link dev.icebreaker.ice.IceAgent} that gathers, checks and nominates. Behind it
 * stands the real ice4j, woven into virtual time, in {@code ice.ice4j}, the only package that sees it.
 */
@NullMarked
package dev.icebreaker.ice;

import org.jspecify.annotations.NullMarked;
