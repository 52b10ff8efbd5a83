@NullMarked
package dev.icebreaker.architecture.counterexample.engine;

import org.jspecify.annotations.NullMarked;
