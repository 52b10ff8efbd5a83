/** The calls of a study: who is drawn for each, the scenario that they make, and how it ended. */
@NullMarked
package dev.icebreaker.study.session;

import org.jspecify.annotations.NullMarked;
