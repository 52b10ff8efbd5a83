package dev.icebreaker.invariants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What happens to a world drawn by lot: each thing at its time, to nodes that the world has. */
final class RandomActions {
    private final Dice dice;
    /** The networks of each peer. */
    private final Map<String, List<String>> peers = new LinkedHashMap<>();
    /** Where each NAT leads to: the beginning of an address there. */
    private final Map<String, String> nats = new LinkedHashMap<>();

    private final List<String> firewalls = new ArrayList<>();
    private final List<String> servers = new ArrayList<>();
    private final List<String> actions = new ArrayList<>();
    private int lastAddress = 200;
    private int endMillis;

    RandomActions(Dice dice) {
        this.dice = dice;
    }

    void peer(String name, List<String> networks) {
        peers.put(name, networks);
    }

    void nat(String name, String outsideAddress) {
        nats.put(name, outsideAddress);
    }

    void firewall(String name) {
        firewalls.add(name);
    }

    void server(String name) {
        servers.add(name);
    }

    /** The entries of the list, some of which may come at once. */
    List<String> draw(int seconds) {
        endMillis = 1000 * seconds;
        for (int i = dice.between(1, 5); i > 0; i--) {
            int at = dice.between(0, endMillis / 2);
            switch (dice.between(0, 7)) {
                case 0, 1 -> linkFails(at);
                case 2 -> restart(at);
                case 3 -> otherAddress(at);
                case 4 -> otherRules(at);
                case 5 -> serverFails(at);
                case 6 -> handover(at);
                default -> otherLink(at);
            }
        }
        return actions;
    }

    private Entry action(int atMillis, String type) {
        return new Entry().with("at", atMillis + "ms").with("type", type);
    }

    private int later(int atMillis) {
        return atMillis + dice.between(1, endMillis - atMillis - 1);
    }

    private void add(Entry action) {
        actions.add("- " + action);
    }

    private void linkFails(int at) {
        String peer = dice.oneOf(List.copyOf(peers.keySet()));
        String network = dice.oneOf(peers.get(peer));
        add(action(at, "link-down").with("node", peer).with("network", network));
        if (dice.chance(80)) {
            add(action(later(at), "link-up").with("node", peer).with("network", network));
        }
    }

    private void otherLink(int at) {
        String nat = dice.oneOf(List.copyOf(nats.keySet()));
        add(action(at, "link-change").with("node", nat).with("link", dice.oneOf("{loss: 30%}", "{latency: 300ms}", "5g")));
    }

    private void restart(int at) {
        add(action(at, "nat-restart").with("nat", dice.oneOf(List.copyOf(nats.keySet()))));
    }

    private void otherAddress(int at) {
        String nat = dice.oneOf(List.copyOf(nats.keySet()));
        add(action(at, "nat-address").with("nat", nat).with("addresses", List.of(nats.get(nat) + ++lastAddress)));
    }

    private void otherRules(int at) {
        if (!firewalls.isEmpty()) {
            Entry rule = action(at, "firewall-rule").with("firewall", dice.oneOf(firewalls));
            add(dice.chance(50) ? rule.with("udp", dice.oneOf("allow", "stateful", "block")) : rule.with("tcp", "block"));
        }
    }

    private void serverFails(int at) {
        if (!servers.isEmpty()) {
            String server = servers.remove(dice.between(0, servers.size() - 1));
            add(action(at, "server-stop").with("server", server));
            if (dice.chance(60)) {
                add(action(later(at), "server-start").with("server", server));
            }
        }
    }

    private void handover(int at) {
        for (String peer : peers.keySet()) {
            List<String> networks = peers.get(peer);
            if (networks.size() == 2) {
                add(action(at, "handover").with("peer", peer).with("from", networks.getFirst()).with("to", networks.getLast()));
                if (dice.chance(30)) {
                    add(action(later(at), "handover").with("peer", peer).with("to", networks.getFirst()));
                }
                return;
            }
        }
    }
}
