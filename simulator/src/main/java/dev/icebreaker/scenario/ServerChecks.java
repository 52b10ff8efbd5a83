package dev.icebreaker.scenario;

import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
import dev.icebreaker.text.Text;
import dev.icebreaker.turn.TurnTransport;
import java.util.List;

/** Finds servers that cannot be as they are written, and peers that ask servers for what those do not have. */
final class ServerChecks {
    private final Scenario scenario;
    private final YamlNode root;
    private final Faults faults;

    ServerChecks(Scenario scenario, YamlNode root, Faults faults) {
        this.scenario = scenario;
        this.root = root;
        this.faults = faults;
    }

    void run() {
        scenario.servers().forEach((name, server) -> {
            if (server.addresses().size() == 2) {
                twoAddresses(name, server);
            }
            if (server instanceof TurnServerSpec turn) {
                transports(name, turn);
            }
        });
        scenario.peers().forEach(this::ofPeer);
    }

    private void fault(Text message, String... path) {
        faults.add(root.find(List.of(path)), message);
    }

    private void twoAddresses(String name, ServerSpec server) {
        boolean oneFamily = server.addresses().get(0).isIpv4() == server.addresses().get(1).isIpv4();
        switch (server) {
            case StunServerSpec stun -> {
                if (!oneFamily) {
                    fault(
                            new Text(
                                    "the two addresses are of two families; a server has two of one (RFC 5780), so make it two servers",
                                    "las dos direcciones son de familias distintas; un servidor tiene dos de la misma (RFC 5780), así que"
                                            + " haga dos servidores"),
                            "servers", name, "addresses");
                } else if (stun.port() == stun.alternatePort()) {
                    fault(
                            Text.of(
                                    "'port' and 'alternatePort' are both %s; with two addresses, RFC 5780 wants two",
                                    "'port' y 'alternatePort' son ambos %s; con dos direcciones, RFC 5780 pide dos puertos",
                                    stun.port()),
                            "servers", name);
                }
            }
            case TurnServerSpec _, SignalingServerSpec _ -> {
                if (oneFamily) {
                    fault(
                            new Text(
                                    "the two addresses are of one family; such a server has one of each, so make it two servers",
                                    "las dos direcciones son de la misma familia; un servidor así tiene una de cada una, así que haga dos"
                                            + " servidores"),
                            "servers", name, "addresses");
                }
            }
        }
    }

    private void transports(String name, TurnServerSpec turn) {
        for (int i = 0; i < turn.transports().size(); i++) {
            if (turn.transports().indexOf(turn.transports().get(i)) < i) {
                fault(
                        Text.of("%s is there twice", "%s aparece dos veces", Texts.quote(turn.transports().get(i).toString())),
                        "servers", name, "transports", String.valueOf(i));
            }
        }
        if (turn.port() == turn.tlsPort() && turn.transports().containsAll(List.of(TurnTransport.TCP, TurnTransport.TLS))) {
            fault(
                    Text.of(
                            "TCP, by 'port', and TLS, by 'tlsPort', are both on port %s; change one, or leave one out of 'transports'",
                            "TCP, por 'port', y TLS, por 'tlsPort', están ambos en el puerto %s; cambie uno, o quite uno de 'transports'",
                            turn.port()),
                    "servers", name);
        }
    }

    // ---- what peers ask of them -------------------------------------------------------------------------------------

    private void ofPeer(String name, PeerSpec peer) {
        for (int i = 0; i < peer.ice().stun().size(); i++) {
            stunServer(peer.ice().stun().get(i), "peers", name, "ice", "stun", String.valueOf(i));
        }
        for (int i = 0; i < peer.ice().turn().size(); i++) {
            TurnUseSpec use = peer.ice().turn().get(i);
            String[] path = {"peers", name, "ice", "turn", String.valueOf(i)};
            if (peer.ice().turn().indexOf(use) < i) {
                fault(
                        Text.of(
                                "%s is there twice, over %s both times",
                                "%s aparece dos veces, ambas por %s",
                                Texts.quote(use.server()), use.transport()),
                        path);
            } else {
                turnServer(use, path);
            }
        }
        if (peer.ice().policy() == IceTransportPolicy.RELAY && peer.ice().turn().isEmpty()) {
            fault(
                    new Text(
                            "with 'relay', a peer has no candidates but those of a TURN server; give it one in 'turn'",
                            "con 'relay', un participante no tiene más candidatos que los de un servidor TURN; dele uno en 'turn'"),
                    "peers", name, "ice", "policy");
        }
    }

    private void stunServer(String name, String... path) {
        switch (scenario.servers().get(name)) {
            case null -> {} // told already
            case StunServerSpec stun -> {}
            case TurnServerSpec turn -> {
                if (!turn.transports().contains(TurnTransport.UDP)) {
                    fault(
                            Text.of(
                                    "%s cannot be asked for an address: its 'transports' are without udp",
                                    "a %s no se le puede preguntar por una dirección: en sus 'transports' no está udp",
                                    Texts.quote(name)),
                            path);
                }
            }
            case SignalingServerSpec signaling ->
                fault(
                        Text.of(
                                "%s is no STUN server; its 'type' would be 'stun', or 'turn', which answers as well",
                                "%s no es un servidor STUN; su 'type' sería 'stun', o 'turn', que también responde",
                                Texts.quote(name)),
                        path);
        }
    }

    private void turnServer(TurnUseSpec use, String... path) {
        ServerSpec server = scenario.servers().get(use.server());
        if (server == null) {
            return; // told already
        }
        if (!(server instanceof TurnServerSpec turn)) {
            fault(
                    Text.of(
                            "%s is no TURN server; its 'type' would be 'turn'",
                            "%s no es un servidor TURN; su 'type' sería 'turn'",
                            Texts.quote(use.server())),
                    path);
            return;
        }
        if (!turn.transports().contains(use.transport())) {
            fault(
                    Text.of(
                            "%s is not reached over %s; it has %s",
                            "a %s no se llega por %s; tiene %s",
                            Texts.quote(use.server()),
                            use.transport(),
                            Texts.list(turn.transports().stream().map(TurnTransport::toString).toList())),
                    path);
        }
        if (!turn.users().isEmpty() && use.password(turn).isEmpty()) {
            fault(
                    Text.of(
                            "%s has no user %s, so nobody knows the password; give a 'credential', if only a wrong one",
                            "%s no tiene el usuario %s, así que nadie sabe la contraseña; ponga una 'credential', aunque sea incorrecta",
                            Texts.quote(use.server()), Texts.quote(use.user(turn))),
                    path);
        }
    }
}
