@NullMarked
package dev.icebreaker.architecture.counterexample.scenario;

import org.jspecify.annotations.NullMarked;
