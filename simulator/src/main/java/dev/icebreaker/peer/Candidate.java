package dev.icebreaker.peer;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A candidate on its way between the two sides: the W3C's {@code RTCIceCandidateInit}.
 *
 * @param candidate the candidate-attribute (RFC 8839 section 5.1); an empty text says that no more will come
 * @param sdpMid the section that it is for; either this or its place is needed
 * @param usernameFragment of the agent whose it is; without it, of the latest
 */
public record Candidate(
        String candidate, Optional<String> sdpMid, OptionalInt sdpMLineIndex, Optional<String> usernameFragment) {}
