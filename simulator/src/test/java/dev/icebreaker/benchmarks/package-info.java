/**
 * JMH benchmarks of the parts that a session spends its time in. They are compiled with the tests and run by hand:
 *
 * <pre>mvn -pl simulator test-compile exec:exec@jmh -Djmh="EngineBenchmark"</pre>
 */
@NullMarked
package dev.icebreaker.benchmarks;

import org.jspecify.annotations.NullMarked;
