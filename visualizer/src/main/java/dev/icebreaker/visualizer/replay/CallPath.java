package dev.icebreaker.visualizer.replay;

import java.util.List;
import java.util.Optional;

/**
 * The path over which the two sides of a call talk at an instant, as its checks took it.
 *
 * @param localType and {@code remoteType}, of the caller's selected pair: host, srflx, prflx or relay (RFC 8839 section 5.1)
 * @param nodes that it leads over, from the caller to the callee; empty if no check shows them
 * @param relays TURN servers among them
 * @param roundTripNanos of the last check that was answered; empty if none was
 * @param isSilent whether packets were to arrive over it for a while, and none did
 */
public record CallPath(
        String call,
        String caller,
        String callee,
        String localType,
        String remoteType,
        List<String> nodes,
        List<String> relays,
        Optional<Long> roundTripNanos,
        boolean isSilent) {}
