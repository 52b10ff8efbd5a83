package dev.icebreaker.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.scenario.ScenarioLoader.Result;
import dev.icebreaker.scenario.yaml.Fault;
import java.util.List;

/** A scenario to start from, and ways to look at what became of one. */
final class Scenarios {
    static final String BASE =
            """
            scenario: base
            title: {en: Base, es: Base}
            teaches: {en: Nothing., es: Nada.}
            networks:
              home-a: {prefixes: [192.168.1.0/24]}
              home-b: {prefixes: [10.0.0.0/24]}
            nats:
              nat-a: {inside: home-a, mapping: EIM}
              nat-b: {inside: home-b}
            servers:
              stun: {type: stun}
            peers:
              alice: {network: home-a, link: wifi, ice: {stun: stun}}
              bob: {network: home-b}
            calls:
              ab: {caller: alice, callee: bob}
            expect:
              ab: {connected: true, within: 2s}
            """;

    private Scenarios() {}

    /** The base with a part replaced that is in it once. */
    static String base(String part, String replacement) {
        assertThat(BASE.split(java.util.regex.Pattern.quote(part), -1)).as("'%s' is in the base once", part).hasSize(2);
        return BASE.replace(part, replacement);
    }

    static Scenario loaded(String text) {
        return loaded(new ScenarioLoader(), text);
    }

    static Scenario loaded(ScenarioLoader loader, String text) {
        Result result = loader.load("test.yaml", text);
        assertThat(result).isInstanceOf(Result.Loaded.class);
        return ((Result.Loaded) result).scenario();
    }

    static List<Fault> faults(Result result) {
        assertThat(result).isInstanceOf(Result.Faulty.class);
        return ((Result.Faulty) result).faults();
    }
}
