package dev.icebreaker.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.study.StudyLoader.Result;
import dev.icebreaker.study.spec.Study;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudyLoaderTest {
    static final String MISTAKES =
            """
            configurations: {a: {stun: yes}}                    | small.yaml:18:28: 'stun' is 'yes', which is not true or false
            configurations: {a: {turn: [sctp]}}                 | small.yaml:18:29: 'turn' is 'sctp'; it is one of udp, tcp, tls
            configurations: {a: {policy: relay}}                | small.yaml:18:30: relayed candidates alone, and no TURN server
            configurations: {a: {callers: hom}}                 | small.yaml:18:31: there is no 'hom' in populations or built-in populations; did you mean 'home'?
            configurations: {a: {set: [loss]}}                  | small.yaml:18:28: it is PATH=VALUE
            configurations: {a: {set: [peers.caller.lnk=wifi]}} | small.yaml:18:28: unknown key 'lnk'; did you mean 'link'?
            configurations: {a: {set: [peers.bob.link=wifi]}}   | small.yaml:18:28: there is no 'bob' in peers
            configurations: {a: {set: [seed=5]}}                | small.yaml:18:28: every session has a seed of its own
            sweep: [{path: seed, values: [1, 2]}]               | small.yaml:18:16: every session has a seed of its own
            configurations: {a: {set: [until=soon]}}            | small.yaml:18:28: 'until' is 'soon', which is not a duration
            configurations: {}                                  | small.yaml:18:1: 'configurations' has 0 entries; at least 1
            configurations: {a: {turn: [udp, tls, udp]}}        | small.yaml:18:39: 'udp' is there already
            cost: {rate: 0bit/s}\\nconfigurations: {a: {}}      | 'rate' is '0bit/s'; it is at least 1kbit/s
            sessions: 0                                         | 'sessions' is '0'; it is at least 1
            """;

    static final String UNFIT_SWEEPS =
            """
            {path: servers.turn.link.loss, values: [0%, 1%]}                      | small.yaml:20:45: there is no 'turn' in servers
            {path: firewalls.caller-firewall.udp, values: [block, allow]}         | there is no 'caller-firewall' in firewalls
            {path: peers.*.link.loss, values: [0%, 1%, 200%]}                     | small.yaml:20:48: 'loss' is '200%'
            """;

    static final String MISTAKES_IN_POPULATIONS =
            """
            parts: 3, nats: port-restricted}    | parts: 0, nats: port-restricted}   | 'parts' is '0'; it is at least 1
            inside: {lan: 1                     | inside: {lan: -1                   | the parts of 'lan' are -1; they are 1 to 1000000
            inside: {lan: 1                     | inside: {lam: 1                    | there is no 'lam' in link presets; did you mean 'lan'?
            inside: {lan: 1, ideal: 1}          | mix: {home: 1}                     | one of the two
            '  lossless:'                       | '  home:'                          | is the name of a population that comes with the program
            """;

    static final String UNFIT_VALUES =
            """
            values: [1s, 1s]                                    | small.yaml:20:32: '1s' is there already
            values: [1s, "2s\\n"]                               | small.yaml:20:32: it has the end of a line
            values: ["1s\\r"]                                   | small.yaml:20:28: it has the end of a line
            """;

    private static List<String> faults(String yaml) {
        return switch (StudyLoader.load("small.yaml", yaml)) {
            case Result.Loaded(Study study) -> throw new AssertionError("no fault: " + study);
            case Result.Faulty faulty -> faulty.faults().stream().map(Fault::toString).toList();
        };
    }

    @Test
    void theSmallOneIsInOrder() {
        assertThat(StudyTexts.load(StudyTexts.small()).configurations()).containsOnlyKeys("stun", "turn-udp", "turn-tls");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = MISTAKES)
    void tellsWhereAMistakeIsAndWhatWouldBeRight(String keys, String message) {
        assertThat(faults(StudyTexts.with(keys.translateEscapes() + "\n"))).anySatisfy(fault -> assertThat(fault).contains(message));
    }

    @Test
    void aValueThatCannotBeSweptIsToldWhereItIsWritten() {
        String yaml = StudyTexts.with("""
                configurations: {a: {stun: true}}
                sweep:
                  - path: peers.caller.link.loss
                    values: [0%, 101%]
                """);

        assertThat(faults(yaml)).singleElement().asString().startsWith("small.yaml:21:18: 'loss' is '101%'");
    }

    /** Faults of a value in any configuration, of two values together, and of a value for some callers alone. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = UNFIT_SWEEPS)
    void whatIsSweptHasToFitEverywhere(String sweep, String message) {
        String yaml = StudyTexts.with("configurations: {b: {stun: true, turn: udp}, a: {stun: true}}\nsweep:\n  - " + sweep
                + "\n  - {path: peers.*.ice.pace, values: [20ms, 50ms]}\n");

        assertThat(faults(yaml)).anySatisfy(fault -> assertThat(fault).contains(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = MISTAKES_IN_POPULATIONS)
    void populationsAreCheckedAsWell(String part, String instead, String message) {
        String yaml = StudyTexts.small().replace(part, instead).replace("ers: lossless", "ers: hotel");

        assertThat(faults(yaml)).anySatisfy(fault -> assertThat(fault).contains(message));
    }

    /** Results are tables with a line a session, in which variants go by their names. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = UNFIT_VALUES)
    void variantsHaveNamesOfTheirOwnInOneLine(String values, String message) {
        String yaml = StudyTexts.with("configurations: {a: {}}\nsweep:\n  - {path: until, " + values + "}\n");

        assertThat(faults(yaml)).singleElement().asString().startsWith(message);
    }

    /** All variants of it would be the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            'routers.*.link.loss'     | 0%, 5%
            'peers.*.link.loss'       | 5%, 5.0%
            """)
    void whatIsSweptChangesSomething(String path, String values) {
        String yaml = StudyTexts.with("configurations: {a: {}}\nsweep:\n  - {path: " + path + ", values: [" + values + "]}\n");

        assertThat(faults(yaml)).singleElement().asString().startsWith("small.yaml:20:12: ").contains("changes nothing in any session");
    }

    @Test
    void whatChangesSomethingInOneConfigurationMayBeSwept() {
        String yaml = StudyTexts.with("""
                configurations: {a: {}, b: {turn: udp}}
                sweep:
                  - {path: servers.*.realm, values: [here, there]}
                """);

        assertThat(StudyTexts.load(yaml).sweep()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            set: [until=9s]\\nconfigurations: {a: {}}   | small.yaml:18:7: 'until' is swept; set it here or sweep it
            configurations: {a: {set: [until=9s]}}     | small.yaml:18:28: 'until' is swept; set it here or sweep it
            """)
    void whatIsSweptIsNotSetAsWell(String keys, String message) {
        String yaml = StudyTexts.with(keys.translateEscapes() + "\nsweep: [{path: until, values: [8s, 9s]}]\n");

        assertThat(faults(yaml)).singleElement().asString().startsWith(message);
    }

    @Test
    void aNameThatNotEverySessionHasIsToldOnceAndWithASessionThatHasItNot() {
        String yaml = StudyTexts.with("configurations: {a: {set: [nats.caller-nat-2.link.loss=1%]}}\n");

        assertThat(faults(yaml))
                .singleElement()
                .asString()
                .startsWith("small.yaml:18:28: there is no 'caller-nat-2' in nats")
                .endsWith("; it is so with public calling public, not in all sessions");
    }

    @Test
    void aNameThatIsTooLongForATableIsRefused() {
        String yaml = StudyTexts.small().replace("site: double", "site: " + "x".repeat(101));

        assertThat(faults(yaml)).singleElement().asString().startsWith("small.yaml:14:16: it is 101 characters long");
    }

    @Test
    void aPathIsSweptOnce() {
        String yaml = StudyTexts.with("""
                configurations: {a: {}}
                sweep:
                  - {path: until, values: [8s]}
                  - {path: until, values: [9s]}
                """);

        assertThat(faults(yaml)).singleElement().asString().startsWith("small.yaml:21:12: 'until' is swept already");
    }

    @Test
    void sitesHaveNamesInOneLine() {
        String yaml = StudyTexts.small().replace("site: double", "site: \"dou\\nble\"");

        assertThat(faults(yaml)).singleElement().asString().startsWith("small.yaml:14:16: it has the end of a line");
    }

    /** Both servers are there only in calls between the two regions. */
    @Test
    void aSettingHasToFitTheScenariosOfAllRegions() {
        String yaml = StudyTexts.with("""
                regions: {west-europe: 1, japan-east: 1}
                configurations: {a: {turn: [udp], set: [servers.turn-west-europe.link.loss=1%]}}
                """);

        assertThat(faults(yaml)).singleElement().asString().contains("there is no 'turn-west-europe' in servers");
    }

    @Test
    void aSettingThatFitsAllCallersNeedNotFitCalleesAsWell() {
        String yaml = StudyTexts.with("configurations: {a: {callers: cellular, set: [nats.caller-nat.link.loss=1%]}}\n");

        assertThat(StudyTexts.load(yaml).configurations()).containsOnlyKeys("a");
    }

    @Test
    void aMixIsOfPopulationsThatAreNone() {
        String yaml = StudyTexts.small().replace("populations:\n", """
                populations:
                  mixed: {title: {en: A, es: A}, source: {en: A, es: A}, mix: {consumer-mix: 1, lossless: 1}}
                """);

        assertThat(faults(yaml)).singleElement().asString().contains("'consumer-mix' is a mix itself");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "[]", "3", "study: x", "{", "&a *a", "study: {}"})
    void whateverTheTextTheAnswerIsAFault(String text) {
        assertThat(faults(text)).isNotEmpty().allSatisfy(fault -> assertThat(fault).startsWith("small.yaml:"));
    }

    @Test
    void tooManyVariantsAreRefused() {
        String values = IntStream.rangeClosed(1, 41).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        String yaml = StudyTexts.with("configurations: {a: {}}\nsweep:\n  - {path: peers.*.ice.maxRetransmissions, values: " + values + "}\n  - {path: peers.*.ice.port, values: " + values + "}\n");

        assertThat(faults(yaml)).singleElement().asString().contains("make 1681 variants; at most 256");
    }
}
