/** What is known at the moment, in words and tables: the story, candidates, checks, NAT tables, SDP, one packet. */
@NullMarked
package dev.icebreaker.visualizer.inspector;

import org.jspecify.annotations.NullMarked;
