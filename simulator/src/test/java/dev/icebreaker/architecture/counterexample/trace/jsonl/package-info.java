@NullMarked
package dev.icebreaker.architecture.counterexample.trace.jsonl;

import org.jspecify.annotations.NullMarked;
