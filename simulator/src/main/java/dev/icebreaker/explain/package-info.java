/**
 * Tells in words, English and Spanish, why a call went as it did: {@link dev.icebreaker.explain.Explanation}. It reads
 * nothing but the trace, and every sentence names the events that it rests on. What caused what is found in {@code
 * explain.cause}; here it is only put into sentences, a class for each topic.
 */
@NullMarked
package dev.icebreaker.explain;

import org.jspecify.annotations.NullMarked;
