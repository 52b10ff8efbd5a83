package dev.icebreaker.visualizer.replay.state;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.trace.Protocol;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.replay.state.MiddleboxState.Inside;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A NAT or firewall, while events change it. */
final class MiddleboxDraft implements Draft<MiddleboxState> {
    private static final String TIMEOUT = "timeout";
    private static final String FILTERING = "filtering";
    private static final String BLOCKED = "block";
    private static final double NANOS_A_SECOND = 1e9;

    private final String node;
    private final Shelf<Long, BindingState> bindings;
    private final Shelf<Inside.Key, Inside> insides;
    private Map<String, String> properties;

    MiddleboxDraft(Effort effort, String node, Map<String, String> properties) {
        this(effort, new MiddleboxState(node, properties, Shelf.empty(), Shelf.empty()));
    }

    MiddleboxDraft(Effort effort, MiddleboxState state) {
        this.node = state.node();
        this.properties = state.properties();
        this.bindings = new Shelf<>(effort, state.bindings());
        this.insides = new Shelf<>(effort, state.insides());
    }

    @Override
    public MiddleboxState freeze() {
        return new MiddleboxState(node, properties, bindings.freeze(), insides.freeze());
    }

    // ---- bindings ---------------------------------------------------------------------------------------------------

    void created(TraceEvent.BindingCreated event) {
        BindingState binding = new BindingState(
                event.binding(),
                event.protocol(),
                event.internal(),
                event.external(),
                event.remote(),
                event.timeNanos(),
                event.timeNanos(),
                event.expiresNanos(),
                0,
                0,
                event.timeNanos());
        bindings.put(event.binding(), binding);
        Inside inside = inside(event.protocol(), event.internal());
        insides.put(inside.key(), new Inside(inside.key(), inside.bindingCount() + 1, inside.openings()));
    }

    void refreshed(TraceEvent.BindingRefreshed event) {
        bindings.change(event.binding(), binding -> binding.started(event.timeNanos(), event.expiresNanos()));
    }

    void used(TraceEvent.PacketTranslated event) {
        bindings.change(event.binding(), binding -> binding.usedBy(event.packet(), event.timeNanos()));
    }

    /** The filter goes with the last binding, or with each its own. */
    void removed(TraceEvent.BindingRemoved event) {
        BindingState binding = bindings.remove(event.binding());
        if (binding == null) {
            return;
        }
        Inside inside = inside(binding.protocol(), binding.internal());
        if (inside.bindingCount() <= 1) {
            insides.remove(inside.key());
        } else {
            List<OpeningState> left = new ArrayList<>(inside.openings());
            left.removeIf(opening -> MiddleboxState.filtersByMapping(properties) && MiddleboxState.isOf(binding.remote(), opening));
            insides.put(inside.key(), new Inside(inside.key(), inside.bindingCount() - 1, left));
        }
    }

    // ---- openings ---------------------------------------------------------------------------------------------------

    private Inside inside(Protocol protocol, Endpoint internal) {
        Inside.Key key = new Inside.Key(protocol, internal);
        Inside inside = insides.get(key);
        return inside == null ? new Inside(key, 0, List.of()) : inside;
    }

    void opened(TraceEvent.FilterOpened event) {
        Inside inside = inside(event.protocol(), event.internal());
        List<OpeningState> openings = new ArrayList<>(inside.openings());
        openings.removeIf(opening -> opening.remote().equals(event.remote()));
        openings.add(new OpeningState(
                event.protocol(),
                event.internal(),
                event.remote(),
                event.timeNanos(),
                event.protocol() == Protocol.UDP ? expiry(event.timeNanos()) : Optional.empty()));
        insides.put(inside.key(), new Inside(inside.key(), inside.bindingCount(), openings));
    }

    /** A datagram left by what is open, which stays so for as long again. */
    void left(Passage passage, long nanos) {
        Optional<Long> expiry = expiry(nanos);
        if (expiry.isPresent()) {
            insides.change(new Inside.Key(Protocol.UDP, passage.source()), inside -> new Inside(
                    inside.key(),
                    inside.bindingCount(),
                    inside.openings().stream()
                            .map(opening -> opening.covers(Protocol.UDP, passage.source(), passage.destination())
                                    ? opening.expiring(expiry.get())
                                    : opening)
                            .toList()));
        }
    }

    /** When a firewall closes what is used now: of UDP, its properties tell; those of a NAT have no such entry. */
    private Optional<Long> expiry(long nowNanos) {
        return Optional.ofNullable(properties.get(TIMEOUT))
                .map(seconds -> nowNanos + Math.round(Double.parseDouble(seconds.replace(" s", "")) * NANOS_A_SECOND));
    }

    void close() {
        insides.freeze().keySet().forEach(insides::remove);
    }

    /** Other rules close what they do not let out; another filter or timer begins with nothing. */
    void rules(Map<String, String> other) {
        if (isOther(other, FILTERING) || isOther(other, TIMEOUT)) {
            close();
        }
        for (Protocol protocol : Protocol.values()) {
            if (BLOCKED.equals(other.get(protocol.name().toLowerCase(Locale.ROOT)))) {
                insides.freeze().keySet().stream().filter(key -> key.protocol() == protocol).forEach(insides::remove);
            }
        }
        properties = other;
    }

    private boolean isOther(Map<String, String> other, String key) {
        String before = properties.get(key);
        String after = other.get(key);
        return before != null && after != null && !before.equals(after);
    }
}
