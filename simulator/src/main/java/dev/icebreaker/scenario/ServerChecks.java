package dev.icebreaker.scenario;

import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.scenario.yaml.Faults;
import dev.icebreaker.scenario.yaml.Texts;
import dev.icebreaker.scenario.yaml.YamlNode;
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

    private void fault(String message, String... path) {
        faults.add(root.find(List.of(path)), message);
    }

    private void twoAddresses(String name, ServerSpec server) {
        boolean oneFamily = server.addresses().get(0).isIpv4() == server.addresses().get(1).isIpv4();
        switch (server) {
            case StunServerSpec stun -> {
                if (!oneFamily) {
                    fault(
                            "the two addresses are of two families; a server has two of one (RFC 5780), so make it two servers",
                            "servers", name, "addresses");
                } else if (stun.port() == stun.alternatePort()) {
                    fault(
                            "'port' and 'alternatePort' are both " + stun.port() + "; with two addresses, RFC 5780 wants two",
                            "servers", name);
                }
            }
            case TurnServerSpec _, SignalingServerSpec _ -> {
                if (oneFamily) {
                    fault(
                            "the two addresses are of one family; such a server has one of each, so make it two servers",
                            "servers", name, "addresses");
                }
            }
        }
    }

    private void transports(String name, TurnServerSpec turn) {
        for (int i = 0; i < turn.transports().size(); i++) {
            if (turn.transports().indexOf(turn.transports().get(i)) < i) {
                fault(Texts.quote(turn.transports().get(i).toString()) + " is there twice", "servers", name, "transports", String.valueOf(i));
            }
        }
        if (turn.port() == turn.tlsPort() && turn.transports().containsAll(List.of(TurnTransport.TCP, TurnTransport.TLS))) {
            fault(
                    "TCP, by 'port', and TLS, by 'tlsPort', are both on port " + turn.port()
                            + "; change one, or leave one out of 'transports'",
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
                fault(Texts.quote(use.server()) + " is there twice, over " + use.transport() + " both times", path);
            } else {
                turnServer(use, path);
            }
        }
        if (peer.ice().policy() == IceTransportPolicy.RELAY && peer.ice().turn().isEmpty()) {
            fault("with 'relay', a peer has no candidates but those of a TURN server; give it one in 'turn'", "peers", name, "ice", "policy");
        }
    }

    private void stunServer(String name, String... path) {
        switch (scenario.servers().get(name)) {
            case null -> {} // told already
            case StunServerSpec stun -> {}
            case TurnServerSpec turn -> {
                if (!turn.transports().contains(TurnTransport.UDP)) {
                    fault(Texts.quote(name) + " cannot be asked for an address: its 'transports' are without udp", path);
                }
            }
            case SignalingServerSpec signaling ->
                fault(Texts.quote(name) + " is no STUN server; its 'type' would be 'stun', or 'turn', which answers as well", path);
        }
    }

    private void turnServer(TurnUseSpec use, String... path) {
        ServerSpec server = scenario.servers().get(use.server());
        if (server == null) {
            return; // told already
        }
        if (!(server instanceof TurnServerSpec turn)) {
            fault(Texts.quote(use.server()) + " is no TURN server; its 'type' would be 'turn'", path);
            return;
        }
        if (!turn.transports().contains(use.transport())) {
            fault(Texts.quote(use.server()) + " is not reached over " + use.transport() + "; it has "
                    + Texts.list(turn.transports().stream().map(TurnTransport::toString).toList()), path);
        }
        if (!turn.users().isEmpty() && use.password(turn).isEmpty()) {
            fault(Texts.quote(use.server()) + " has no user " + Texts.quote(use.user(turn))
                    + ", so nobody knows the password; give a 'credential', if only a wrong one", path);
        }
    }
}
