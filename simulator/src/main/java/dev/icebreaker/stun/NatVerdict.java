package dev.icebreaker.stun;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.Mapping;
import java.util.Optional;

/**
 * What a {@link BehaviorProbe} found out. An empty field is something that could not be told. All of it holds for the moment,
 * the host and the server it was found with (RFC 5780 section 2).
 *
 * @param local the endpoint from which it asked first
 * @param mapped where the server saw that; empty if the server never answered, in which case all else is, too
 * @param hairpinning with a chain of NATs, what the whole of it does; empty if there is no NAT, or if nothing came back and a
 *     filter may have been the reason
 */
public record NatVerdict(
        Endpoint local,
        Optional<Endpoint> mapped,
        Optional<Mapping> mapping,
        Optional<Filtering> filtering,
        Optional<Hairpinning> hairpinning) {
    /** Whether there is a NAT on the way to the server. */
    public boolean isTranslated() {
        return mapped.isPresent() && !mapped.get().equals(local);
    }
}
