package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import java.util.List;
import java.util.Optional;

/** A server that peers make use of. In a loaded scenario it has an address. */
public sealed interface ServerSpec permits StunServerSpec, TurnServerSpec, SignalingServerSpec {
    /** The network that it is on. */
    String network();

    List<IpAddress> addresses();

    /** The one that its service is on. */
    int port();

    /** Where on the internet. */
    Optional<Region> region();

    Optional<LinkSpec> link();

    ServerSpec with(List<IpAddress> newAddresses, Optional<LinkSpec> newLink);
}
