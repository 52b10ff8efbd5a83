package dev.icebreaker.turn;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.engine.Simulation;
import dev.icebreaker.network.Host;
import dev.icebreaker.turn.Allocation.Grant;
import dev.icebreaker.turn.Answer.Refusal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** All allocations of a server, one for a 5-tuple at most. */
final class Allocations {
    private final Simulation simulation;
    private final TurnSettings settings;
    private final Journal journal;
    private final RandomGenerator random;
    private final Ports ports;
    private final Map<ClientPath, Allocation> allocations = new LinkedHashMap<>();
    private final Map<String, Integer> byUser = new HashMap<>();
    /** How the client of each relayed address reaches the server, or did. */
    private final Map<Endpoint, TurnTransport> lent = new HashMap<>();
    /** When a client's last allocation ended: words for the trace, kept if it is on. */
    private final Map<ClientPath, Long> ended = new HashMap<>();

    private long numbers;
    private long pastBytes;

    Allocations(Host host, TurnSettings settings, Journal journal) {
        this.simulation = host.network().simulation();
        this.settings = settings;
        this.journal = journal;
        this.random = host.context().random("turn");
        this.ports = new Ports(host, host.context().random("relay ports"));
    }

    Ports ports() {
        return ports;
    }

    @Nullable Allocation of(ClientPath path) {
        return allocations.get(path);
    }

    /** Why a client has none, for the trace. */
    String missing(ClientPath path) {
        Long end = ended.get(path);
        return path.client() + (end == null ? " never had an allocation here" : " had an allocation here until " + end / 1_000_000 + " ms");
    }

    /** Why a user gets no further allocation; null if he does. */
    @Nullable Refusal refusalFor(String user) {
        int own = byUser.getOrDefault(user, 0);
        if (settings.userQuota().isPresent() && own >= settings.userQuota().getAsInt()) {
            return Refusal.because(
                    TurnError.QUOTA_REACHED, "the user '" + user + "' has " + own + " allocations, and may have no more");
        }
        if (settings.capacity().isPresent() && allocations.size() >= settings.capacity().getAsInt()) {
            return Refusal.because(
                    TurnError.INSUFFICIENT_CAPACITY, "the server has " + allocations.size() + " allocations, and room for no more");
        }
        return null;
    }

    Allocation add(ClientPath path, String user, byte[] requestId, int lifetimeSeconds, Ports.Opened opened) {
        Grant grant = new Grant(++numbers, path, user, requestId, lifetimeSeconds, opened.token());
        Allocation allocation = new Allocation(
                simulation, journal, random, grant, opened.socket(), () -> expire(path));
        allocations.put(path, allocation);
        byUser.merge(user, 1, Integer::sum);
        lent.put(allocation.relayed(), path.transport());
        journal.created(allocation);
        return allocation;
    }

    private void expire(ClientPath path) {
        Allocation allocation = allocations.get(path);
        if (allocation != null) {
            remove(allocation, "it was not refreshed in time");
        }
    }

    void remove(Allocation allocation, String why) {
        Grant grant = allocation.grant();
        allocations.remove(grant.path());
        byUser.computeIfPresent(grant.user(), (user, count) -> count == 1 ? null : count - 1);
        pastBytes += allocation.traffic().bytes();
        if (journal.isOn()) {
            ended.put(grant.path(), simulation.nowNanos());
        }
        allocation.close();
        journal.removed(allocation, why);
    }

    @Nullable TurnTransport transportOf(Endpoint relayed) {
        return lent.get(relayed);
    }

    /** Of payload, by all allocations, those that are over as well. */
    long relayedBytes() {
        return pastBytes + allocations.values().stream().mapToLong(allocation -> allocation.traffic().bytes()).sum();
    }

    int count() {
        return allocations.size();
    }

    void close(String why) {
        for (Allocation allocation : List.copyOf(allocations.values())) {
            remove(allocation, why);
        }
        ports.close();
    }
}
