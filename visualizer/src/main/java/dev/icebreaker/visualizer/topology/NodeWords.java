package dev.icebreaker.visualizer.topology;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.visualizer.layout.PlacedNode;
import dev.icebreaker.visualizer.layout.Role;
import java.util.ArrayList;
import java.util.List;

/** Says what a node is, for one who points at it. */
final class NodeWords {
    private NodeWords() {}

    /** A line each. */
    static List<Text> of(PlacedNode node) {
        List<Text> lines = new ArrayList<>();
        if (node.role() == Role.CLOUD || node.role() == Role.REGION) {
            lines.add(Text.of("%s: every public address is routed here", "%s: aquí se enruta toda dirección pública", node.name()));
            return lines;
        }
        lines.add(Text.of("%s: %s", "%s: %s", node.name(), kind(node.node().kind())));
        for (Topology.Interface at : node.node().interfaces()) {
            at.addresses().forEach(address -> lines.add(Text.of("%s in %s", "%s en %s", address, at.network())));
        }
        node.node().properties().forEach((key, value) -> behavior(key, value).forEach(lines::add));
        return lines;
    }

    private static Text kind(Topology.Kind kind) {
        return switch (kind) {
            case PEER -> new Text("peer", "participante");
            case STUN_SERVER -> new Text("STUN server", "servidor STUN");
            case TURN_SERVER -> new Text("TURN server", "servidor TURN");
            case SIGNALING_SERVER -> new Text("signaling server", "servidor de señalización");
            case HOST -> new Text("host", "equipo");
            case SWITCH -> new Text("switch", "conmutador");
            case ROUTER -> new Text("router", "router");
            case NAT -> new Text("NAT", "NAT");
            case FIREWALL -> new Text("firewall", "cortafuegos");
        };
    }

    private static List<Text> behavior(String key, String value) {
        Text known = switch (key + " " + value) {
            case "mapping EIM" -> new Text(
                    "EIM: the same outside port whatever the destination", "EIM: el mismo puerto externo sea cual sea el destino");
            case "mapping ADM" -> new Text(
                    "ADM: another outside port for each destination address", "ADM: otro puerto externo para cada dirección de destino");
            case "mapping APDM" -> new Text(
                    "APDM: another outside port for each destination address and port",
                    "APDM: otro puerto externo para cada dirección y puerto de destino");
            case "filtering EIF" -> new Text("EIF: lets everybody in", "EIF: deja entrar a todos");
            case "filtering ADF" -> new Text(
                    "ADF: lets in only addresses to which the inside has sent",
                    "ADF: solo deja entrar a direcciones a las que ya se ha enviado");
            case "filtering APDF" -> new Text(
                    "APDF: lets in only addresses and ports to which the inside has sent",
                    "APDF: solo deja entrar a direcciones y puertos a los que ya se ha enviado");
            case "hairpinning none" -> new Text("no hairpinning", "sin hairpinning");
            case "udp block" -> new Text("UDP: nothing passes", "UDP: no pasa nada");
            case "tcp block" -> new Text("TCP: nothing passes", "TCP: no pasa nada");
            case "udp stateful" -> new Text("UDP: what goes out, and answers to it", "UDP: lo que sale y sus respuestas");
            case "tcp stateful" -> new Text("TCP: connections from inside", "TCP: conexiones desde dentro");
            case "udp allow" -> new Text("UDP: everything passes", "UDP: pasa todo");
            case "tcp allow" -> new Text("TCP: everything passes", "TCP: pasa todo");
            default -> Text.EMPTY;
        };
        if (!known.english().isEmpty()) {
            return List.of(known);
        }
        return switch (key) {
            case "hairpinning" -> List.of(new Text("hairpinning: packets from inside are turned round", "hairpinning: los paquetes de dentro se devuelven"));
            case "timer" -> List.of(Text.of("idle UDP bindings end after %s", "las asignaciones UDP sin uso acaban tras %s", value));
            case "ipv6" -> List.of(new Text(
                    "IPv6 is not translated; only answers to what went out are let in",
                    "IPv6 no se traduce; solo entran las respuestas a lo que salió"));
            case "region" -> List.of(Text.of("region %s", "región %s", value));
            default -> List.of(); // the inspector tells the rest
        };
    }
}
