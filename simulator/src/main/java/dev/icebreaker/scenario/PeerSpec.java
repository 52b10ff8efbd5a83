package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.util.List;
import java.util.Optional;

/**
 * A peer: a host on which somebody wants to talk to somebody. In a loaded scenario only {@code interfaces} says where it is.
 */
public record PeerSpec(
        @Key("The network that it is on. A peer has this or `interfaces`.") @Refers("networks") Optional<String> network,
        @Key("Its addresses there. If there are none, it gets one of each family that the network has.") List<IpAddress> addresses,
        @Key("Where on `internet` it is, if that is its network.") Optional<Region> region,
        @Key("Its link to the network.") Optional<LinkSpec> link,
        @Key(value = "The networks that it is on, if there are several: Wi-Fi and 4G, say.", max = "16") List<InterfaceSpec> interfaces,
        @Key(value = "How it goes about ICE.", byDefault = "{}") IceSpec ice,
        @Key(value = "Whether the other side learns its host candidates. `false` is like the mDNS names of browsers, which others "
                        + "cannot resolve (draft-ietf-mmusic-mdns-ice-candidates).", byDefault = "true")
                boolean shareHostCandidates) {

    PeerSpec with(List<InterfaceSpec> newInterfaces) {
        return new PeerSpec(Optional.empty(), List.of(), Optional.empty(), Optional.empty(), newInterfaces, ice, shareHostCandidates);
    }
}
