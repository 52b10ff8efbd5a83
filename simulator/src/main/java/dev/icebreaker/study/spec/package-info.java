/** What a study file says, and the populations that come with the program. */
@NullMarked
package dev.icebreaker.study.spec;

import org.jspecify.annotations.NullMarked;
