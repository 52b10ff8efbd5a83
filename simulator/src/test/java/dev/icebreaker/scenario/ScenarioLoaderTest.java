package dev.icebreaker.scenario;

import static dev.icebreaker.scenario.Scenarios.BASE;
import static dev.icebreaker.scenario.Scenarios.base;
import static dev.icebreaker.scenario.Scenarios.faults;
import static dev.icebreaker.scenario.Scenarios.loaded;
import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.IpAddress;
import dev.icebreaker.ice.Nomination;
import dev.icebreaker.ice.Trickle;
import dev.icebreaker.nat.behavior.Filtering;
import dev.icebreaker.nat.behavior.Hairpinning;
import dev.icebreaker.nat.behavior.Mapping;
import dev.icebreaker.nat.behavior.NatBehavior;
import dev.icebreaker.nat.behavior.NatPreset;
import dev.icebreaker.nat.behavior.PortAllocation;
import dev.icebreaker.peer.MediaKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioLoaderTest {
    private static List<IpAddress> addresses(String... texts) {
        return List.of(texts).stream().map(IpAddress::parse).toList();
    }

    @Test
    void whatIsAbsentHasTheDocumentedDefault() {
        Scenario scenario = loaded(BASE);

        assertThat(scenario.seed()).isEqualTo(1);
        assertThat(scenario.until()).isEqualTo(Duration.ofSeconds(60));
        assertThat(scenario.nats().get("nat-b").preset()).isEqualTo(NatPreset.PORT_RESTRICTED);
        assertThat(scenario.nats().get("nat-b").outside()).isEqualTo("internet");
        assertThat(scenario.networks().get("internet").latency()).contains(Duration.ofMillis(10));
        assertThat(scenario.networks().get("home-a").latency()).contains(Duration.ZERO);
        assertThat(scenario.calls().get("ab"))
                .isEqualTo(new CallSpec(
                        "alice",
                        "bob",
                        Duration.ZERO,
                        Duration.ofMillis(20),
                        Optional.empty(),
                        List.of(MediaKind.DATA),
                        false,
                        List.of(),
                        Duration.ZERO,
                        Optional.empty()));
        assertThat(scenario.peers().get("bob").shareHostCandidates()).isTrue();
        assertThat(scenario.peers().get("bob").ice().nomination()).isEqualTo(Nomination.FIRST_VALID);
        assertThat(((StunServerSpec) scenario.servers().get("stun")).port()).isEqualTo(3478);
    }

    @Test
    void mapsKeepTheOrderOfTheFile() {
        assertThat(loaded(base("  bob: {network: home-b}", "  bob: {network: home-b}\n  aaron: {network: home-b}")).peers().keySet())
                .containsExactly("alice", "bob", "aaron");
    }

    // ---- units ------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({"35ms, 35000000", "1.5s, 1500000000", "250us, 250000", "2min, 120000000000", "1h, 3600000000000", "0ms, 0", "2 s, 2000000000"})
    void durationsCarryAUnit(String text, long nanos) {
        assertThat(Quantity.duration(text)).isEqualTo(Duration.ofNanos(nanos));
    }

    @ParameterizedTest
    @CsvSource({"20Mbit/s, 20000000", "384kbit/s, 384000", "1.5Mbit/s, 1500000", "10Gbit/s, 10000000000", "900bit/s, 900"})
    void ratesCarryAUnit(String text, long bitsPerSecond) {
        assertThat(DataRate.parse(text).bitsPerSecond()).isEqualTo(bitsPerSecond);
    }

    @ParameterizedTest
    @CsvSource({"0.5%, 0.005", "100%, 1", "0%, 0", "12.5 %, 0.125"})
    void percentagesCarryTheirSign(String text, double probability) {
        assertThat(Percentage.parse(text).probability()).isEqualTo(probability);
    }

    // ---- addresses --------------------------------------------------------------------------------------------------

    @Test
    void whoeverHasNoAddressGetsTheNextFreeOne() {
        Scenario scenario = loaded(base("  bob: {network: home-b}", """
              bob: {network: home-b}
              carol: {network: home-b, addresses: 10.0.0.3}
              dave: {network: home-b}
              erin: {network: internet}
            """.stripTrailing()));

        assertThat(scenario.nats().get("nat-a").addresses()).isEqualTo(addresses("203.0.113.1"));
        assertThat(scenario.nats().get("nat-b").addresses()).isEqualTo(addresses("203.0.113.2"));
        assertThat(scenario.servers().get("stun").addresses()).isEqualTo(addresses("192.0.2.1"));
        assertThat(interfaceOf(scenario, "bob").addresses()).isEqualTo(addresses("10.0.0.2"));
        assertThat(interfaceOf(scenario, "dave").addresses()).isEqualTo(addresses("10.0.0.4"));
        assertThat(interfaceOf(scenario, "erin").addresses()).isEqualTo(addresses("198.51.100.1"));
    }

    @Test
    void aNetworkOfBothFamiliesGivesBoth() {
        Scenario scenario = loaded(base("[10.0.0.0/24]", "[10.0.0.0/24, '2001:db8:7::/64']"));

        assertThat(interfaceOf(scenario, "bob").addresses()).isEqualTo(addresses("10.0.0.2", "2001:db8:7::2"));
    }

    @Test
    void aFullNetworkIsAFault() {
        String text = base("[10.0.0.0/24]", "[10.0.0.0/30]").replace("  bob: {network: home-b}", """
              bob: {network: home-b}
              carol: {network: home-b}
            """.stripTrailing());

        assertThat(faults(new ScenarioLoader().load("test.yaml", text)).getFirst().toString())
                .isEqualTo("test.yaml:15:3: there is no address left for it in 'home-b'; give the network a larger prefix");
    }

    @Test
    void aThousandPeersFindRoomOnTheInternet() {
        StringBuilder text = new StringBuilder(BASE.substring(0, BASE.indexOf("peers:"))).append("peers:\n");
        for (int i = 0; i < 1_000; i++) {
            text.append("  p").append(i).append(": {network: internet}\n");
        }
        text.append("calls:\n  c: {caller: p0, callee: p999}\n");
        Scenario scenario = loaded(text.toString());

        assertThat(scenario.peers().values().stream().flatMap(peer -> peer.interfaces().getFirst().addresses().stream()))
                .hasSize(1_000)
                .doesNotHaveDuplicates();
        assertThat(interfaceOf(scenario, "p254").addresses()).isEqualTo(addresses("198.18.0.1"));
    }

    @Test
    void homesMayUseTheSamePrivateAddressesBehindTheirNats() {
        String text = base("[10.0.0.0/24]", "[192.168.1.0/24]")
                .replace("network: home-a,", "network: home-a, addresses: 192.168.1.10,")
                .replace("bob: {network: home-b}", "bob: {network: home-b, addresses: 192.168.1.10}");

        assertThat(interfaceOf(loaded(text), "bob").addresses()).isEqualTo(addresses("192.168.1.10"));
    }

    private static InterfaceSpec interfaceOf(Scenario scenario, String peer) {
        return scenario.peers().get(peer).interfaces().getFirst();
    }

    // ---- links and NATs ---------------------------------------------------------------------------------------------

    @Test
    void aLinkIsAPresetAProfileOrAMap() {
        Scenario scenario = loaded(base("link: wifi", "link: {preset: train, loss: 3%}")
                .replace("expect:", "links:\n  mobile: {preset: 4g, jitter: 5ms}\n  train: {preset: mobile, loss: 1%, mtu: 1400}\nexpect:"));
        LinkSpec link = interfaceOf(scenario, "alice").link().orElseThrow();

        assertThat(link.preset()).contains("4g");
        assertThat(link.jitter()).contains(Duration.ofMillis(5));
        assertThat(link.loss()).contains(new Percentage(0.03));
        assertThat(link.mtu()).contains(1400);
        assertThat(interfaceOf(loaded(BASE), "alice").link().flatMap(LinkSpec::preset)).contains("wifi");
    }

    @Test
    void anExpectationMayBeOfAnyKindAlone() {
        String text = base("{connected: true, within: 2s}", "{survives: true}").replace("callee: bob}", "callee: bob, lasts: 5s}");

        assertThat(loaded(text).expect().get("ab").survives()).contains(true);
        assertThat(loaded(base("connected: true, within: 2s", "drops: [filtered]")).expect().get("ab").drops()).hasSize(1);
    }

    @Test
    void whoSaysLossSaysAllAboutLoss() {
        String profile = "links:\n  radio: {loss: 1%, burst: {enter: 1%, leave: 50%}}\nexpect:";

        LinkSpec withLoss = linkOfAlice(base("link: wifi", "link: {preset: radio, loss: 3%}").replace("expect:", profile));
        LinkSpec withBurst = linkOfAlice(base("link: wifi", "link: {preset: radio, burst: {enter: 2%, leave: 9%}}").replace("expect:", profile));

        assertThat(withLoss.burst()).as("as with a built-in preset").isEmpty();
        assertThat(withBurst.loss()).isEmpty();
    }

    private static LinkSpec linkOfAlice(String text) {
        return interfaceOf(loaded(text), "alice").link().orElseThrow();
    }

    @Test
    void aRateGoesBeforeThePresetsUpAndDown() {
        DataRate slow = DataRate.parse("1Mbit/s");
        LinkSpec preset = link(Optional.empty(), Optional.of(DataRate.parse("20Mbit/s")));

        assertThat(link(Optional.of(slow), Optional.empty()).over(preset).up()).isEmpty();
        assertThat(link(Optional.empty(), Optional.empty()).over(preset).up()).isEqualTo(preset.up());
    }

    private static LinkSpec link(Optional<DataRate> rate, Optional<DataRate> up) {
        return new LinkSpec(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), rate, up,
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Test
    void aNatIsItsPresetWithWhatIsSaidOtherwise() {
        NatBehavior behavior = loaded(base(
                        "mapping: EIM",
                        "preset: linux, filtering: eif, hairpin: external, allocation: preserving, mappingTimeout: 40s, maxBindingsPerHost: 9"))
                .nats()
                .get("nat-a")
                .behavior();

        assertThat(behavior.mapping()).isEqualTo(Mapping.EIM);
        assertThat(behavior.mappingOnCollision()).isEqualTo(Mapping.APDM);
        assertThat(behavior.filtering()).isEqualTo(Filtering.EIF);
        assertThat(behavior.hairpinning()).isEqualTo(Hairpinning.EXTERNAL_SOURCE);
        assertThat(behavior.portAllocation()).isEqualTo(PortAllocation.PRESERVING_OR_NEXT);
        assertThat(behavior.timer().untilAnswered()).isEqualTo(Duration.ofSeconds(40));
        assertThat(behavior.timer().inboundRefreshes()).isTrue();
        assertThat(behavior.limits().perInternalAddress()).isEqualTo(9);
    }

    @Test
    void everyNatPresetCanBeNamed() {
        for (NatPreset preset : NatPreset.values()) {
            assertThat(loaded(base("mapping: EIM", "preset: " + preset.presetName())).nats().get("nat-a").behavior())
                    .isEqualTo(preset.behavior());
        }
    }

    @Test
    void ice4jsPropertiesAreThoseThatWereChosen() {
        Scenario scenario = loaded(base("ice: {stun: stun}", "ice: {firstRetransmission: 500ms, maxRetransmissions: 7}"));

        assertThat(scenario.peers().get("alice").ice().ice4jProperties())
                .isEqualTo(Map.of("org.ice4j.FIRST_CTRAN_RETRANS_AFTER", "500", "org.ice4j.MAX_CTRAN_RETRANSMISSIONS", "7"));
    }

    // ---- settings ---------------------------------------------------------------------------------------------------

    static final String WRONG_SETTINGS =
            """
            nats.nat-a.maping | APDM | unknown key 'maping'; did you mean 'mapping'?
            nats.nat-c.mapping | APDM | there is no 'nat-c' in nats; did you mean 'nat-a'?
            nats.nat-a.mapping | EIN | 'mapping' is 'EIN'; it is one of EIM, ADM, APDM; did you mean 'EIM'?
            nats.nat-a.mapping.x | 1 | 'mapping' is a plain value; there is no 'x' in it
            nats.*.maping | APDM | unknown key 'maping'; did you mean 'mapping'?
            nats.*.mapping.x | 1 | 'mapping' is a plain value; there is no 'x' in it
            nats.*.mapping | EIN | 'mapping' is 'EIN'; it is one of EIM, ADM, APDM; did you mean 'EIM'?
            peers.alice.ice.stun.*.x | 1 | '*' is a plain value; there is no 'x' in it
            peers.alice.* | 1 | unknown key '*'; the keys here are network
            *.alice | 1 | unknown key '*'; the keys here are scenario
            peers.alice.ice.stun.1 | stun | there is no entry '1' in the list stun; it has 1, counted from 0
            servers.stun.prot | 1 | unknown key 'prot'; did you mean 'port'?
            until | [ | not YAML
            until | '' | a value is missing
            '' | 1 | unknown key ''
            actions.0.at | 1s | there is no entry '0' in the list actions; it has 0, counted from 0
            servers.stun.type.x | turn | 'type' is a plain value; there is no 'x' in it
            peers.alice.network | home-b, | there is no 'home-b,' in networks; did you mean 'home-b'?
            """;

    private static ScenarioLoader set(String path, String value) {
        return new ScenarioLoader().withSetting(path, value);
    }

    @Test
    void aSettingChangesAValue() {
        assertThat(loaded(set("nats.nat-a.mapping", "APDM"), BASE).nats().get("nat-a").mapping()).contains(Mapping.APDM);
        assertThat(loaded(set("until", "5s"), BASE).until()).isEqualTo(Duration.ofSeconds(5));
        assertThat(loaded(set("until", "5s"), base("expect:", "actions: [{at: 9s, type: nat-restart, nat: nat-a}]\nexpect:")).actions())
                .as("what would come later")
                .hasSize(1);
    }

    @Test
    void aSettingCanAddWhatIsAbsent() {
        assertThat(loaded(set("peers.bob.ice.trickle", "true"), BASE).peers().get("bob").ice().trickle()).isEqualTo(Trickle.FULL);
        assertThat(loaded(set("peers.carol", "{network: home-a}"), BASE).peers()).containsKey("carol");
        assertThat(loaded(set("nats.nat-b.addresses", "[203.0.113.7, 203.0.113.8]"), BASE).nats().get("nat-b").addresses())
                .isEqualTo(addresses("203.0.113.7", "203.0.113.8"));
    }

    @Test
    void aSettingReachesWhatIsThereWithoutBeingWritten() {
        assertThat(loaded(set("networks.internet.latency", "7ms"), BASE).networks().get("internet").latency())
                .contains(Duration.ofMillis(7));
    }

    @Test
    void aSettingReachesIntoAShorthand() {
        LinkSpec link = interfaceOf(loaded(set("peers.alice.link.loss", "7%"), BASE), "alice").link().orElseThrow();

        assertThat(link.preset()).contains("wifi");
        assertThat(link.loss()).contains(new Percentage(0.07));
    }

    @Test
    void laterSettingsComeOnTopOfEarlierOnes() {
        ScenarioLoader loader = set("peers.alice.link", "4g").withSetting("peers.alice.link.loss", "7%").withSetting("servers.stun.port", "1");

        assertThat(interfaceOf(loaded(loader, BASE), "alice").link().flatMap(LinkSpec::preset)).contains("4g");
        assertThat(loaded(loader, BASE).servers().get("stun").port()).isEqualTo(1);
    }

    @Test
    void aStarStandsForEveryEntryOfAMapOrList() {
        Scenario lossy = loaded(set("peers.*.link.loss", "7%"), BASE);
        Scenario other = loaded(set("peers.alice.ice.stun.*", "other").withSetting("servers.other", "{type: stun}"), BASE);

        assertThat(interfaceOf(lossy, "alice").link()).hasValueSatisfying(link -> {
            assertThat(link.preset()).contains("wifi");
            assertThat(link.loss()).contains(new Percentage(0.07));
        });
        assertThat(interfaceOf(lossy, "bob").link().flatMap(LinkSpec::loss)).contains(new Percentage(0.07));
        assertThat(other.peers().get("alice").ice().stun()).containsExactly("other");
    }

    @Test
    void aStarStandsForEveryItemOfAListWithItsShorthand() {
        String twoInterfaces = BASE.replace(
                "bob: {network: home-b}", "bob: {interfaces: [{network: home-b, link: lan}, {network: home-a, link: 4g}]}");

        Scenario scenario = loaded(set("peers.*.interfaces.*.link.loss", "7%"), twoInterfaces);

        assertThat(scenario.peers().get("bob").interfaces()).allSatisfy(at -> assertThat(at.link().orElseThrow().loss())
                .contains(new Percentage(0.07)));
        assertThat(interfaceOf(scenario, "alice").link().flatMap(LinkSpec::loss)).isEmpty();
    }

    /** The lists here must not be empty where they are written, so what is absent must stay so. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "firewalls.*.udp | block",
                "actions.*.at | 5s",
                "calls.*.media.* | audio",
                "servers.*.users.* | secret",
                "firewalls.*.nonsense | 1"
            })
    void aStarMayStandForNothing(String path, String value) {
        String text = BASE.replace("type: stun", "type: signaling").replace(", ice: {stun: stun}", "");

        assertThat(loaded(set(path, value), text)).isEqualTo(loaded(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = WRONG_SETTINGS)
    void aSettingThatIsWrongIsToldWithItsPath(String path, String value, String words) {
        var faults = faults(set(path, value).load("test.yaml", BASE));

        assertThat(faults).hasSize(1);
        assertThat(faults.getFirst().toString()).startsWith("--set " + path + ": ").contains(words);
    }
}
