package dev.icebreaker.architecture.counterexample;

import dev.icebreaker.architecture.ArchitectureRule;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Says which rule a counterexample breaks. It breaks no other. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Breaks {
    ArchitectureRule value();
}
