package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.trace.Topology.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** By which rules a NAT or firewall works, in plain words (RFC 4787 sections 4 and 5). */
final class Behaviors {
    private static final double NANOS_A_SECOND = 1e9;

    private Behaviors() {}

    /** What it is, in a word or two: {@code NAT EIM/APDF}. */
    static Text name(Node node) {
        if (node.kind() == Topology.Kind.FIREWALL) {
            return Text.of("firewall", "cortafuegos");
        }
        Map<String, String> properties = node.properties();
        return properties.containsKey("mapping") && properties.containsKey("filtering")
                ? Text.same("NAT " + properties.get("mapping") + "/" + properties.get("filtering"))
                : Text.same("NAT");
    }

    static List<Text> tell(Map<String, String> properties) {
        List<Text> texts = new ArrayList<>();
        switch (properties.getOrDefault("mapping", "")) {
            case "EIM" -> texts.add(Text.of("Mapping: one outside port for all destinations.", "Asignación: un solo puerto externo para todos los destinos."));
            case "ADM" -> texts.add(Text.of("Mapping: another outside port for each address.", "Asignación: otro puerto externo para cada dirección."));
            case "APDM" -> texts.add(Text.of("Mapping: another outside port for each address and port.", "Asignación: otro puerto externo para cada dirección y puerto."));
            default -> {} // it maps nothing
        }
        if ("block".equals(properties.get("udp"))) {
            texts.add(Text.of("UDP: blocked.", "UDP: bloqueado."));
        }
        switch (properties.getOrDefault("filtering", "")) {
            case "EIF" -> texts.add(Text.of("Filter: lets everybody in.", "Filtro: deja entrar a cualquiera."));
            case "ADF" -> texts.add(Text.of("Filter: lets in addresses that the inside has sent to.", "Filtro: deja entrar a las direcciones a las que ha enviado el interior."));
            case "APDF" -> texts.add(Text.of("Filter: lets in addresses and ports that the inside has sent to.", "Filtro: deja entrar a las direcciones y puertos a los que ha enviado el interior."));
            default -> {} // it filters nothing
        }
        return texts;
    }

    /** For how long a firewall keeps an opening for UDP; 0 if it does not say. */
    static long timeoutNanos(Map<String, String> properties) {
        String seconds = properties.getOrDefault("timeout", "0 s").replace(" s", "");
        return Math.round(Double.parseDouble(seconds) * NANOS_A_SECOND);
    }
}
