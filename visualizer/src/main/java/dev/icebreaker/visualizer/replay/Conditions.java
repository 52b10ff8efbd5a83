package dev.icebreaker.visualizer.replay;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.trace.Action;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent.ActionTaken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What a scenario's actions have made of its world by an instant. */
public final class Conditions {
    private final Topology topology;
    private final List<ActionTaken> actions;

    /**
     * The world at an instant.
     *
     * @param changed nodes that are not as the topology has them, by name
     * @param down links that carry nothing, though somebody means to use them
     * @param idle links of interfaces that are not up
     * @param stopped servers
     * @param recent what was done a moment ago, the last thing last
     */
    public record State(
            Map<String, Topology.Node> changed, Set<String> down, Set<String> idle, Set<String> stopped, List<ActionTaken> recent) {}

    private Conditions(Topology topology, List<ActionTaken> actions) {
        this.topology = topology;
        this.actions = List.copyOf(actions);
    }

    static Conditions of(Trace trace) {
        return new Conditions(
                trace.header().topology(),
                trace.events().stream().filter(ActionTaken.class::isInstance).map(ActionTaken.class::cast).toList());
    }

    /** @param recentNanos how long ago the recent actions were at most */
    public State at(long nanos, long recentNanos) {
        Map<String, Topology.Node> changed = new LinkedHashMap<>();
        Set<String> down = new LinkedHashSet<>();
        Set<String> idle = new LinkedHashSet<>();
        Set<String> stopped = new LinkedHashSet<>();
        for (ActionTaken action : actions.reversed()) {
            if (action.timeNanos() > nanos) {
                before(action, changed, idle);
            }
        }
        for (ActionTaken action : actions) {
            if (action.timeNanos() <= nanos) {
                after(action, changed, down, idle, stopped);
            }
        }
        List<ActionTaken> recent = actions.stream()
                .filter(action -> action.timeNanos() <= nanos && nanos - action.timeNanos() <= recentNanos)
                .toList();
        return new State(changed, down, idle, stopped, recent);
    }

    /** The topology has all addresses that a node will ever have. */
    private void before(ActionTaken action, Map<String, Topology.Node> changed, Set<String> idle) {
        if (action.action() == Action.ADDRESSES_CHANGED) {
            Set<String> later = addresses(action);
            node(action.target(), changed).ifPresent(node -> changed.put(node.name(), with(node, address -> !later.contains(address.toString()))));
        } else if (action.action() == Action.HANDOVER && action.properties().containsKey("to")) {
            idle.add(action.target() + "@" + action.properties().get("to"));
        }
    }

    private void after(ActionTaken action, Map<String, Topology.Node> changed, Set<String> down, Set<String> idle, Set<String> stopped) {
        switch (action.action()) {
            case LINK_DOWN -> down.add(action.target());
            case LINK_UP -> down.remove(action.target());
            case SERVER_STOPPED -> stopped.add(action.target());
            case SERVER_STARTED -> stopped.remove(action.target());
            case HANDOVER -> {
                idle.remove(action.target() + "@" + action.properties().get("to"));
                if (action.properties().containsKey("from")) {
                    idle.add(action.target() + "@" + action.properties().get("from"));
                }
            }
            case ADDRESSES_CHANGED -> {
                Set<String> now = addresses(action);
                original(action.target()).ifPresent(node -> changed.put(node.name(), changedTo(node, now)));
            }
            case RULES_CHANGED -> node(action.target(), changed).ifPresent(node -> changed.put(
                    node.name(), new Topology.Node(node.name(), node.kind(), node.interfaces(), action.properties())));
            case RESTARTED, LINK_CHANGED -> {} // looks as before
        }
    }

    private Optional<Topology.Node> original(String name) {
        return topology.nodes().stream().filter(node -> node.name().equals(name)).findFirst();
    }

    private Optional<Topology.Node> node(String name, Map<String, Topology.Node> changed) {
        return Optional.ofNullable(changed.get(name)).or(() -> original(name));
    }

    private static Set<String> addresses(ActionTaken action) {
        return new HashSet<>(Arrays.asList(action.properties().getOrDefault("addresses", "").split(", ")));
    }

    /** Of the interface that has some of the addresses, only these; the others stay as they are. */
    private static Topology.Node changedTo(Topology.Node node, Set<String> now) {
        List<Topology.Interface> interfaces = new ArrayList<>();
        for (Topology.Interface at : node.interfaces()) {
            boolean isIt = at.addresses().stream().anyMatch(address -> now.contains(address.toString()));
            interfaces.add(isIt ? only(at, address -> now.contains(address.toString())) : at);
        }
        return new Topology.Node(node.name(), node.kind(), interfaces, node.properties());
    }

    private static Topology.Node with(Topology.Node node, Predicate<IpAddress> has) {
        return new Topology.Node(
                node.name(), node.kind(), node.interfaces().stream().map(at -> only(at, has)).toList(), node.properties());
    }

    private static Topology.Interface only(Topology.Interface at, Predicate<IpAddress> has) {
        return new Topology.Interface(at.network(), at.addresses().stream().filter(has).toList());
    }
}
