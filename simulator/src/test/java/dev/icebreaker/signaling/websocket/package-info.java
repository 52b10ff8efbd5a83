@NullMarked
package dev.icebreaker.signaling.websocket;

import org.jspecify.annotations.NullMarked;
