package dev.icebreaker.scenario;

import static dev.icebreaker.scenario.Scenarios.base;
import static dev.icebreaker.scenario.Scenarios.faults;
import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.ScenarioLoader.Result;
import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.scenario.yaml.Faults;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault is told once, where it is (here: at the mark |&gt;), with what would be right. */
class ScenarioFaultsTest {
    private static final String MARK = "|>";

    static Stream<Arguments> wrong() {
        return Stream.of(
                // keys
                wrong("unknown key", "mapping: EIM", "|>maping: EIM", "unknown key 'maping'; did you mean 'mapping'?"),
                wrong("unknown key like none", "mapping: EIM", "|>zzz: 1", "unknown key 'zzz'; the keys here are inside, outside"),
                wrong("unknown section", "servers:", "|>servres:", "unknown key 'servres'; did you mean 'servers'?"),
                wrong("missing key", "nat-b: {inside: home-b}", "|>nat-b: {outside: internet}", "the key 'inside' is missing"),
                wrong("missing key of the root", "scenario: base\n", "|>", "the key 'scenario' is missing; what is wanted is a text"),
                wrong("a study", "scenario: base\n", "|>study: base\n", "this is a study, not a scenario; icebreaker study test.yaml runs it"),
                wrong("missing language", "{en: Base, es: Base}", "|>{en: Base}", "the key 'es' is missing", "title"),
                wrong("key twice", "mapping: EIM", "mapping: EIM, |>mapping: EIM", "'mapping' is there twice; the first is in line 8"),
                wrong("name twice", "  nat-b: {inside: home-b}", "  |>nat-a: {inside: home-b}", "'nat-a' is there twice"),
                wrong("no value", "mapping: EIM", "|>mapping: ", "'mapping' has no value; what is wanted is one of EIM, ADM, APDM"),
                wrong("empty section", "  bob: {network: home-b}\ncalls", "  bob: {network: home-b}\n|>routers:\ncalls", "'routers' has no value"),
                // types
                wrong("map for a value", "mapping: EIM", "mapping: |>{a: b}", "'mapping' is a map; what is wanted is one of EIM"),
                wrong("list for a map", "nat-b: {inside: home-b}", "nat-b: |>[home-b]", "'nat-b' is a list; what is wanted is a map with keys"),
                wrong("value for a map", "ab: {caller: alice, callee: bob}", "ab: |>alice", "'ab' is 'alice'; what is wanted is a map"),
                wrong("map for a list", "ice: {stun: stun}", "ice: {turn: |>{server: stun}}", "'turn' is a map; what is wanted is a list; put it in [ ]"),
                wrong("value for a section", "servers:\n  stun: {type: stun}", "servers: |>stun", "'servers' is 'stun'; what is wanted is a map"),
                wrong("not a truth", "connected: true", "connected: |>yes", "'yes', which is not true or false"),
                wrong("not a number", "{type: stun}", "{type: stun, port: |>http}", "'port' is 'http', which is not a whole number"),
                wrong("number too large", "{type: stun}", "{type: stun, port: |>9999999999}", "not a whole number such as 3: too large"),
                wrong("unknown type", "{type: stun}", "{type: |>sturn}", "'type' is 'sturn'; it is one of stun"),
                wrong("signaling at no signaling server", "callee: bob}", "callee: bob, signaling: |>stun}",
                        "'stun' is no signaling server; its 'type' would be 'signaling'"),
                wrong("signaling at no server", "callee: bob}", "callee: bob, signaling: |>meet}", "there is no 'meet' in servers"),
                wrong("two addresses of one family for signaling", "{type: stun}",
                        "{type: stun}\n  meet: {type: signaling, |>addresses: [192.0.2.8, 192.0.2.9]}",
                        "the two addresses are of one family; such a server has one of each"),
                wrong("a call without media", "callee: bob}", "callee: bob, |>media: []}", "'media' has 0 entries; at least 1 must be there"),
                wrong("no type", "stun: {type: stun}", "|>stun: {port: 3478}", "'stun' lacks the key 'type', one of stun"),
                // actions
                action("unknown action", "{at: 1s, type: |>link-dwn, node: bob}", "did you mean 'link-down'?"),
                action("action without a time", "|>{type: link-down, node: bob}", "the key 'at' is missing"),
                action("action on nobody", "{at: 1s, type: link-down, node: |>bo}", "there is no 'bo' in nats or firewalls or servers or peers; did you mean 'bob'?"),
                action("action when all is over", "{at: |>60s, type: nat-restart, nat: nat-a}", "the run is over by then, after 60s"),
                action("link to another network", "{at: 1s, type: link-down, node: bob, network: |>home-a}", "'bob' has no link to 'home-a'; it is on home-b"),
                action("jitter in an action", "{at: 1s, type: link-change, node: bob, link: {latency: 1ms, jitter: |>2ms}}", "'jitter' is 2ms"),
                action("address of somebody else", "{at: 1s, type: nat-address, nat: nat-a, addresses: [|>10.0.0.9]}", "10.0.0.9 is a private address"),
                action("families mixed", "{at: 1s, type: nat-address, nat: nat-a, |>addresses: [203.0.113.9, \"2001:db8::1\"]}", "a NAT has addresses of one family"),
                action("the family of a NAT that gets its first address", "{at: 1s, type: nat-address, nat: nat-a, |>addresses: [\"2001:db8::1\"]}", "a NAT has addresses of one family"),
                action("address twice for a NAT", "{at: 1s, type: nat-address, nat: nat-a, addresses: [203.0.113.9, |>203.0.113.9]}", "203.0.113.9 is there twice"),
                action("address twice for a peer", "{at: 1s, type: peer-address, peer: bob, addresses: [10.0.0.9, |>10.0.0.9]}", "10.0.0.9 is there twice"),
                action("handover from nowhere to nowhere", "{at: 1s, type: handover, peer: |>bob}", "says neither 'from' nor 'to'"),
                action("handover to where one is not", "{at: 1s, type: handover, peer: bob, from: home-b, to: |>home-a}", "'bob' has no link to 'home-a'"),
                action("stop of a peer", "{at: 1s, type: server-stop, server: |>bob}", "there is no 'bob' in servers"),
                // enumerations
                wrong("wrong word", "mapping: EIM", "mapping: |>EIF", "'mapping' is 'EIF'; it is one of EIM, ADM, APDM; did you mean 'EIM'?"),
                wrong("wrong preset", "mapping: EIM", "preset: |>full-cane", "did you mean 'full-cone'?"),
                wrong("wrong link preset", "link: wifi", "link: |>wify", "there is no 'wify' in links or link presets; did you mean 'wifi'?"),
                // quantities
                wrong("no unit of time", "within: 2s", "within: |>2", "'within' is '2', which is not a duration such as 35ms: add the unit, us, ms, s, min or h"),
                wrong("unit like none", "within: 2s", "within: |>2S", "the unit is us, ms, s, min or h; did you mean 's'?"),
                wrong("negative time", "within: 2s", "within: |>-2s", "it cannot be negative"),
                wrong("time like none", "within: 2s", "within: |>soon", "which is not a duration"),
                wrong("two points", "within: 2s", "within: |>1.2.3s", "which is not a duration"),
                wrong("no unit of loss", "link: wifi", "link: {loss: |>0.5}", "'loss' is '0.5', which is not a percentage such as 0.5%: add the unit, %"),
                wrong("loss of more than all", "link: wifi", "link: {loss: |>101%}", "it is at most 100%"),
                wrong("years of latency", "link: wifi", "link: {latency: |>20000h}", "'latency' is '20000h'; it is at most 10s"),
                wrong("time beyond numbers", "link: wifi", "link: {latency: |>99999999999999h}", "it is too large"),
                wrong("no rate", "link: wifi", "link: {rate: |>0Mbit/s}", "it is at least 1kbit/s"),
                wrong("wrong rate", "link: wifi", "link: {rate: |>20MBit/s}", "did you mean 'Mbit/s'?"),
                wrong("port 0", "{type: stun}", "{type: stun, port: |>0}", "'port' is '0'; it is at least 1"),
                wrong("port 70000", "{type: stun}", "{type: stun, port: |>70000}", "it is at most 65535"),
                wrong("burst that never ends", "link: wifi", "link: {burst: {enter: 1%, leave: |>0%}}", "it is at least 0.001%"),
                // names
                wrong("name with a dot", "  bob: {network: home-b}", "  bob: {network: home-b}\n  |>b.c: {network: home-b}", "'b.c' is no name"),
                wrong("name of two things", "stun: {type: stun}", "|>nat-a: {type: stun}", "'nat-a' is the name of something in nats already", "ice: {stun: stun}", "ice: {stun: nat-a}"),
                wrong("network that is not there", "bob: {network: home-b}", "bob: {network: |>home-c}", "there is no 'home-c' in networks; did you mean"),
                wrong("server that is not there", "ice: {stun: stun}", "ice: {stun: [stun, |>stn]}", "there is no 'stn' in servers; did you mean 'stun'?"),
                wrong("server twice", "ice: {stun: stun}", "ice: {stun: [stun, |>stun]}", "'stun' is there twice"),
                wrong("callee that is not there", "callee: bob", "callee: |>bib", "there is no 'bib' in peers; did you mean 'bob'?"),
                wrong("expected of no call", "  ab: {connected", "  |>ba: {connected", "there is no 'ba' in calls; did you mean 'ab'?"),
                // addresses
                wrong("not an address", "bob: {network: home-b}", "bob: {network: home-b, addresses: [|>10.0.0]}", "'10.0.0', which is not an IP address"),
                wrong("address with a length", "bob: {network: home-b}", "bob: {network: home-b, addresses: |>10.0.0.1/24}", "without a prefix length"),
                wrong("prefix without length", "[10.0.0.0/24]", "[|>10.0.0.0]", "add the prefix length"),
                wrong("prefix with host bits", "[10.0.0.0/24]", "[|>10.0.0.1/24]", "did you mean 10.0.0.0/24?"),
                wrong("prefix without room", "[10.0.0.0/24]", "[|>10.0.0.0/31]", "no room for two hosts"),
                wrong("prefix of loopback", "[10.0.0.0/24]", "[|>127.0.0.0/24]", "which hosts do not have"),
                wrong("no prefix", "home-b: {prefixes: [10.0.0.0/24]}", "|>home-b: {isolation: true}", "the key 'prefixes' is missing"),
                wrong("prefixes overlap in a network", "[10.0.0.0/24]", "[10.0.0.0/24, |>10.0.0.0/28]", "10.0.0.0/28 overlaps with 10.0.0.0/24 of the same network"),
                wrong("prefixes overlap without a NAT", "[10.0.0.0/24]", "[|>192.168.0.0/16]", "overlaps with 192.168.1.0/24 of the network 'home-a', and no NAT", "servers:", "routers:\n  r: {networks: [home-a, home-b]}\nservers:"),
                wrong("address elsewhere", "bob: {network: home-b}", "bob: {network: home-b, addresses: |>10.0.1.5}", "10.0.1.5 is not in the network 'home-b', which has 10.0.0.0/24"),
                wrong("address of all", "bob: {network: home-b}", "bob: {network: home-b, addresses: |>10.0.0.255}", "stands for the whole of 10.0.0.0/24"),
                wrong("private address outside", "{inside: home-b}", "{inside: home-b, addresses: |>10.0.0.1}", "10.0.0.1 is a private address, which the internet does not know"),
                wrong("multicast", "{type: stun}", "{type: stun, addresses: |>224.0.0.1}", "which hosts do not have"),
                wrong("address twice", "{inside: home-b}", "{inside: home-b, addresses: [203.0.113.1, |>203.0.113.1]}", "203.0.113.1 is there twice"),
                wrong("address of another", "{type: stun}", "{type: stun, addresses: |>203.0.113.1}", "203.0.113.1 is the address of 'nat-b' already", "{inside: home-b}", "{inside: home-b, addresses: 203.0.113.1}"),
                wrong("families mixed", "{type: stun}", "{type: stun, |>addresses: [192.0.2.1, '2001:db8::1']}", "the two addresses are of two families"),
                wrong("three addresses", "{type: stun}", "{type: stun, |>addresses: [192.0.2.1, 192.0.2.2, 192.0.2.3]}", "'addresses' has 3 entries; at most 2 may be there"),
                wrong("prefixes of the internet", "home-b: {prefixes: [10.0.0.0/24]}", "home-b: {prefixes: [10.0.0.0/24]}\n  internet: {|>prefixes: [192.0.2.0/24]}", "'internet' has every public address"),
                wrong("same ports", "{type: stun}", "{type: stun, port: 3479, addresses: [192.0.2.1, 192.0.2.2]}", "'port' and 'alternatePort' are both 3479", "stun"),
                // what servers have, and what peers ask of them
                wrong("TCP and TLS on one port", "{type: stun}", "{type: turn, users: {u: p}, port: 5349}",
                        "TCP, by 'port', and TLS, by 'tlsPort', are both on port 5349; change one, or leave one out of 'transports'", "stun"),
                wrong("transport twice", "{type: stun}", "{type: turn, users: {u: p}, transports: [udp, tcp, |>udp]}", "'udp' is there twice"),
                wrong("STUN at a signaling server", "{type: stun}", "{type: signaling}", "'stun' is no STUN server", "ice: {stun: stun}", "ice: {stun: |>stun}"),
                wrong("STUN at a server that takes no UDP", "{type: stun}", "{type: turn, users: {u: p}, transports: tcp}",
                        "'stun' cannot be asked for an address: its 'transports' are without udp", "ice: {stun: stun}", "ice: {stun: |>stun}"),
                wrong("TURN server twice", "{type: stun}", "{type: turn, users: {u: p}}", "'stun' is there twice, over udp both times",
                        "ice: {stun: stun}", "ice: {turn: [stun, |>stun]}"),
                // firewalls
                wrong("ports of a firewall that lets nothing pass", "servers:", "firewalls:\n  wall: {inside: home-c, udp: block, |>ports: [443]}\nservers:",
                        "with 'udp: block' they mean nothing", "networks:", "networks:\n  home-c: {prefixes: [10.1.0.0/24]}"),
                wrong("ports of a firewall that lets all pass", "servers:", "firewalls:\n  wall: {inside: home-c, tcp: allow, |>tcpPorts: [443]}\nservers:",
                        "with 'tcp: allow' they mean nothing", "networks:", "networks:\n  home-c: {prefixes: [10.1.0.0/24]}"),
                // topology
                wrong("NATs in a circle", "{inside: home-b}", "{inside: home-b, outside: home-a}", "goes in a circle: nat-a -> nat-b -> nat-a", "mapping: EIM", "outside: |>home-b"),
                wrong("NAT around which a router leads", "mapping: EIM", "outside: |>internet", "goes in a circle: nat-a -> nat-a", "servers:", "routers:\n  r: {networks: [home-a, internet]}\nservers:"),
                wrong("overlap over a router to the internet", "[10.0.0.0/24]", "[|>192.168.0.0/16]", "and no NAT is between them", "servers:", "routers:\n  r: {networks: [home-a, internet]}\n  s: {networks: [home-b, internet]}\nservers:", "  nat-a: {inside: home-a, mapping: EIM}\n  nat-b: {inside: home-b}\n", "  {}\n"),
                wrong("prefix half private", "[10.0.0.0/24]", "[|>8.0.0.0/6]", "holds private and public addresses"),
                wrong("inside is outside", "{inside: home-b}", "{inside: |>home-b, outside: home-b}", "'home-b' is both inside and outside"),
                wrong("internet inside", "{inside: home-b}", "{inside: |>internet, outside: home-b}", "'internet' is inside nothing"),
                wrong("two ways out", "{inside: home-b}", "{inside: |>home-a}", "'home-a' has a way out already, 'nat-a'"),
                wrong("nothing inside", "{inside: home-b}", "{|>inside: []}", "'inside' has 0 entries; at least 1 must be there"),
                wrong("peer without a network", "bob: {network: home-b}", "|>bob: {shareHostCandidates: false}", "'bob' is on no network"),
                wrong("network and interfaces", "bob: {network: home-b}", "bob: {network: |>home-b, interfaces: [{network: home-a}]}", "'network' stands in each of them"),
                wrong("interface twice", "bob: {network: home-b}", "bob: {interfaces: [{network: home-a}, {network: |>home-a}]}", "an interface on this network already"),
                wrong("timers the wrong way round", "{inside: home-b}", "{inside: home-b, mappingTimeout: 30s, unansweredTimeout: |>60s}", "a mapping timer is positive"),
                // regions
                wrong("region like none", "{type: stun}", "{type: stun, region: |>japan-west}",
                        "'region' is 'japan-west'; it is one of east-us, west-europe, japan-east, southeast-asia, brazil-south; did you mean 'japan-east'?",
                        "{inside: home-b}", "{inside: home-b, region: east-us}", "mapping: EIM", "region: east-us"),
                wrong("region of a server missing", "{type: stun}", "{type: stun}",
                        "'stun' is on 'internet' without a 'region', and 'nat-a' has one; give one to all that are on 'internet', or to none: east-us,",
                        "{inside: home-b}", "{inside: home-b, region: east-us}", "mapping: EIM", "region: east-us", "stun: {type", "|>stun: {type"),
                wrong("region of a NAT missing", "{type: stun}", "{type: stun, region: east-us}",
                        "'nat-b' is on 'internet' without a 'region', and 'nat-a' has one", "mapping: EIM", "region: east-us", "nat-b: {", "|>nat-b: {"),
                wrong("region of an interface missing", "bob: {network: home-b}", "bob: {interfaces: [{network: home-b}, |>{network: internet}]}",
                        "'bob' is on 'internet' without a 'region'", "{type: stun}", "{type: stun, region: east-us}",
                        "{inside: home-b}", "{inside: home-b, region: east-us}", "mapping: EIM", "region: east-us"),
                wrong("region of a router missing", "servers:", "routers:\n  |>r: {networks: [internet, more]}\nservers:",
                        "'r' is on 'internet' without a 'region'", "{type: stun}", "{type: stun, region: east-us}", "nats:", "  more: {prefixes: [198.51.100.0/24]}\nnats:",
                        "{inside: home-b}", "{inside: home-b, region: east-us}", "mapping: EIM", "region: east-us"),
                wrong("region inside", "bob: {network: home-b}", "bob: {network: home-b, region: |>east-us}",
                        "only what is on 'internet' itself has a region, and this is on another network; leave it out here"),
                wrong("region beside interfaces", "bob: {network: home-b}", "bob: {region: |>east-us, interfaces: [{network: home-b}]}",
                        "with 'interfaces', 'region' stands in each of them"),
                wrong("region that is larger than what is between two", "{type: stun}", "{type: stun, region: japan-east}",
                        "within a region 'latency' is 37ms, and from japan-east to southeast-asia it is 36ms; make it at most that",
                        "{inside: home-b}", "{inside: home-b, region: southeast-asia}", "mapping: EIM", "region: japan-east",
                        "nats:", "  internet: {latency: |>37ms}\nnats:"),
                wrong("regions that isolate", "{type: stun}", "{type: stun, region: japan-east}", "so it cannot isolate its members",
                        "{inside: home-b}", "{inside: home-b, region: japan-east}", "mapping: EIM", "region: japan-east",
                        "nats:", "  internet: {isolation: |>true}\nnats:"),
                // links
                wrong("link with a preset's name", "expect:", "links:\n  |>wifi: {loss: 1%}\nexpect:", "'wifi' is the name of a built-in preset"),
                wrong("links in a circle", "expect:", "links:\n  a: b\n  b: {preset: |>c}\n  c: b\nexpect:", "goes in a circle: b -> c -> b"),
                wrong("jitter without latency", "link: wifi", "link: {jitter: |>5ms}", "'jitter' is 5ms, more than the latency of 0ms"),
                wrong("jitter beyond the preset", "link: wifi", "link: {preset: wifi, jitter: |>50ms}", "more than the latency of 3ms"),
                wrong("jitter in an action beyond the link's own latency", "link: wifi", "link: {latency: 10ms}", "'jitter' is 11ms, more than the latency of 10ms",
                        "expect:", "actions:\n  - {at: 1s, type: link-change, node: alice, link: {jitter: |>11ms}}\nexpect:"),
                // calls
                wrong("call to itself", "callee: bob", "callee: |>alice", "'alice' calls itself"),
                wrong("call too late", "callee: bob", "callee: bob, at: |>60s", "the call begins when the run is over, after 60s"),
                wrong("call longer than the run", "callee: bob", "callee: bob, lasts: |>60s", "the run is over before the call is, after 60s"),
                wrong("call of a day", "callee: bob", "callee: bob, lasts: |>24h", "the run is over before the call is, after 24h", "scenario: base", "scenario: base\nuntil: 24h"),
                wrong("flow in a call that ends at once", "callee: bob", "callee: bob, |>flow: {every: 20ms}", "say how long it 'lasts'"),
                wrong("flow after the call", "callee: bob", "callee: bob, lasts: 5s, |>flow: {after: 5s}", "it begins when the call is over, 5s after"),
                wrong("delivery of nothing", "connected: true, within: 2s", "connected: true, delivered: |>99%", "has no 'flow'"),
                wrong("survival of a call that ends at once", "connected: true, within: 2s", "survives: |>true", "the call ends when it is connected; say how long it 'lasts'"),
                wrong("too few networks for a router", "servers:", "routers:\n  r: {|>networks: [home-a]}\nservers:", "'networks' has 1 entry; at least 2 must be there"),
                wrong("survival of a failure", "connected: true, within: 2s", "connected: false, survives: |>true", "a call that fails carries nothing"),
                wrong("expects longer than the run", "within: 2s", "within: |>61s", "is longer than the run, which ends after 60s"),
                wrong("expects two things", "within: 2s", "path: |>failed", "'path' contradicts 'connected'"),
                wrong("expects nothing", "ab: {connected: true, within: 2s}", "|>ab: {reason: {en: So., es: Pues.}}", "nothing is expected here; say at least 'path' or 'connected'"),
                wrong("expects candidates of a failure", "connected: true, within: 2s", "connected: false, |>caller: {local: host}", "has no candidates to expect"),
                wrong("nobody to call", "  alice: {network: home-a, link: wifi, ice: {stun: stun}}\n  bob: {network: home-b}\n", "  {}\n", "'peers' has 0 entries; at least 1 must be there", "peers:", "|>peers:"));
    }

    /** @param more what else is replaced, in pairs; or the one word before which the fault stands instead of the mark */
    private static Arguments action(String name, String action, String words) {
        return wrong(name, "expect:", "actions:\n  - " + action + "\nexpect:", words);
    }

    private static Arguments wrong(String name, String part, String replacement, String words, String... more) {
        String text = base(part, replacement);
        if (more.length == 1) {
            text = text.replace(MARK, "").replaceFirst("(?m)^( *)" + more[0] + ":", "$1|>" + more[0] + ":");
        }
        for (int i = 0; i + 1 < more.length; i += 2) {
            text = text.replace(more[i], more[i + 1]);
        }
        return Arguments.of(name, text, words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrong")
    void isToldOnceAndWhereItIs(String name, String marked, String words) {
        int at = marked.indexOf(MARK);
        assertThat(at).as("the mark").isGreaterThanOrEqualTo(0);
        String before = marked.substring(0, at);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = at - (before.lastIndexOf('\n') + 1) + 1;

        List<Fault> faults = faults(new ScenarioLoader().load("test.yaml", marked.replace(MARK, "")));

        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().toString())
                .startsWith("test.yaml:" + line + ":" + column + ": ")
                .contains(words)
                .doesNotContain("\n");
    }

    @Test
    void allFaultsAreToldInTheOrderOfTheFile() {
        String text = Scenarios.BASE
                .replace("title: {en: Base, es: Base}", "title: {en: Base}")
                .replace("mapping: EIM", "maping: EIM")
                .replace("type: stun", "type: stun, port: 0")
                .replace("callee: bob", "callee: rob")
                .replace("within: 2s", "within: 2");

        assertThat(faults(new ScenarioLoader().load("test.yaml", text)))
                .extracting(Fault::line)
                .containsExactly(2, 8, 11, 16, 18);
    }

    @Test
    void whatIsBrokenItselfIsNotMissedElsewhere() {
        String text = base("  home-b: {prefixes: [10.0.0.0/24]}", "  home-b: {prefixes: [10.0.0.0/99]}");

        assertThat(faults(new ScenarioLoader().load("test.yaml", text))).hasSize(1);
    }

    @Test
    void aSectionThatIsMissingIsToldOnce() {
        String text = Scenarios.BASE.replaceFirst("(?s)peers:.*calls:", "calls:");

        assertThat(faults(new ScenarioLoader().load("test.yaml", text)))
                .singleElement()
                .asString()
                .contains("the key 'peers' is missing");
    }

    @Test
    void tooManyFaultsAreCounted() {
        StringBuilder text = new StringBuilder(Scenarios.BASE);
        for (int i = 0; i < 1_000; i++) {
            text.append("key").append(i).append(": 1\n");
        }

        Result result = new ScenarioLoader().load("test.yaml", text.toString());

        assertThat(faults(result)).hasSize(Faults.LIMIT);
        assertThat(((Result.Faulty) result).omitted()).isEqualTo(1_000 - Faults.LIMIT);
    }

    @Test
    void messagesShowNothingThatATerminalWouldObey() {
        String text = base("mapping: EIM", "mapping: \"\\e[31m\\u202e" + "x".repeat(90) + "\"");

        assertThat(faults(new ScenarioLoader().load("test.yaml", text)).getFirst().message().english())
                .contains("'\\u{1b}[31m\\u{202e}xxx")
                .contains("...'")
                .hasSizeLessThan(200);
    }
}
