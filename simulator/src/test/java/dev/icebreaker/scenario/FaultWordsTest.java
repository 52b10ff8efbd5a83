package dev.icebreaker.scenario;

import static dev.icebreaker.scenario.Scenarios.faults;

import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.testing.BothLanguages;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.Arguments;

/** Every fault is told in English and in Spanish. */
class FaultWordsTest {
    private final BothLanguages told = new BothLanguages();

    @TempDir
    Path folder;

    private void add(String what, ScenarioLoader.Result result) {
        for (Fault fault : faults(result)) {
            told.add(what, fault.message());
        }
    }

    @Test
    void ofWhatIsWrongInAScenario() {
        ScenarioFaultsTest.wrong().map(Arguments::get).forEach(wrong ->
                add((String) wrong[0], new ScenarioLoader().load("test.yaml", ((String) wrong[1]).replace("|>", ""))));
        Map<String, String> more = new LinkedHashMap<>();
        more.put("servers or networks of many names", manyNetworks().replace("bob: {network: home-b}", "bob: {network: elsewhere}"));
        more.put("name that is far too long", Scenarios.base("scenario: base", "scenario: " + "a".repeat(2_001)));
        more.put("title of nothing", Scenarios.base("{en: Base, es: Base}", "{en: '', es: Base}"));
        more.put("relay without a server", Scenarios.base("ice: {stun: stun}", "ice: {policy: relay}"));
        more.put("TURN at a STUN server", Scenarios.base("ice: {stun: stun}", "ice: {turn: stun}"));
        more.put("port 0 of a firewall", Scenarios.base("servers:", "firewalls:\n  wall: {inside: home-a, ports: [0]}\nservers:"));
        more.put("TURN server without this transport", turn("{users: {u: p}, transports: [udp]}", "{server: stun, transport: tcp}"));
        more.put("TURN server without this user", turn("{users: {u: p}}", "{server: stun, username: x}"));
        more.put("TCP timers the wrong way round", Scenarios.base("mapping: EIM", "tcpTimeout: 10s, tcpTransitoryTimeout: 20s"));
        more.put("no IPv6 inside", Scenarios.base("mapping: EIM", "ipv6: {}"));
        more.put("IPv6 address of a NAT for both", Scenarios.base("mapping: EIM", "ipv6: {}, addresses: ['2001:db8::9']"));
        more.put("addresses of two families for a NAT", Scenarios.base("mapping: EIM", "addresses: [203.0.113.9, '2001:db8::9']"));
        more.put("server where there is none", Scenarios.base("servers:\n  stun: {type: stun}\n", ""));
        more.put("full network", Scenarios.base("[10.0.0.0/24]", "[10.0.0.0/30]").replace("calls:", "  carol: {network: home-b}\ncalls:"));
        more.put("node on several networks", Scenarios.base("bob: {network: home-b}", "bob: {interfaces: [{network: home-a}, {network: home-b}]}")
                .replace("expect:", "actions: [{at: 1s, type: link-down, node: bob}]\nexpect:"));
        more.put("handover to itself", Scenarios.base("expect:",
                "actions: [{at: 1s, type: handover, peer: bob, from: home-b, to: home-b}]\nexpect:"));
        more.put("rule that changes nothing", Scenarios.base("servers:", "firewalls:\n  wall: {inside: home-a}\nservers:")
                .replace("  nat-a: {inside: home-a, mapping: EIM}\n", "")
                .replace("expect:", "actions: [{at: 1s, type: firewall-rule, firewall: wall}]\nexpect:"));
        more.put("rate that is far too large", Scenarios.base("link: wifi", "link: {rate: 99999999999999Gbit/s}"));
        more.put("too many digits", Scenarios.base("within: 2s", "within: 1234567890123456s"));
        more.put("prefix that is none", Scenarios.base("[10.0.0.0/24]", "[10.0.0/24]"));
        more.put("prefix of too many bits", Scenarios.base("[10.0.0.0/24]", "[10.0.0.0/33]"));
        more.put("length that is no number", Scenarios.base("[10.0.0.0/24]", "[10.0.0.0/x]"));
        more.put("address in the block of a network", Scenarios.base("{type: stun}", "{type: stun, addresses: 198.51.100.7}")
                .replace("nats:", "  more: {prefixes: [198.51.100.0/24]}\nnats:"));
        more.forEach((what, text) -> add(what, new ScenarioLoader().load("test.yaml", text)));

        told.check(getClass(), "faults.txt");
    }

    private static String turn(String server, String use) {
        return Scenarios.base("{type: stun}", server.replace("{users", "{type: turn, users"))
                .replace("ice: {stun: stun}", "ice: {turn: [" + use + "]}");
    }

    private static String manyNetworks() {
        StringBuilder networks = new StringBuilder("networks:\n");
        for (int i = 0; i < 30; i++) {
            networks.append("  n").append(i).append(": {prefixes: [10.1.").append(i).append(".0/24]}\n");
        }
        return Scenarios.base("networks:\n", networks.toString());
    }

    @Test
    void ofASetting() {
        ScenarioLoaderTest.WRONG_SETTINGS.lines().map(line -> line.split(" *\\| *", 3)).forEach(setting -> {
            String path = setting[0].replace("''", "");
            String value = setting[1].replace("''", "");
            add("--set " + path + "=" + value, new ScenarioLoader().withSetting(path, value).load("test.yaml", Scenarios.BASE));
        });

        told.check(getClass(), "settings.txt");
    }

    @Test
    void ofWhatIsNoScenarioAtAll() throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String text : new String[] {
            "", "- a\n- b\n", "Dear reader, this is no YAML.\n", Scenarios.BASE + "---\na: b\n", "scenario: a\ntitle:\n\ten: A\n",
            "scenario: [a, b\ntitle: x\n", "scenario: a: b\n", "{{{{", "a: 1\nb: {c: 2\nd: 3\n", "a: [1, 2\n", "a: 'b\n",
            "scenario: a\n? [b]\n: c\n", "a: &a [x]\n", "a: *b\n", "scenario: !!java.net.URL [x]\n", "a: " + "[".repeat(40), "a: \u0003\n"
        }) {
            String shown = text.equals(Scenarios.BASE + "---\na: b\n") ? "two documents" : text;
            files.put(shown.replace("\n", "\\n").replace("\t", "\\t").replace("\u0003", "\\u0003"), text.getBytes(StandardCharsets.UTF_8));
        }
        files.put("a file in ISO 8859-1", "title: \u00e1\n".getBytes(StandardCharsets.ISO_8859_1));
        files.put("a file in UTF-16", "scenario: caf\u00e9".getBytes(StandardCharsets.UTF_16));
        files.put("a file of 2 MiB", new byte[2 << 20]);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            add(file.getKey(), new ScenarioLoader().load(Files.write(folder.resolve("s.yaml"), file.getValue())));
        }
        add("a file that is not there", new ScenarioLoader().load(folder.resolve("t.yaml")));
        add("a folder", new ScenarioLoader().load(folder));
        Path loop = folder.resolve("loop.yaml");
        Files.createSymbolicLink(loop, loop);
        add("a link that leads nowhere", new ScenarioLoader().load(loop));
        Path resources = Files.createDirectories(folder.resolve("scenarios"));
        Files.writeString(resources.resolve("index"), "two-homes\nsame-lan\n");
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            ScenarioLibrary library = ScenarioLibrary.of(loader);
            add("two-home", library.load("two-home", new ScenarioLoader()));
            add("xyz", library.load("xyz", new ScenarioLoader()));
        }

        told.check(getClass(), "files.txt");
    }
}
