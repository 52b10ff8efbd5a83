package dev.icebreaker.benchmarks;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.ScenarioLoader;

/** One world with many calls at once. */
public final class BigWorld {
    private BigWorld() {}

    /** So many calls that begin together: two peers each, every peer in a home of its own, and one STUN server for all. */
    public static Scenario withCalls(int calls) {
        StringBuilder networks = new StringBuilder("networks:\n");
        StringBuilder nats = new StringBuilder("nats:\n");
        StringBuilder peers = new StringBuilder("peers:\n");
        StringBuilder between = new StringBuilder("calls:\n");
        for (int i = 1; i <= calls; i++) {
            for (String side : new String[] {"a", "b"}) {
                networks.append("  home-%s%d: {prefixes: [192.168.1.0/24]}\n".formatted(side, i));
                nats.append("  nat-%s%d: {inside: [home-%s%d], preset: home-router, link: {latency: 5ms}}\n"
                        .formatted(side, i, side, i));
                peers.append("  peer-%s%d: {network: home-%s%d, ice: {stun: [stun]}}\n".formatted(side, i, side, i));
            }
            between.append("  call-%d: {caller: peer-a%d, callee: peer-b%d}\n".formatted(i, i, i));
        }
        String yaml = """
                scenario: big-world
                title: {en: A big world, es: Un mundo grande}
                teaches: {en: Nothing., es: Nada.}
                servers: {stun: {type: stun}}
                """ + networks + nats + peers + between;
        return switch (new ScenarioLoader().load("big-world.yaml", yaml)) {
            case ScenarioLoader.Result.Loaded(Scenario scenario) -> scenario;
            case ScenarioLoader.Result.Faulty faulty -> throw new IllegalStateException(faulty.faults().toString());
        };
    }
}
