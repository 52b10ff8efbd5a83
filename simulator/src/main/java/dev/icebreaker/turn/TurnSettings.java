package dev.icebreaker.turn;

import dev.icebreaker.address.IpAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a TURN server is told by who runs it.
 *
 * @param realm for long-term credentials (RFC 8489 section 9.2)
 * @param users who may use it: names and passwords
 * @param relayAddresses where it relays: at most one address of each family
 * @param userQuota how many allocations a user may have at once
 * @param capacity how many allocations there may be at once
 * @param maxLifetime the longest that an allocation may live without a refresh; RFC 8656 section 7.2 recommends an hour at most
 * @param nonceLifetime for how long a nonce is good (RFC 8656 section 5: an hour at most)
 */
public record TurnSettings(
        String realm,
        Map<String, String> users,
        List<IpAddress> relayAddresses,
        OptionalInt userQuota,
        OptionalInt capacity,
        Duration maxLifetime,
        Duration nonceLifetime) {
    /** The longest lifetime that RFC 8656 section 7.2 recommends. */
    public static final Duration LONGEST = Duration.ofHours(1);

    /** For how long an allocation lives if nobody asks for more (RFC 8656 section 3.2). */
    public static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(10);

    public TurnSettings {
        users = Collections.unmodifiableMap(new LinkedHashMap<>(users));
        relayAddresses = List.copyOf(relayAddresses);
        boolean twiceTheSame = relayAddresses.size() == 2
                && relayAddresses.get(0).isIpv4() == relayAddresses.get(1).isIpv4();
        if (relayAddresses.isEmpty() || relayAddresses.size() > 2 || twiceTheSame) {
            throw new IllegalArgumentException("a TURN server relays at one address of each family, not at " + relayAddresses);
        }
    }

    /** A server for these users, with no limits but those of the RFC. */
    public static TurnSettings of(String realm, Map<String, String> users, List<IpAddress> relayAddresses) {
        return new TurnSettings(realm, users, relayAddresses, OptionalInt.empty(), OptionalInt.empty(), LONGEST, LONGEST);
    }
}
