package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.util.List;
import java.util.Optional;

/** A STUN server (RFC 8489), and with a second address one that helps to find out what a NAT does (RFC 5780). */
public record StunServerSpec(
        @Key(value = "The network that it is on.", byDefault = NetworkSpec.INTERNET) @Refers("networks") String network,
        @Key(value = "Its address, or its two addresses, of the same family. If there are none, it gets one.", max = "2")
                List<IpAddress> addresses,
        @Key(value = "Its port (RFC 8489 section 8.1).", byDefault = "3478", min = "1", max = "65535") int port,
        @Key(value = "Its other port, if it has two addresses (RFC 5780 section 6).", byDefault = "3479", min = "1", max = "65535")
                int alternatePort,
        @Key("Where on `internet` it is, if that is its network.") Optional<Region> region,
        @Key("Its link to its network.") Optional<LinkSpec> link)
        implements ServerSpec {

    @Override
    public StunServerSpec with(List<IpAddress> newAddresses, Optional<LinkSpec> newLink) {
        return new StunServerSpec(network, newAddresses, port, alternatePort, region, newLink);
    }
}
