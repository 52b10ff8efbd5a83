@NullMarked
package dev.icebreaker.architecture.counterexample.trace;

import org.jspecify.annotations.NullMarked;
