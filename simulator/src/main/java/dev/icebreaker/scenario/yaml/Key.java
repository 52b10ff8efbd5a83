package dev.icebreaker.scenario.yaml;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a key means, for the reference and the schema, and what may stand there. Its name and type are those of the record's
 * component. A component that is neither an {@code Optional} nor a list nor a map, and has no default, is required.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Key {
    /** What it means: a sentence or two in Markdown, with the source of a figure. */
    String value();

    /** What is taken if the key is absent, as one would write it. */
    String byDefault() default "";

    /** The least value that is allowed, as one would write it; of a list or map, the least number of entries. */
    String min() default "";

    /** The greatest value that is allowed, or the greatest number of entries. */
    String max() default "";
}
