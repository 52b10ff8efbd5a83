package dev.icebreaker.scenarios.runs;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.trace.jsonl.TraceHash;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The hashes of the traces of scenarios, run one after the other; as a program of its own, a line each. */
final class TraceHashes {
    private TraceHashes() {}

    /** @param args the names, in the order in which to run them */
    public static void main(String[] args) {
        of(List.of(args)).forEach((name, hash) -> System.out.print(name + " " + hash + "\n"));
    }

    static Map<String, String> of(List<String> names) {
        Map<String, String> hashes = new TreeMap<>();
        for (String name : names) {
            Scenario scenario = Library.scenario(name);
            hashes.put(name, TraceHash.of(Run.of(scenario, scenario.seed()).trace()));
        }
        return hashes;
    }
}
