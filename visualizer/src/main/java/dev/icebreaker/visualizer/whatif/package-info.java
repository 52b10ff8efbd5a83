/** What could be otherwise in a scenario, and a panel to make it so: a change is simulated again at once, and the instant stays. */
@NullMarked
package dev.icebreaker.visualizer.whatif;

import org.jspecify.annotations.NullMarked;
