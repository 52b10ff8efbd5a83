/**
 * Writes down what came of a study: as a table and as an object for programs, as a page for people. Nothing here prints, knows the time
 * or touches a file; the same result gives the same text.
 */
@NullMarked
package dev.icebreaker.study.report;

import org.jspecify.annotations.NullMarked;
