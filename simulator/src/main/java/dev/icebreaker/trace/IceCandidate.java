package dev.icebreaker.trace;

import dev.icebreaker.address.Endpoint;
import java.util.Optional;

/**
 * An ICE candidate (RFC 8445 section 5.1).
 *
 * @param type {@code host}, {@code srflx}, {@code prflx} or {@code relay} (RFC 8839 section 5.1)
 * @param related the base of a reflexive candidate, the mapped address of a relayed one
 * @param priority 1 to 2^31-1 (section 5.1.2.1)
 */
public record IceCandidate(
        String type, Endpoint address, Optional<Endpoint> related, long priority, String foundation, int component) {
    @Override
    public String toString() {
        return type + " " + address;
    }
}
