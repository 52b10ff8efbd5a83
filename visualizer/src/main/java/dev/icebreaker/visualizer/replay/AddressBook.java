package dev.icebreaker.visualizer.replay;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Whose addresses are whose, and when they were picked: from what agents tell of their candidates. */
final class AddressBook {
    /** Checks of a selected pair begin again some seconds later (RFC 7675 section 5.1); what is sent before still belongs to its choice. */
    private static final long CONSENT_BEGINS_NANOS = 1_000_000_000;

    private final Map<Endpoint, List<Owner>> owners = new HashMap<>();
    private final Map<Channel, Endpoint> channels = new HashMap<>();
    private final Map<Choice, Long> selected = new HashMap<>();

    /** A peer that has a candidate. @param type host, srflx, prflx or relay */
    record Owner(String peer, String type) {}

    private record Channel(Endpoint client, int number) {}

    private record Choice(String peer, Endpoint remote) {}

    AddressBook(Trace trace) {
        Map<String, TraceEvent.CallStarted> calls = new HashMap<>();
        Map<String, Map<Long, Endpoint>> clients = new LinkedHashMap<>();
        for (TraceEvent event : trace.events()) {
            switch (event) {
                case TraceEvent.CallStarted call -> calls.put(call.call(), call);
                case TraceEvent.CandidateGathered found -> add(found.peer(), found.candidate());
                case TraceEvent.PairFormed pair -> {
                    add(pair.peer(), pair.local());
                    TraceEvent.CallStarted call = calls.get(pair.call());
                    if (call != null) {
                        add(call.caller().equals(pair.peer()) ? call.callee() : call.caller(), pair.remote());
                    }
                }
                case TraceEvent.PairSelected pair ->
                    selected.putIfAbsent(new Choice(pair.peer(), pair.remote().address()), pair.timeNanos());
                case TraceEvent.AllocationCreated made ->
                    clients.computeIfAbsent(made.node(), _ -> new HashMap<>()).put(made.allocation(), made.client());
                case TraceEvent.ChannelBound bound -> {
                    Endpoint client = clients.getOrDefault(bound.node(), Map.of()).get(bound.allocation());
                    if (client != null) {
                        channels.put(new Channel(client, bound.channel()), bound.peer());
                    }
                }
                default -> {} // tells of no address
            }
        }
    }

    private void add(String peer, IceCandidate candidate) {
        List<Owner> known = owners.computeIfAbsent(candidate.address(), _ -> new ArrayList<>(1));
        if (known.stream().noneMatch(owner -> owner.peer().equals(peer))) {
            known.add(new Owner(peer, candidate.type()));
        }
    }

    /** Who has this candidate; where networks use the same private addresses, anybody but this one first. */
    Optional<Owner> owner(Endpoint address, String other) {
        List<Owner> known = owners.getOrDefault(address, List.of());
        return known.stream().filter(owner -> !owner.peer().equals(other)).findFirst().or(() -> known.stream().findFirst());
    }

    /** {@code bob's srflx 203.0.113.44:40001}; the address alone if nobody is known to have it. */
    Text candidate(Endpoint address, String other) {
        return owner(address, other)
                .map(owner -> Text.of("%s's %s %s", "%2$s de %1$s %3$s", owner.peer(), owner.type(), address))
                .orElse(Text.same(address));
    }

    /** {@code to bob's srflx 203.0.113.44:40001}. */
    Text to(Endpoint address, String sender) {
        Text candidate = candidate(address, sender);
        return owner(address, sender).isPresent()
                ? Text.of("to %s", "al %s", candidate)
                : Text.of("to %s", "a %s", candidate);
    }

    /** {@code from alice's relay 198.51.100.20:49160}. */
    Text from(Endpoint address, String receiver) {
        Text candidate = candidate(address, receiver);
        return owner(address, receiver).isPresent()
                ? Text.of("from %s", "desde el %s", candidate)
                : Text.of("from %s", "desde %s", candidate);
    }

    /** For whom a channel stands. @param client as its server sees it */
    Optional<Endpoint> peer(Endpoint client, int channel) {
        return Optional.ofNullable(channels.get(new Channel(client, channel)));
    }

    /**
     * Whether a check sent at this instant keeps consent: the peer had selected a pair with this remote candidate long before.
     *
     * @param sender its node; where a TURN server sends for a peer, whose relayed address it comes from tells
     */
    boolean isConsent(String sender, Endpoint source, Endpoint remote, long nanos) {
        Long since = selected.get(new Choice(sender, remote));
        if (since == null) {
            since = owner(source, "").map(owner -> selected.get(new Choice(owner.peer(), remote))).orElse(null);
        }
        return since != null && nanos - since >= CONSENT_BEGINS_NANOS;
    }
}
