@NullMarked
package dev.icebreaker.ice.flow;

import org.jspecify.annotations.NullMarked;
