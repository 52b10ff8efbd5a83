package dev.icebreaker.scenario;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.scenario.yaml.Key;
import dev.icebreaker.scenario.yaml.Refers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Something that happens to the world while it runs. In a loaded scenario its network is always there. */
public sealed interface ActionSpec {
    /** When. */
    Duration at();

    /** A link takes no more packets, in either direction. Neither of its ends is told. */
    record LinkDown(
            @Key(value = "When.", max = "24h") Duration at,
            @Key("Whose link goes down. Nobody is told: packets over it are dropped.") @Refers({"nats", "firewalls", "servers", "peers"})
                    String node,
            @Key("To which network, if it is a peer with several.") @Refers("networks") Optional<String> network)
            implements ActionSpec {}

    /** A link that was down takes packets again. */
    record LinkUp(
            @Key(value = "When.", max = "24h") Duration at,
            @Key("Whose link comes up again.") @Refers({"nats", "firewalls", "servers", "peers"}) String node,
            @Key("To which network, if it is a peer with several.") @Refers("networks") Optional<String> network)
            implements ActionSpec {}

    /** A link has another delay, rate or loss. */
    record LinkChange(
            @Key(value = "When.", max = "24h") Duration at,
            @Key("Whose link changes.") @Refers({"nats", "firewalls", "servers", "peers"}) String node,
            @Key("To which network, if it is a peer with several.") @Refers("networks") Optional<String> network,
            @Key("What it is like from then on. Without a `preset`, what is not said here is as in the node's own `link`.") LinkSpec link)
            implements ActionSpec {}

    /** A NAT loses all its bindings, as by a power cut, and goes on. */
    record NatRestart(
            @Key(value = "When.", max = "24h") Duration at,
            @Key("Which NAT loses its bindings and filters, as by a power cut.") @Refers("nats") String nat)
            implements ActionSpec {}

    /** A NAT has other addresses outside, and no bindings. */
    record NatAddress(
            @Key(value = "When.", max = "24h") Duration at,
            @Key("Which NAT gets other addresses outside. Its bindings are lost with the old ones.") @Refers("nats") String nat,
            @Key(value = "The new ones.", min = "1") List<IpAddress> addresses)
            implements ActionSpec {}

    /** An interface of a peer has other addresses. The peer notices. */
    record PeerAddress(
            @Key(value = "When.", max = "24h") Duration at,
            @Key("Which peer gets other addresses. It notices.") @Refers("peers") String peer,
            @Key("On which network, if it is on several.") @Refers("networks") Optional<String> network,
            @Key(value = "All that it has there from then on.", min = "1") List<IpAddress> addresses)
            implements ActionSpec {}

    /** A peer moves from one of its interfaces to another. It notices. */
    record Handover(
            @Key(value = "When.", max = "24h") Duration at,
            @Key("Which peer moves. It notices.") @Refers("peers") String peer,
            @Key("The network whose interface goes down.") @Refers("networks") Optional<String> from,
            @Key("The network whose interface comes up.") @Refers("networks") Optional<String> to)
            implements ActionSpec {}

    /** A server's sockets are closed. */
    record ServerStop(
            @Key(value = "When.", max = "24h") Duration at,
            @Key("Which server stops. Packets to it still arrive, and find no socket.") @Refers("servers") String server)
            implements ActionSpec {}

    /** A server that was stopped runs again, with nothing in its memory. */
    record ServerStart(
            @Key(value = "When.", max = "24h") Duration at,
            @Key("Which server, stopped before, runs again, with nothing in its memory.") @Refers("servers") String server)
            implements ActionSpec {}

    /** A firewall has other rules. */
    record FirewallRule(
            @Key(value = "When.", max = "24h") Duration at,
            @Key("Which firewall has other rules from then on. They hold for what is under way, too.") @Refers("firewalls") String firewall,
            @Key("What it does with UDP. As before, if this is absent.") Optional<FirewallSpec.Access> udp,
            @Key("What it does with TCP. As before, if this is absent.") Optional<FirewallSpec.Access> tcp,
            @Key("The only ports to which the inside may send UDP. As before, if there are none here.") List<Integer> ports,
            @Key("The only ports to which the inside may connect by TCP. As before, if there are none here.") List<Integer> tcpPorts)
            implements ActionSpec {
        public FirewallRule {
            FirewallSpec.checkPorts("ports", ports);
            FirewallSpec.checkPorts("tcpPorts", tcpPorts);
        }

        /** The firewall with this rule. */
        public FirewallSpec on(FirewallSpec before) {
            return new FirewallSpec(
                    before.inside(),
                    before.outside(),
                    udp.orElse(before.udp()),
                    tcp.orElse(before.tcp()),
                    before.filtering(),
                    ports.isEmpty() ? before.ports() : ports,
                    tcpPorts.isEmpty() ? before.tcpPorts() : tcpPorts,
                    before.timeout(),
                    before.region(),
                    before.link());
        }
    }
}
