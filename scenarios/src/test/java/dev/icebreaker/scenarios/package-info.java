/** Holds the library of scenarios, the schema and the reference to the format as it is. */
@NullMarked
package dev.icebreaker.scenarios;

import org.jspecify.annotations.NullMarked;
