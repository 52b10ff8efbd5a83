package dev.icebreaker.study.session;

import dev.icebreaker.scenario.ScenarioFormat;
import dev.icebreaker.study.spec.ConfigurationSpec;
import dev.icebreaker.study.spec.NatKind;
import dev.icebreaker.study.spec.SiteSpec;
import dev.icebreaker.turn.TurnTransport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The scenario of a pair's call, as YAML: what a reader would write to try the same.
 *
 * <p>The peers are {@code caller} and {@code callee}; what else belongs to a site begins with these words. The access link is that of
 * the box next to the peer, a home's router; what stands behind it in the carrier's network has no delay of its own.
 */
final class PairScenario {
    private static final String CALLER = "caller";
    private static final String CALLEE = "callee";

    private final StringBuilder networks = new StringBuilder();
    private final StringBuilder nats = new StringBuilder();
    private final StringBuilder firewalls = new StringBuilder();
    private final StringBuilder servers = new StringBuilder();
    private final StringBuilder peers = new StringBuilder();
    private final ConfigurationSpec configuration;

    private PairScenario(Pair pair, ConfigurationSpec configuration) {
        this.configuration = configuration;
        addSite(CALLER, 1, pair.caller());
        addSite(CALLEE, 2, pair.callee());
        Set<String> regions = new LinkedHashSet<>(List.of(pair.caller().region(), pair.callee().region()));
        regions.forEach(this::addServers);
    }

    static String yaml(String study, Pair pair, Variant variant) {
        PairScenario made = new PairScenario(pair, variant.spec());
        String sites = pair.caller().name() + " > " + pair.callee().name();
        return """
                scenario: %s
                title:
                  en: %s
                  es: %s
                teaches:
                  en: %s
                  es: %s
                networks:
                %s%s%s%speers:
                %scalls:
                  call: {caller: caller, callee: callee, signalingDelay: %s}
                """
                .formatted(
                        quoted(study),
                        quoted(sites),
                        quoted(sites),
                        quoted("One call of the study " + study + ", with the configuration " + variant.name() + "."),
                        quoted("Una llamada del estudio " + study + ", con la configuración " + variant.name() + "."),
                        made.networks,
                        section("nats", made.nats),
                        section("firewalls", made.firewalls),
                        section("servers", made.servers),
                        made.peers,
                        SignalingDelay.between(pair));
    }

    private static String section(String key, StringBuilder entries) {
        return entries.isEmpty() ? "" : key + ":\n" + entries;
    }

    private static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    // ---- sites ------------------------------------------------------------------------------------------------------

    /** The LAN, its NATs from the inside out, and the firewall; each hop between two of them is a network. */
    private void addSite(String role, int number, Site site) {
        SiteSpec spec = site.spec();
        List<String> boxes = new ArrayList<>();
        for (int i = 0; i < spec.nats().size(); i++) {
            boxes.add(role + "-nat" + (i == 0 ? "" : "-" + (i + 1)));
        }
        boolean hasFirewall = boxes.isEmpty() || spec.wall() != SiteSpec.Wall.OPEN;
        if (hasFirewall) {
            boxes.add(role + "-firewall");
        }
        String network = role + "-lan";
        for (int i = 0; i < boxes.size(); i++) {
            boolean isFirewall = hasFirewall && i == boxes.size() - 1;
            boolean isOutermost = i == boxes.size() - 1;
            networks.append("  %s: {prefixes: [%s]}\n".formatted(network, prefix(number, i, isFirewall)));
            String outside = isOutermost ? "internet" : role + "-net-" + (i + 1);
            String common = "inside: %s, outside: %s%s%s".formatted(
                    network,
                    outside,
                    i == 0 ? ", link: " + site.access() : "",
                    isOutermost && !site.region().isEmpty() ? ", region: " + site.region() : "");
            if (isFirewall) {
                firewalls.append("  %s: {%s, %s}\n".formatted(boxes.get(i), common, rules(spec.wall())));
            } else {
                nats.append("  %s: {%s, %s}\n".formatted(boxes.get(i), common, behavior(spec.nats().get(i))));
            }
            network = outside;
        }
        peers.append("  %s: {network: %s-lan, link: %s, ice: {%s}}\n".formatted(role, role, site.inside(), ice(site.region())));
    }

    /** Private behind NATs (RFC 1918), shared between them (RFC 6598), public before them (RFC 5737). */
    private static String prefix(int number, int hop, boolean isPublic) {
        if (isPublic) {
            return "198.51.100." + 64 * number + "/26";
        }
        return hop == 0 ? "192.168." + number + ".0/24" : "100." + (64 + hop) + "." + number + ".0/24";
    }

    private static String rules(SiteSpec.Wall wall) {
        return switch (wall) {
            case OPEN -> "udp: allow, tcp: allow";
            case NO_UDP -> "udp: block";
            case ONLY_443 -> "udp: block, tcpPorts: [443]";
        };
    }

    private static String behavior(NatKind kind) {
        StringBuilder behavior = new StringBuilder("preset: " + ScenarioFormat.VOCABULARY.word(kind.preset()));
        kind.mapping().ifPresent(mapping -> behavior.append(", mapping: ").append(mapping));
        kind.filtering().ifPresent(filtering -> behavior.append(", filtering: ").append(filtering));
        return behavior.toString();
    }

    // ---- servers ----------------------------------------------------------------------------------------------------

    private static String server(String kind, String region) {
        return region.isEmpty() ? kind : kind + "-" + region;
    }

    private void addServers(String region) {
        String place = region.isEmpty() ? "" : ", region: " + region;
        if (configuration.stun()) {
            servers.append("  %s: {type: stun%s}\n".formatted(server("stun", region), place));
        }
        if (!configuration.turn().isEmpty()) {
            // 443, since that is what firewalls leave open
            servers.append("  %s: {type: turn, users: {user: password}, tlsPort: 443%s}\n".formatted(server("turn", region), place));
        }
    }

    private String ice(String region) {
        List<String> keys = new ArrayList<>();
        if (configuration.stun()) {
            keys.add("stun: " + server("stun", region));
        }
        if (!configuration.turn().isEmpty()) {
            keys.add("turn: [" + configuration.turn().stream().map(transport -> use(transport, region)).collect(Collectors.joining(", ")) + "]");
        }
        keys.add("policy: " + ScenarioFormat.VOCABULARY.word(configuration.policy()));
        return String.join(", ", keys);
    }

    private static String use(TurnTransport transport, String region) {
        return "{server: " + server("turn", region) + ", transport: " + ScenarioFormat.VOCABULARY.word(transport) + "}";
    }
}
