package dev.icebreaker.invariants;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A world drawn by lot, as a scenario that anybody can run: homes, carriers and a building behind up to three NATs in a row, an
 * office behind a firewall, peers anywhere, STUN, TURN and signaling servers, links of every kind, calls that live on, and things
 * that happen meanwhile.
 */
final class RandomWorld {
    private static final List<String> NAT_PRESETS = List.of(
            "full-cone", "address-restricted", "port-restricted", "symmetric", "rfc-4787", "home-router", "linux",
            "carrier-rfc-6888", "carrier-fixed", "carrier-arbitrary-pool", "mobile-full-cone", "mobile-symmetric");

    private final Dice dice;
    private final RandomRegions regions;
    private final RandomActions actions;
    private final Map<String, List<String>> sections = new LinkedHashMap<>();
    /** Where peers can be. */
    private final List<String> networks = new ArrayList<>();
    /** Where NATs can lead to, each with the beginning of its addresses. */
    private final Map<String, String> outsides = new LinkedHashMap<>();

    private final List<String> servers = new ArrayList<>();
    private final List<String> relays = new ArrayList<>();
    private final List<String> meetingPoints = new ArrayList<>();
    private int lastAddress;
    /** Whether a call goes on after it has connected. */
    private boolean lives;

    private RandomWorld(long seed) {
        dice = new Dice(seed);
        regions = new RandomRegions(seed);
        actions = new RandomActions(dice);
    }

    /** The scenario of this number, in YAML. The same number gives the same text. */
    static String yaml(long number) {
        return new RandomWorld(number).build(number);
    }

    private String build(long number) {
        for (String section : List.of("networks", "nats", "firewalls", "routers", "servers", "peers", "calls", "actions")) {
            sections.put(section, new ArrayList<>());
        }
        addInternet();
        addCarriers();
        addHomes();
        addOffice();
        addServers();
        addRelays();
        addMeetingPoint();
        addCalls(addPeers());
        int seconds = lives ? dice.between(60, 90) : dice.between(8, 40);
        if (dice.chance(40)) {
            sections.get("actions").addAll(actions.draw(seconds));
        }
        StringBuilder text = new StringBuilder("""
                scenario: world-%d
                title: {en: Drawn by lot, es: Al azar}
                teaches: {en: Nothing., es: Nada.}
                seed: %d
                until: %ds
                """.formatted(number, number, seconds));
        sections.forEach((section, lines) -> {
            if (!lines.isEmpty()) {
                text.append(section).append(":\n");
                lines.forEach(line -> text.append("  ").append(line).append('\n'));
            }
        });
        return text.toString();
    }

    private void add(String section, String name, Entry entry) {
        sections.get(section).add(name + ": " + entry);
    }

    // ---- networks ---------------------------------------------------------------------------------------------------

    private void addInternet() {
        add("networks", "internet", new Entry().with("latency", regions.latencyMillis(dice.between(0, 40)) + "ms"));
        networks.add("internet");
        outsides.put("internet", "203.0.113.");
    }

    private Entry network(String... prefixes) {
        Entry entry = new Entry().with("prefixes", "['" + String.join("', '", prefixes) + "']");
        if (dice.chance(15)) {
            entry.with("isolation", true);
        }
        if (dice.chance(20)) {
            entry.with("latency", dice.between(0, 5000) + "us");
        }
        return entry;
    }

    private void addCarriers() {
        for (int i = 1; i <= dice.between(0, 2); i++) {
            String carrier = "carrier-" + i;
            add("networks", carrier, network("100." + (64 + i) + ".0.0/16"));
            addNat("cgn-" + i, List.of(carrier), "internet");
            networks.add(carrier);
            outsides.put(carrier, "100." + (64 + i) + ".9.");
        }
        if (dice.chance(30)) {
            add("networks", "building", network("10.20.0.0/16"));
            addNat("building-nat", List.of("building"), dice.oneOf(List.copyOf(outsides.keySet())));
            networks.add("building");
            outsides.put("building", "10.20.9.");
        }
    }

    private void addHomes() {
        int homes = dice.between(1, 4);
        for (int i = 1; i <= homes; i++) {
            String home = "home-" + i;
            List<String> inside = new ArrayList<>(List.of(home));
            String ipv4 = "192.168." + dice.between(0, 1) + ".0/24"; // the same in several homes, as it is
            add("networks", home, dice.chance(10) ? network(ipv4, "2001:db8:" + i + "::/64") : network(ipv4));
            networks.add(home);
            if (dice.chance(20)) {
                add("networks", "guests-" + i, network("192.168." + (10 + i) + ".0/24"));
                inside.add("guests-" + i);
                networks.add("guests-" + i);
            }
            addNat("router-" + i, inside, dice.oneOf(List.copyOf(outsides.keySet())));
            if (dice.chance(10)) {
                add("networks", "annex-" + i, network("172.16." + i + ".0/24"));
                networks.add("annex-" + i);
                if (dice.chance(50)) {
                    add("routers", "bridge-" + i, new Entry().with("networks", List.of(home, "annex-" + i)));
                } else {
                    addFirewall("annex-wall-" + i, "annex-" + i, home);
                }
            }
        }
    }

    private void addOffice() {
        if (dice.chance(60)) {
            add("networks", "office", dice.chance(50)
                    ? network("198.51.100.128/26")
                    : network("198.51.100.128/26", "2001:db8:ff::/64"));
            addFirewall("office-wall", "office", "internet");
            networks.add("office");
        }
    }

    // ---- boxes ------------------------------------------------------------------------------------------------------

    private void addNat(String name, List<String> inside, String outside) {
        Entry nat = regions.place(new Entry().with("inside", inside).with("outside", outside), outside);
        List<String> addresses = new ArrayList<>();
        for (int i = dice.between(1, dice.chance(30) ? 3 : 1); i > 0; i--) {
            addresses.add(outsides.get(outside) + ++lastAddress);
        }
        nat.with("addresses", addresses);
        nat.with("preset", dice.oneOf(NAT_PRESETS));
        if (dice.chance(70)) {
            behavior(nat);
        }
        if (dice.chance(60)) {
            nat.with("link", RandomLink.draw(dice));
        }
        add("nats", name, nat);
        actions.nat(name, outsides.get(outside));
    }

    private void behavior(Entry nat) {
        nat.with("mapping", dice.oneOf("EIM", "EIM", "ADM", "APDM")).with("filtering", dice.oneOf("EIF", "ADF", "APDF"));
        if (dice.chance(20)) {
            nat.with("mappingOnCollision", dice.oneOf("EIM", "ADM", "APDM"));
        }
        nat.with("filterScope", dice.oneOf("mapping", "endpoint"));
        nat.with(
                "allocation",
                dice.oneOf("preserving", "preserving-or-sequential", "preserving-or-random", "sequential", "random"));
        nat.with("parity", dice.chance(30)).with("pooling", dice.oneOf("paired", "arbitrary"));
        nat.with("hairpin", dice.oneOf("off", "external", "internal"));
        int timeout = dice.chance(40) ? dice.between(1, 5) : dice.between(10, 300);
        nat.with("mappingTimeout", timeout + "s");
        if (dice.chance(40)) {
            nat.with("unansweredTimeout", dice.between(1, timeout) + "s");
        }
        nat.with("refreshInbound", dice.chance(30));
        if (dice.chance(10)) {
            nat.with("maxBindings", dice.between(1, 8));
        }
        if (dice.chance(10)) {
            nat.with("maxBindingsPerHost", dice.between(1, 4));
        }
    }

    private void addFirewall(String name, String inside, String outside) {
        Entry wall = regions.place(new Entry().with("inside", inside).with("outside", outside), outside);
        String udp = dice.oneOf("allow", "stateful", "stateful", "stateful", "block");
        wall.with("udp", udp);
        wall.with("filtering", dice.oneOf("EIF", "ADF", "APDF"));
        if (dice.chance(20) && udp.equals("stateful")) {
            wall.with("ports", List.of(53, 3478));
        }
        wall.with("timeout", (dice.chance(70) ? dice.between(1, 2) : dice.between(30, 300)) + "s");
        if (dice.chance(50)) {
            wall.with("link", RandomLink.draw(dice));
        }
        add("firewalls", name, wall);
        actions.firewall(name);
    }

    // ---- ends -------------------------------------------------------------------------------------------------------

    private void addServers() {
        for (int i = 1; i <= dice.between(1, 3); i++) {
            Entry server = new Entry().with("type", "stun");
            String network = "internet";
            if (dice.chance(30)) {
                server.with("addresses", List.of("192.0.2." + 10 * i, "192.0.2." + (10 * i + 1)));
            } else if (dice.chance(15)) {
                network = dice.oneOf(List.copyOf(outsides.keySet()));
                server.with("network", network);
            }
            if (dice.chance(30)) {
                server.with("link", RandomLink.draw(dice));
            }
            add("servers", "stun-" + i, regions.place(server, network));
            actions.server("stun-" + i);
            servers.add("stun-" + i);
        }
    }

    private void addRelays() {
        for (int i = 1; i <= dice.between(-1, 2); i++) {
            Entry server = new Entry().with("type", "turn");
            server.with("users", "{alice: wonderland, bob: builder}");
            String network = "internet";
            if (dice.chance(30)) {
                server.with("addresses", "['192.0.2." + (100 + i) + "', '2001:db8:77::" + i + "']");
            } else if (dice.chance(15)) {
                network = dice.oneOf(List.copyOf(outsides.keySet()));
                server.with("network", network);
            }
            if (dice.chance(20)) {
                server.with("quota", dice.between(0, 2));
            }
            if (dice.chance(20)) {
                server.with("capacity", dice.between(0, 3));
            }
            if (dice.chance(30)) {
                server.with("nonceLifetime", dice.between(1, 30) + "s").with("maxLifetime", dice.between(1, 60) + "s");
            }
            if (dice.chance(60)) {
                server.with("link", RandomLink.draw(dice));
            }
            add("servers", "turn-" + i, regions.place(server, network));
            actions.server("turn-" + i);
            relays.add("turn-" + i);
        }
    }

    private void addMeetingPoint() {
        if (dice.chance(50)) {
            Entry server = new Entry().with("type", "signaling").with("tls", dice.chance(40));
            server.with("latency", dice.between(0, 50) + "ms").with("grace", dice.between(0, 20) + "s");
            server.with("pingInterval", dice.between(0, 10) + "s");
            if (dice.chance(50)) {
                server.with("link", RandomLink.draw(dice));
            }
            add("servers", "meeting", regions.place(server, "internet"));
            actions.server("meeting");
            meetingPoints.add("meeting");
        }
    }

    /** What a peer may relay through, with credentials that are right more often than not. */
    private List<String> relaysOfPeer() {
        List<String> uses = new ArrayList<>();
        for (String relay : relays) {
            if (dice.chance(60)) {
                Entry use = new Entry().with("server", relay).with("username", dice.oneOf("alice", "bob"));
                use.with("transport", dice.oneOf("udp", "udp", "tcp", "tls"));
                if (dice.chance(10)) {
                    use.with("credential", "wrong");
                }
                uses.add(use.toString());
            }
        }
        return uses;
    }

    private int addPeers() {
        int peers = dice.between(2, 6);
        String previous = "internet";
        for (int i = 1; i <= peers; i++) {
            String network = dice.chance(20) ? previous : dice.oneOf(networks);
            Entry peer = new Entry();
            String other = dice.oneOf(networks);
            List<String> own;
            if (dice.chance(15) && !other.equals(network)) {
                Entry second = attached(other, i);
                peer.with("interfaces", List.of(attached(network, i), dice.chance(40) ? second.with("up", false) : second));
                own = List.of(network, other);
            } else {
                peer.withAll(attached(network, i));
                own = List.of(network);
            }
            peer.with("ice", ice());
            if (dice.chance(15)) {
                peer.with("shareHostCandidates", false);
            }
            add("peers", "peer-" + i, peer);
            actions.peer("peer-" + i, own);
            previous = network;
        }
        return peers;
    }

    private Entry attached(String network, int peer) {
        Entry at = regions.place(new Entry().with("network", network), network);
        if (network.equals("internet") && dice.chance(20)) {
            at.with("addresses", "['198.51.100." + peer + "', '2001:db8:99::" + peer + "']");
        }
        if (dice.chance(70)) {
            at.with("link", RandomLink.draw(dice));
        }
        return at;
    }

    private Entry ice() {
        Entry ice = new Entry();
        List<String> asked = new ArrayList<>();
        for (String server : servers) {
            if (dice.chance(70)) {
                asked.add(server);
            }
        }
        ice.with("stun", asked).with("trickle", dice.chance(40));
        List<String> relaysOfPeer = relaysOfPeer();
        if (!relaysOfPeer.isEmpty()) {
            ice.with("turn", relaysOfPeer);
            if (dice.chance(20)) {
                ice.with("policy", "relay");
            }
        }
        ice.with("nomination", dice.oneOf("first-valid", "highest-priority", "first-host-or-reflexive"));
        if (dice.chance(20)) {
            ice.with("useIpv6", false);
        }
        if (dice.chance(30)) {
            ice.with("pace", dice.between(5, 100) + "ms");
        }
        if (dice.chance(30)) {
            ice.with("firstRetransmission", dice.between(20, 500) + "ms").with("maxRetransmissions", dice.between(0, 7));
        }
        return ice;
    }

    private void addCalls(int peers) {
        int calls = dice.between(1, 4);
        for (int i = 1; i <= calls; i++) {
            int caller = dice.between(1, peers);
            int callee = (caller + dice.between(0, peers - 2)) % peers + 1;
            Entry call = new Entry().with("caller", "peer-" + caller).with("callee", "peer-" + callee);
            if (dice.chance(50)) {
                call.with("at", dice.between(0, 3000) + "ms");
            }
            if (!meetingPoints.isEmpty() && dice.chance(70)) {
                call.with("signaling", dice.oneOf(meetingPoints));
            } else {
                call.with("signalingDelay", dice.between(0, 300) + "ms");
            }
            call.with("bothOffer", dice.chance(15));
            if (dice.chance(40)) {
                live(call);
            }
            add("calls", "call-" + i, call);
        }
    }

    private void live(Entry call) {
        lives = true;
        call.with("lasts", dice.between(4, 50) + "s");
        call.with("restartOn", dice.oneOf("[]", "[disconnected]", "[network-change]", "[disconnected, network-change]"));
        if (dice.chance(60)) {
            Entry flow = new Entry().with("every", dice.between(20, 2000) + "ms").with("size", dice.between(12, 1200));
            call.with("flow", flow.with("from", dice.oneOf("both", "caller", "callee")).with("after", dice.between(0, 3000) + "ms"));
        }
    }
}
