package dev.icebreaker.scenario;

import dev.icebreaker.address.IpPrefix;
import dev.icebreaker.scenario.yaml.Key;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A network: addresses that reach each other without a router. In a loaded scenario {@code latency} is always there. */
public record NetworkSpec(
        @Key("Its blocks of addresses, such as `192.168.1.0/24`. Every network has at least one, but for `internet`, which has none: "
                        + "every public address is on it.")
                List<IpPrefix> prefixes,
        @Key(value = "Whether members are kept from talking to each other, as in guest and hotel Wi-Fi (client isolation).", byDefault = "false")
                boolean isolation,
        @Key(value = "From one member to another, one way, beside what their links add. `10ms` on `internet`, so 20 ms there and "
                        + "back between the edges of one region (a judgement); `0ms` elsewhere. From region to region a packet takes what is "
                        + "published for the two in its place.", max = "10s")
                Optional<Duration> latency) {
    /** The name of the public network, which every scenario has. */
    public static final String INTERNET = "internet";

    /** What {@link #INTERNET} is unless the scenario says something else. */
    static final NetworkSpec DEFAULT_INTERNET = new NetworkSpec(List.of(), false, Optional.of(Duration.ofMillis(10)));

    NetworkSpec complete(String name) {
        Duration standard = name.equals(INTERNET) ? DEFAULT_INTERNET.latency.orElseThrow() : Duration.ZERO;
        return new NetworkSpec(prefixes, isolation, Optional.of(latency.orElse(standard)));
    }
}
