/** How everything looks: the colors of both themes, the fonts, the glyphs of packets. */
@NullMarked
package dev.icebreaker.visualizer.look;

import org.jspecify.annotations.NullMarked;
