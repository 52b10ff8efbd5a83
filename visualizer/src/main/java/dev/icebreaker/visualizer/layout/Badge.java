package dev.icebreaker.visualizer.layout;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Topology;
import java.util.Map;
import java.util.Optional;

/**
 * What a NAT or firewall does to packets, in two or three words.
 *
 * @param isStrict whether it keeps peers apart that have only STUN: a mapping for each destination, or no UDP at all
 */
public record Badge(Text text, boolean isStrict) {
    /** By the properties that the trace tells of a node. */
    public static Optional<Badge> of(Topology.Node node) {
        Map<String, String> properties = node.properties();
        return switch (node.kind()) {
            case NAT -> Optional.of(nat(properties.getOrDefault("mapping", "?"), properties.getOrDefault("filtering", "?")));
            case FIREWALL -> Optional.of(firewall(properties.getOrDefault("udp", "?"), properties.getOrDefault("tcp", "?")));
            default -> Optional.empty();
        };
    }

    /** The names of RFC 3489 section 5, where they fit what RFC 4787 calls mapping and filtering. */
    private static Badge nat(String mapping, String filtering) {
        Text text = switch (mapping + " " + filtering) {
            case "EIM EIF" -> new Text("full cone", "cono completo");
            case "EIM ADF" -> new Text("address-restricted", "dirección restringida");
            case "EIM APDF" -> new Text("port-restricted", "puerto restringido");
            case "APDM APDF" -> new Text("symmetric", "simétrico");
            default -> Text.same(mapping + " / " + filtering);
        };
        return new Badge(text, !mapping.equals("EIM"));
    }

    private static Badge firewall(String udp, String tcp) {
        if (udp.equals("block")) {
            Text text = tcp.equals("block") ? new Text("all blocked", "todo bloqueado") : new Text("UDP blocked", "UDP bloqueado");
            return new Badge(text, true);
        }
        Text text = udp.equals("stateful") ? new Text("stateful", "con estado") : new Text("UDP open", "UDP abierto");
        return new Badge(text, false);
    }
}
