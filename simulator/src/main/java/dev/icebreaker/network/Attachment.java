package dev.icebreaker.network;

import dev.icebreaker.address.IpAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How a node is attached to a subnet.
 *
 * @param addresses of the node in that subnet, the preferred one of each family first; for the outside of a NAT, its pool
 * @param profile of the link between the node and the middle of the subnet
 * @param region where in the subnet, if that has {@link Regions}; empty for the first of them
 */
public record Attachment(String subnet, List<IpAddress> addresses, LinkProfile profile, Optional<String> region) {
    public Attachment {
        addresses = List.copyOf(addresses);
    }

    /** By a perfect link, with these addresses. */
    public static Attachment to(String subnet, String... addresses) {
        return new Attachment(
                subnet,
                Arrays.stream(addresses).map(IpAddress::parse).toList(),
                LinkProfile.PERFECT,
                Optional.empty());
    }

    public Attachment over(LinkProfile newProfile) {
        return new Attachment(subnet, addresses, newProfile, region);
    }

    public Attachment over(LinkPreset preset) {
        return over(preset.profile());
    }

    public Attachment in(String newRegion) {
        return new Attachment(subnet, addresses, profile, Optional.of(newRegion));
    }
}
