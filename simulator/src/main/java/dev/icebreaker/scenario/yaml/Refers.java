package dev.icebreaker.scenario.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A text, a list of texts, or the keys of a map, that name things defined elsewhere in the document. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Refers {
    /** The top-level keys under which the things have their names; see also {@link Vocabulary#builtIn}. */
    String[] value();
}
