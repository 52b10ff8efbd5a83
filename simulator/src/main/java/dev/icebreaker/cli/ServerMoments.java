package dev.icebreaker.cli;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.cli.Terminal.Style;
import dev.icebreaker.explain.Explanation;
import dev.icebreaker.explain.cause.packet.Clients;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The moments of signaling and of relays: who reached which server, offers and answers, what was lent, and what was refused. */
final class ServerMoments {
    private static final int UNAUTHENTICATED = 401;

    private final Texts texts;
    private final List<Moment> moments = new ArrayList<>();
    private final Clients clients = new Clients();
    private final List<TraceEvent.CallStarted> calls = new ArrayList<>();
    private final Set<String> connected = new HashSet<>();
    private final Set<String> unheard = new HashSet<>();
    /** Who takes back an offer begins with another agent: that is no restart. */
    private final Map<String, Long> retracted = new HashMap<>();

    private final Set<Refusal> refusals = new HashSet<>();

    private final Map<Lent, TraceEvent.AllocationCreated> allocations = new HashMap<>();
    private final Map<Lent, Long> expiries = new HashMap<>();

    private record Refusal(String server, String client, String method, int code) {}

    /** An allocation of a server's. */
    private record Lent(String server, long allocation) {}

    private ServerMoments(Texts texts) {
        this.texts = texts;
    }

    static List<Moment> in(Trace trace, Texts texts) {
        ServerMoments told = new ServerMoments(texts);
        trace.events().forEach(told::tell);
        return told.moments;
    }

    private void tell(TraceEvent event) {
        clients.read(event);
        switch (event) {
            case TraceEvent.CallStarted call -> calls.add(call);
            case TraceEvent.SignalingConnected joined -> {
                connected.add(joined.peer());
                unheard.remove(joined.peer());
                String key = joined.again() ? "enters.again" : "enters";
                add(joined, joined.peer(), Style.COOL, key, joined.room(), joined.server());
            }
            case TraceEvent.SignalingLost lost when lost.node().equals(lost.peer()) -> {
                if (connected.remove(lost.peer()) || unheard.add(lost.peer())) {
                    add(lost, lost.peer(), Style.BAD, "misses.server", lost.server());
                }
            }
            case TraceEvent.SignalRefused refused ->
                add(refused, refused.node(), Style.BAD, "refuses.signal", refused.from(), refused.why().replaceFirst(":.*", ""));
            case TraceEvent.SignalSent sent -> tell(sent);
            case TraceEvent.DescriptionSet set when set.type().equals("rollback") -> {
                retracted.put(set.peer(), set.timeNanos());
                add(set, set.peer(), Style.WARM, "retracts", other(set.peer()).orElse(""));
            }
            case TraceEvent.NegotiationFailed failed -> add(failed, failed.peer(), Style.BAD, "cannot.negotiate", failed.error());
            case TraceEvent.IceAgentStarted agent when agent.agent() > 0
                    && retracted.getOrDefault(agent.peer(), -1L) != agent.timeNanos() ->
                add(agent, agent.peer(), Style.WARM, "restarts.ice", agent.ufrag());
            case TraceEvent.AllocationCreated created -> {
                allocations.put(new Lent(created.node(), created.allocation()), created);
                expiries.put(new Lent(created.node(), created.allocation()), created.expiresNanos());
                add(
                        created,
                        created.node(),
                        Style.GOOD,
                        "lends",
                        client(created.node(), created.client()),
                        created.relayed().toString(),
                        created.transport().toUpperCase(Locale.ROOT));
            }
            case TraceEvent.AllocationRefreshed refreshed ->
                expiries.put(new Lent(refreshed.node(), refreshed.allocation()), refreshed.expiresNanos());
            case TraceEvent.AllocationRemoved removed -> tell(removed);
            case TraceEvent.TurnRequestRefused refused -> tell(refused);
            case TraceEvent.PermissionExpired expired ->
                add(expired, expired.node(), Style.BAD, "forgets.permission", expired.peer().toString());
            default -> {} // told elsewhere
        }
    }

    /** A server hands on what a peer sent; that is no new offer. */
    private void tell(TraceEvent.SignalSent sent) {
        if (sent.type().equals("offer") || sent.type().equals("answer")) {
            String key = sent.type().equals("offer") ? "offers" : "answers";
            other(sent.node()).ifPresent(other -> add(sent, sent.node(), Style.COOL, key, other));
        }
    }

    /** Whom a peer is in a call with. */
    private Optional<String> other(String peer) {
        return calls.stream()
                .filter(call -> call.caller().equals(peer) || call.callee().equals(peer))
                .map(call -> call.caller().equals(peer) ? call.callee() : call.caller())
                .reduce((earlier, later) -> later);
    }

    /** Every client's first request has no credentials; that it is refused then tells nothing. */
    private void tell(TraceEvent.TurnRequestRefused refused) {
        String client = client(refused.node(), refused.client());
        boolean first = refused.code() == UNAUTHENTICATED && refused.why().contains("no credentials");
        if (!first && refusals.add(new Refusal(refused.node(), client, refused.method(), refused.code()))) {
            String why = texts.of(Explanation.why(refused));
            add(refused, refused.node(), Style.BAD, "refuses", client, refused.method(), why);
        }
    }

    /** That it was given back, or ended with its connection, is no news. */
    private void tell(TraceEvent.AllocationRemoved removed) {
        Lent lent = new Lent(removed.node(), removed.allocation());
        TraceEvent.AllocationCreated created = allocations.get(lent);
        if (created != null && removed.timeNanos() == expiries.getOrDefault(lent, Long.MAX_VALUE)) {
            String client = client(created.node(), created.client());
            add(removed, removed.node(), Style.BAD, "forgets.allocation", created.relayed().toString(), client);
        }
    }

    private String client(String server, Endpoint outside) {
        return clients.behind(server, outside).map(Clients.Client::node).orElse(outside.toString());
    }

    private void add(TraceEvent event, String who, Style style, String key, String... values) {
        String verb = texts.get("verb." + key.replaceFirst("\\..*", ""));
        moments.add(new Moment(event.timeNanos(), who, verb, style, List.of(texts.get("line." + key, (Object[]) values))));
    }
}
