package dev.icebreaker.study;

import dev.icebreaker.study.StudyLoader.Result;
import dev.icebreaker.testing.BothLanguages;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every fault of a study is told in English and in Spanish. */
class StudyFaultWordsTest {
    private final BothLanguages told = new BothLanguages();

    private static Stream<String[]> cells(String table) {
        return table.lines().map(line -> line.strip().split(" *\\| *"));
    }

    private void add(String what, String yaml) {
        if (!(StudyLoader.load("small.yaml", yaml) instanceof Result.Faulty faulty)) {
            throw new AssertionError("no fault: " + what);
        }
        faulty.faults().forEach(fault -> told.add(what, fault.message()));
    }

    @Test
    void ofWhatIsWrongInAStudy() {
        cells(StudyLoaderTest.MISTAKES).forEach(row -> add(row[0], StudyTexts.with(row[0].translateEscapes() + "\n")));
        cells(StudyLoaderTest.MISTAKES_IN_POPULATIONS).forEach(row -> {
            String part = row[0].replace("'", "");
            String instead = row[1].replace("'", "");
            add(instead, StudyTexts.small().replace(part, instead).replace("ers: lossless", "ers: hotel"));
        });
        cells(StudyLoaderTest.UNFIT_SWEEPS).forEach(row -> add(row[0], StudyTexts.with(
                "configurations: {b: {stun: true, turn: udp}, a: {stun: true}}\nsweep:\n  - " + row[0] + "\n")));
        cells(StudyLoaderTest.UNFIT_VALUES).forEach(row -> add(row[0], StudyTexts.with(
                "configurations: {a: {}}\nsweep:\n  - {path: until, " + row[0] + "}\n")));
        Map<String, String> more = new LinkedHashMap<>();
        String values = IntStream.rangeClosed(1, 41).mapToObj(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
        more.put("a setting that is swept", "configurations: {a: {set: [until=9s]}}\nsweep: [{path: until, values: [8s, 9s]}]");
        more.put("a sweep of nothing", "configurations: {a: {}}\nsweep: [{path: 'routers.*.link.loss', values: [0%, 5%]}]");
        more.put("a sweep twice", "configurations: {a: {}}\nsweep: [{path: until, values: [8s]}, {path: until, values: [9s]}]");
        more.put("too many variants", "configurations: {a: {}}\nsweep: [{path: peers.*.ice.maxRetransmissions, values: " + values
                + "}, {path: peers.*.ice.port, values: " + values + "}]");
        more.put("a name that not every session has", "configurations: {a: {set: [nats.caller-nat-2.link.loss=1%]}}");
        more.put("two things that do not go together", "configurations: {a: {turn: udp, set: [peers.*.link.latency=1ms, peers.*.link.jitter=2ms]}}");
        more.put("a region of no world", "regions: {atlantis: 1}\nconfigurations: {a: {}}");
        more.put("parts of a region", "regions: {east-us: 0}\nconfigurations: {a: {}}");
        more.put("a price below nothing", "cost: {prices: {x: {perGigabyte: -1, source: {en: A, es: A}}}}\nconfigurations: {a: {}}");
        more.forEach((what, keys) -> add(what, StudyTexts.with(keys + "\n")));
        add("a long name", StudyTexts.small().replace("site: double", "site: " + "x".repeat(101)));
        add("a mix of mixes", StudyTexts.small().replace("populations:\n", """
                populations:
                  mixed: {title: {en: A, es: A}, source: {en: A, es: A}, mix: {consumer-mix: 1, lossless: 1}}
                """));
        add("a mix with links", StudyTexts.small().replace("populations:\n", """
                populations:
                  mixed: {title: {en: A, es: A}, source: {en: A, es: A}, mix: {home: 1}, inside: {lan: 1}}
                """));
        add("nothing", "");

        told.check(getClass(), "faults.txt");
    }
}
