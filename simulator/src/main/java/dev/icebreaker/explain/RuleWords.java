package dev.icebreaker.explain;

import dev.icebreaker.text.Text;
import java.util.List;
import java.util.Map;

/** Tells what a firewall lets pass, by the words in which the trace has its rules. */
final class RuleWords {
    private RuleWords() {}

    /** Fits after a colon. */
    static Text tell(Map<String, String> rules) {
        return Text.clauses(List.of(udp(rules), tcp(rules)));
    }

    private static Text udp(Map<String, String> rules) {
        return switch (rules.getOrDefault("udp", "")) {
            case "block" -> Text.of("no UDP passes", "no pasa UDP");
            case "allow" -> Text.of("all UDP passes", "pasa todo el UDP");
            default -> Text.of("UDP goes out%s, and comes in as an answer alone", "UDP sale%s y solo entra como respuesta", ports(rules, "ports"));
        };
    }

    private static Text tcp(Map<String, String> rules) {
        return switch (rules.getOrDefault("tcp", "")) {
            case "block" -> Text.of("no TCP passes", "no pasa TCP");
            case "allow" -> Text.of("all TCP passes", "pasa todo el TCP");
            default -> Text.of("TCP connections go out%s, and none comes in", "salen conexiones TCP%s y no entra ninguna", ports(rules, "tcp ports"));
        };
    }

    private static Text ports(Map<String, String> rules, String key) {
        String ports = rules.getOrDefault(key, "");
        if (ports.isEmpty()) {
            return Text.EMPTY;
        }
        return ports.contains(",")
                ? Text.of(" to the ports %s alone", " solo a los puertos %s", ports)
                : Text.of(" to port %s alone", " solo al puerto %s", ports);
    }
}
