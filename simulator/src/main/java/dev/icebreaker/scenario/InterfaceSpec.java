package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.util.List;
import java.util.Optional;

/** Where a peer is attached to a network. In a loaded scenario it has an address. */
public record InterfaceSpec(
        @Key("The network that it is on.") @Refers("networks") String network,
        @Key("Its addresses there. If there are none, it gets one of each family that the network has.") List<IpAddress> addresses,
        @Key("Where on `internet` it is, if that is its network.") Optional<Region> region,
        @Key("Its link to the network.") Optional<LinkSpec> link,
        @Key(value = "Whether it is up at the beginning. While it is down, the peer does not have its addresses; a `handover` among the "
                        + "`actions` changes that.", byDefault = "true")
                boolean up) {}
