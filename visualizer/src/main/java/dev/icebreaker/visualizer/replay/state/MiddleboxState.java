package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Protocol;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a NAT or firewall remembers.
 *
 * @param bindings by their numbers; none at a firewall
 * @param insides by what they send from
 * @param properties by which rules, as in the topology or as they were changed to
 */
public record MiddleboxState(
        String node,
        Map<String, String> properties,
        SequencedMap<Long, BindingState> bindings,
        SequencedMap<Inside.Key, Inside> insides) {
    /**
     * An address and port inside from which something was sent.
     *
     * @param bindingCount how many bindings it has
     */
    public record Inside(Key key, int bindingCount, List<OpeningState> openings) {
        public record Key(Protocol protocol, Endpoint internal) {}

        public Inside {
            openings = List.copyOf(openings);
        }
    }

    /** Whom a binding's filter lets in. */
    public List<OpeningState> openings(BindingState binding) {
        Inside inside = insides.get(new Inside.Key(binding.protocol(), binding.internal()));
        return inside == null ? List.of() : inside.openings().stream().filter(opening -> isOf(binding, opening)).toList();
    }

    /** A binding for one remote endpoint has sent to no other. */
    private boolean isOf(BindingState binding, OpeningState opening) {
        return !filtersByMapping(properties) || isOf(binding.remote(), opening);
    }

    /** Whether each binding has a filter of its own, rather than all of an internal endpoint's one together. */
    static boolean filtersByMapping(Map<String, String> properties) {
        return "mapping".equals(properties.get("filter scope"));
    }

    static boolean isOf(Optional<Endpoint> bound, OpeningState opening) {
        return opening.remote().isEmpty() || OpeningState.covers(bound, opening.remote().get());
    }

    /** Everybody who may send in. */
    public List<OpeningState> openings() {
        return insides.values().stream().flatMap(inside -> inside.openings().stream()).toList();
    }
}
