@NullMarked
package dev.icebreaker.architecture.counterexample.cli;

import org.jspecify.annotations.NullMarked;
