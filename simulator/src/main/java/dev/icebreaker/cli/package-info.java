/**
 * The command line: one class a command, and the only place that prints. Results go to standard output, everything else to
 * standard error. Exit status 0: done, and what was expected held; 1: it ran, and an expectation failed; 2: bad input or usage.
 */
@NullMarked
package dev.icebreaker.cli;

import org.jspecify.annotations.NullMarked;
