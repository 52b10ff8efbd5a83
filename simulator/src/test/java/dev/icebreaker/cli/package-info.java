/** The command line as its users meet it: what they type, what they read, and what the shell gets. */
@NullMarked
package dev.icebreaker.cli;

import org.jspecify.annotations.NullMarked;
