package dev.icebreaker.scenario.world;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.network.Host;
import dev.icebreaker.scenario.TurnServerSpec;
import dev.icebreaker.turn.TurnServer;
import dev.icebreaker.turn.TurnSettings;
import dev.icebreaker.turn.TurnTransport;
import java.net.SocketException;
import java.util.Optional;
import java.util.OptionalInt;

/** Starts TURN servers. */
final class TurnServers {
    private TurnServers() {}

    /** The loader has seen to it that the addresses are the host's own and the ports are free. */
    static TurnServer start(Host host, TurnServerSpec spec) {
        TurnServer server = new TurnServer(host, settings(spec));
        try {
            for (IpAddress address : spec.addresses()) {
                for (TurnTransport transport : spec.transports()) {
                    server.listen(address, spec.port(transport), transport);
                }
            }
        } catch (SocketException e) {
            throw new IllegalArgumentException(host.name() + " cannot listen: " + e.getMessage(), e);
        }
        return server;
    }

    private static TurnSettings settings(TurnServerSpec spec) {
        return new TurnSettings(
                spec.realm(),
                spec.users(),
                spec.addresses(),
                number(spec.quota()),
                number(spec.capacity()),
                spec.maxLifetime(),
                spec.nonceLifetime());
    }

    private static OptionalInt number(Optional<Integer> number) {
        return number.map(OptionalInt::of).orElse(OptionalInt.empty());
    }
}
