package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A signaling server: rooms in which peers exchange offers, answers and candidates over WebSockets (RFC 6455). */
public record SignalingServerSpec(
        @Key(value = "The network that it is on.", byDefault = NetworkSpec.INTERNET) @Refers("networks") String network,
        @Key(value = "Its address, or one of IPv4 and one of IPv6. If there are none, it gets one.", max = "2")
                List<IpAddress> addresses,
        @Key(value = "Its port: 80 is that of `ws`, 443 that of `wss` (RFC 6455 section 3).", byDefault = "80", min = "1", max = "65535")
                int port,
        @Key(value = "Whether it is reached through TLS, as browsers insist on. Without, tools that read captures show the messages.", byDefault = "false")
                boolean tls,
        @Key(value = "How many peers a room holds.", byDefault = "2", min = "2", max = "1000") int capacity,
        @Key(value = "From when a message has come until the server acts on it (a judgement).", byDefault = "1ms", max = "60s")
                Duration latency,
        @Key(value = "How often server and clients look whether the other is still there, by a ping; `0s` for never (a judgement; "
                        + "it is well under the 60 s after which many proxies give up an idle connection).", byDefault = "25s", max = "24h")
                Duration pingInterval,
        @Key(value = "For how long a peer whose connection was lost keeps its place in the room (a judgement).", byDefault = "30s", max = "24h")
                Duration grace,
        @Key("Where on `internet` it is, if that is its network.") Optional<Region> region,
        @Key("Its link to its network.") Optional<LinkSpec> link)
        implements ServerSpec {

    @Override
    public SignalingServerSpec with(List<IpAddress> newAddresses, Optional<LinkSpec> newLink) {
        return new SignalingServerSpec(network, newAddresses, port, tls, capacity, latency, pingInterval, grace, region, newLink);
    }
}
