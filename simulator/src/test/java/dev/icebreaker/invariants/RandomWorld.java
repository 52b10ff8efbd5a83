package dev.icebreaker.invariants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * A world drawn by lot, as a scenario that anybody can run: homes, carriers and a building behind up to three NATs in a row, an
 * office behind a firewall, peers anywhere, STUN and TURN servers, and links of every kind.
 */
final class RandomWorld {
    private static final List<String> LINK_PRESETS = List.of(
            "lan", "wifi", "fibre", "cable", "dsl", "4g", "5g", "hotel-wifi", "corporate-lan", "starlink", "geo");
    private static final List<String> NAT_PRESETS = List.of(
            "full-cone", "address-restricted", "port-restricted", "symmetric", "rfc-4787", "home-router", "linux",
            "carrier-rfc-6888", "carrier-fixed", "carrier-arbitrary-pool", "mobile-full-cone", "mobile-symmetric");

    private final RandomGenerator random;
    private final Map<String, List<String>> sections = new LinkedHashMap<>();
    /** Where peers can be. */
    private final List<String> networks = new ArrayList<>();
    /** Where NATs can lead to, each with the beginning of its addresses. */
    private final Map<String, String> outsides = new LinkedHashMap<>();

    private final List<String> servers = new ArrayList<>();
    private final List<String> relays = new ArrayList<>();
    private int lastAddress;

    private RandomWorld(long seed) {
        random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** The scenario of this number, in YAML. The same number gives the same text. */
    static String yaml(long number) {
        return new RandomWorld(number).build(number);
    }

    private String build(long number) {
        for (String section : List.of("networks", "nats", "firewalls", "routers", "servers", "peers", "calls")) {
            sections.put(section, new ArrayList<>());
        }
        addInternet();
        addCarriers();
        addHomes();
        addOffice();
        addServers();
        addRelays();
        addCalls(addPeers());
        StringBuilder text = new StringBuilder("""
                scenario: world-%d
                title: {en: Drawn by lot, es: Al azar}
                teaches: {en: Nothing., es: Nada.}
                seed: %d
                until: %ds
                """.formatted(number, number, between(8, 40)));
        sections.forEach((section, lines) -> {
            if (!lines.isEmpty()) {
                text.append(section).append(":\n");
                lines.forEach(line -> text.append("  ").append(line).append('\n'));
            }
        });
        return text.toString();
    }

    // ---- chance -----------------------------------------------------------------------------------------------------

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private int between(int least, int most) {
        return random.nextInt(least, most + 1);
    }

    private <T> T oneOf(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private String oneOf(String... all) {
        return all[random.nextInt(all.length)];
    }

    /** A YAML map that is written in one line. */
    private static final class Entry {
        private final List<String> items = new ArrayList<>();

        Entry with(String key, Object value) {
            items.add(key + ": " + value);
            return this;
        }

        @Override
        public String toString() {
            return "{" + String.join(", ", items) + "}";
        }
    }

    private void add(String section, String name, Entry entry) {
        sections.get(section).add(name + ": " + entry);
    }

    // ---- networks ---------------------------------------------------------------------------------------------------

    private void addInternet() {
        add("networks", "internet", new Entry().with("latency", between(0, 40) + "ms"));
        networks.add("internet");
        outsides.put("internet", "203.0.113.");
    }

    private Entry network(String... prefixes) {
        Entry entry = new Entry().with("prefixes", "['" + String.join("', '", prefixes) + "']");
        if (chance(15)) {
            entry.with("isolation", true);
        }
        if (chance(20)) {
            entry.with("latency", between(0, 5000) + "us");
        }
        return entry;
    }

    private void addCarriers() {
        for (int i = 1; i <= between(0, 2); i++) {
            String carrier = "carrier-" + i;
            add("networks", carrier, network("100." + (64 + i) + ".0.0/16"));
            addNat("cgn-" + i, List.of(carrier), "internet");
            networks.add(carrier);
            outsides.put(carrier, "100." + (64 + i) + ".9.");
        }
        if (chance(30)) {
            add("networks", "building", network("10.20.0.0/16"));
            addNat("building-nat", List.of("building"), oneOf(List.copyOf(outsides.keySet())));
            networks.add("building");
            outsides.put("building", "10.20.9.");
        }
    }

    private void addHomes() {
        int homes = between(1, 4);
        for (int i = 1; i <= homes; i++) {
            String home = "home-" + i;
            List<String> inside = new ArrayList<>(List.of(home));
            String ipv4 = "192.168." + between(0, 1) + ".0/24"; // the same in several homes, as it is
            add("networks", home, chance(10) ? network(ipv4, "2001:db8:" + i + "::/64") : network(ipv4));
            networks.add(home);
            if (chance(20)) {
                add("networks", "guests-" + i, network("192.168." + (10 + i) + ".0/24"));
                inside.add("guests-" + i);
                networks.add("guests-" + i);
            }
            addNat("router-" + i, inside, oneOf(List.copyOf(outsides.keySet())));
            if (chance(10)) {
                add("networks", "annex-" + i, network("172.16." + i + ".0/24"));
                networks.add("annex-" + i);
                if (chance(50)) {
                    add("routers", "bridge-" + i, new Entry().with("networks", List.of(home, "annex-" + i)));
                } else {
                    addFirewall("annex-wall-" + i, "annex-" + i, home);
                }
            }
        }
    }

    private void addOffice() {
        if (chance(60)) {
            add("networks", "office", chance(50)
                    ? network("198.51.100.128/26")
                    : network("198.51.100.128/26", "2001:db8:ff::/64"));
            addFirewall("office-wall", "office", "internet");
            networks.add("office");
        }
    }

    // ---- boxes ------------------------------------------------------------------------------------------------------

    private void addNat(String name, List<String> inside, String outside) {
        Entry nat = new Entry().with("inside", inside).with("outside", outside);
        List<String> addresses = new ArrayList<>();
        for (int i = between(1, chance(30) ? 3 : 1); i > 0; i--) {
            addresses.add(outsides.get(outside) + ++lastAddress);
        }
        nat.with("addresses", addresses);
        nat.with("preset", oneOf(NAT_PRESETS));
        if (chance(70)) {
            behavior(nat);
        }
        if (chance(60)) {
            nat.with("link", link());
        }
        add("nats", name, nat);
    }

    private void behavior(Entry nat) {
        nat.with("mapping", oneOf("EIM", "EIM", "ADM", "APDM")).with("filtering", oneOf("EIF", "ADF", "APDF"));
        if (chance(20)) {
            nat.with("mappingOnCollision", oneOf("EIM", "ADM", "APDM"));
        }
        nat.with("filterScope", oneOf("mapping", "endpoint"));
        nat.with(
                "allocation",
                oneOf("preserving", "preserving-or-sequential", "preserving-or-random", "sequential", "random"));
        nat.with("parity", chance(30)).with("pooling", oneOf("paired", "arbitrary"));
        nat.with("hairpin", oneOf("off", "external", "internal"));
        int timeout = chance(40) ? between(1, 5) : between(10, 300);
        nat.with("mappingTimeout", timeout + "s");
        if (chance(40)) {
            nat.with("unansweredTimeout", between(1, timeout) + "s");
        }
        nat.with("refreshInbound", chance(30));
        if (chance(10)) {
            nat.with("maxBindings", between(1, 8));
        }
        if (chance(10)) {
            nat.with("maxBindingsPerHost", between(1, 4));
        }
    }

    private void addFirewall(String name, String inside, String outside) {
        Entry wall = new Entry().with("inside", inside).with("outside", outside);
        wall.with("udp", oneOf("allow", "stateful", "stateful", "stateful", "block"));
        wall.with("filtering", oneOf("EIF", "ADF", "APDF"));
        if (chance(20)) {
            wall.with("ports", List.of(53, 3478));
        }
        wall.with("timeout", (chance(70) ? between(1, 2) : between(30, 300)) + "s");
        if (chance(50)) {
            wall.with("link", link());
        }
        add("firewalls", name, wall);
    }

    private String link() {
        if (chance(40)) {
            return oneOf(LINK_PRESETS);
        }
        Entry link = new Entry();
        int latencyMillis = between(0, 80);
        link.with("latency", latencyMillis + "ms");
        if (chance(50)) {
            link.with("jitter", between(0, latencyMillis) + "ms");
        }
        if (chance(50)) {
            link.with("loss", between(0, 15) + "%");
        }
        if (chance(20)) {
            link.with("burst", new Entry().with("enter", between(1, 5) + "%").with("leave", between(10, 60) + "%"));
        }
        if (chance(30)) {
            link.with("rate", between(64, 2000) + "kbit/s").with("queue", between(1, 200) + "ms");
        }
        if (chance(30)) {
            link.with("duplication", between(1, 30) + "%");
        }
        if (chance(30)) {
            link.with("reordering", between(1, 30) + "%");
        }
        if (chance(10)) {
            link.with("mtu", between(576, 1500));
        }
        return link.toString();
    }

    // ---- ends -------------------------------------------------------------------------------------------------------

    private void addServers() {
        for (int i = 1; i <= between(1, 3); i++) {
            Entry server = new Entry().with("type", "stun");
            if (chance(30)) {
                server.with("addresses", List.of("192.0.2." + 10 * i, "192.0.2." + (10 * i + 1)));
            } else if (chance(15)) {
                server.with("network", oneOf(List.copyOf(outsides.keySet())));
            }
            if (chance(30)) {
                server.with("link", link());
            }
            add("servers", "stun-" + i, server);
            servers.add("stun-" + i);
        }
    }

    private void addRelays() {
        for (int i = 1; i <= between(-1, 2); i++) {
            Entry server = new Entry().with("type", "turn");
            server.with("users", "{alice: wonderland, bob: builder}");
            if (chance(30)) {
                server.with("addresses", "['192.0.2." + (100 + i) + "', '2001:db8:77::" + i + "']");
            } else if (chance(15)) {
                server.with("network", oneOf(List.copyOf(outsides.keySet())));
            }
            if (chance(20)) {
                server.with("quota", between(0, 2));
            }
            if (chance(20)) {
                server.with("capacity", between(0, 3));
            }
            if (chance(30)) {
                server.with("nonceLifetime", between(1, 30) + "s").with("maxLifetime", between(1, 60) + "s");
            }
            // Over a link that takes no time, what is relayed arrives before the trace can say that it was relayed.
            server.with("link", chance(40) ? oneOf(LINK_PRESETS) : new Entry().with("latency", between(1, 40) + "ms").toString());
            add("servers", "turn-" + i, server);
            relays.add("turn-" + i);
        }
    }

    /** What a peer may relay through, with credentials that are right more often than not. */
    private List<String> relaysOfPeer() {
        List<String> uses = new ArrayList<>();
        for (String relay : relays) {
            if (chance(60)) {
                Entry use = new Entry().with("server", relay).with("username", oneOf("alice", "bob"));
                if (chance(10)) {
                    use.with("credential", "wrong");
                }
                uses.add(use.toString());
            }
        }
        return uses;
    }

    private int addPeers() {
        int peers = between(2, 6);
        String previous = "internet";
        for (int i = 1; i <= peers; i++) {
            String network = chance(20) ? previous : oneOf(networks);
            Entry peer = new Entry();
            String other = oneOf(networks);
            if (chance(15) && !other.equals(network)) {
                peer.with("interfaces", List.of(attached(network, i), attached(other, i)));
            } else {
                peer.items.addAll(attached(network, i).items);
            }
            peer.with("ice", ice());
            if (chance(15)) {
                peer.with("shareHostCandidates", false);
            }
            add("peers", "peer-" + i, peer);
            previous = network;
        }
        return peers;
    }

    private Entry attached(String network, int peer) {
        Entry at = new Entry().with("network", network);
        if (network.equals("internet") && chance(20)) {
            at.with("addresses", "['198.51.100." + peer + "', '2001:db8:99::" + peer + "']");
        }
        if (chance(70)) {
            at.with("link", link());
        }
        return at;
    }

    private Entry ice() {
        Entry ice = new Entry();
        List<String> asked = new ArrayList<>();
        for (String server : servers) {
            if (chance(70)) {
                asked.add(server);
            }
        }
        ice.with("stun", asked).with("trickle", chance(40));
        List<String> relaysOfPeer = relaysOfPeer();
        if (!relaysOfPeer.isEmpty()) {
            ice.with("turn", relaysOfPeer);
            if (chance(20)) {
                ice.with("policy", "relay");
            }
        }
        ice.with("nomination", oneOf("first-valid", "highest-priority", "first-host-or-reflexive"));
        if (chance(20)) {
            ice.with("useIpv6", false);
        }
        if (chance(30)) {
            ice.with("pace", between(5, 100) + "ms");
        }
        if (chance(30)) {
            ice.with("firstRetransmission", between(20, 500) + "ms").with("maxRetransmissions", between(0, 7));
        }
        return ice;
    }

    private void addCalls(int peers) {
        int calls = between(1, 4);
        for (int i = 1; i <= calls; i++) {
            int caller = between(1, peers);
            int callee = (caller + between(0, peers - 2)) % peers + 1;
            Entry call = new Entry().with("caller", "peer-" + caller).with("callee", "peer-" + callee);
            if (chance(50)) {
                call.with("at", between(0, 3000) + "ms");
            }
            call.with("signalingDelay", between(0, 300) + "ms");
            add("calls", "call-" + i, call);
        }
    }
}
