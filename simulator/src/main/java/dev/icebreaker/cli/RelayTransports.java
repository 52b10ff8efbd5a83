package dev.icebreaker.cli;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** How clients reach the relayed addresses that they were lent: {@code udp}, {@code tcp} or {@code tls}. */
final class RelayTransports {
    private final Map<Endpoint, String> transports = new HashMap<>();

    RelayTransports(Trace trace) {
        for (TraceEvent event : trace.events()) {
            if (event instanceof TraceEvent.AllocationCreated created) {
                transports.put(created.relayed(), created.transport());
            }
        }
    }

    /** Empty for a candidate that is not relayed. */
    Optional<String> of(IceCandidate candidate) {
        return candidate.type().equals("relay") ? Optional.ofNullable(transports.get(candidate.address())) : Optional.empty();
    }
}
