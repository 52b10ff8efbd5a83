package dev.icebreaker.scenarios.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.cli.Main;
import dev.icebreaker.cli.Terminal;
import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.jsonl.TraceHash;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same scenario with the same seed gives the same trace, to the byte, wherever and beside whatever it is run. */
class DeterminismTest {
    private static final List<String> FORWARDS = Library.names();
    private static Map<String, String> hashes = Map.of();

    @BeforeAll
    static void runAllOnce() {
        hashes = TraceHashes.of(FORWARDS);
        assertThat(hashes).hasSameSizeAs(FORWARDS).doesNotContainValue("");
    }

    private static List<String> rotated(int by) {
        List<String> names = new ArrayList<>(FORWARDS);
        Collections.rotate(names, by);
        return names;
    }

    @Test
    void aSecondTime() {
        assertThat(TraceHashes.of(FORWARDS)).isEqualTo(hashes);
    }

    /** What one run leaves behind in ice4j's static state, another would find. */
    @Test
    void inTheOppositeOrder() {
        assertThat(TraceHashes.of(FORWARDS.reversed())).isEqualTo(hashes);
    }

    @Test
    void besideOtherSimulations() throws InterruptedException, ExecutionException {
        try (ExecutorService platform = Executors.newFixedThreadPool(3);
                ExecutorService virtual = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Map<String, String>>> all = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                List<String> names = rotated(5 * i);
                all.add(platform.submit(() -> TraceHashes.of(names)));
            }
            all.add(virtual.submit(() -> TraceHashes.of(FORWARDS.reversed())));
            for (Future<Map<String, String>> one : all) {
                assertThat(one.get()).isEqualTo(hashes);
            }
        }
    }

    /** One JVM is started as by the launchers; the other is as different from it as a JVM can be. */
    @Test
    void inOtherJvms() throws IOException, InterruptedException {
        ChildJvm usual = ChildJvm.start(List.of(ChildJvm.AS_LAUNCHED), TraceHashes.class, FORWARDS);
        ChildJvm strange = ChildJvm.start(
                List.of(
                        "-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=2", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
                        "-Duser.language=ar", "-Duser.country=EG", "-Duser.timezone=Asia/Kathmandu",
                        "-Dfile.encoding=COMPAT", "-Dline.separator=|"),
                TraceHashes.class,
                FORWARDS.reversed());
        assertThat(hashes(usual.output())).isEqualTo(hashes);
        assertThat(hashes(strange.output())).isEqualTo(hashes);
    }

    private static Map<String, String> hashes(List<String> lines) {
        Map<String, String> hashes = new TreeMap<>();
        for (String line : lines) {
            String[] words = line.split(" ");
            hashes.put(words[0], words[1]);
        }
        return hashes;
    }

    @Test
    void withACaptureOfThePackets(@TempDir Path folder) throws IOException {
        for (String name : FORWARDS) {
            Path capture = folder.resolve(name + ".pcapng");
            Path trace = folder.resolve(name + ".jsonl");
            String json = run("run", name, "--format", "json", "--pcap", capture.toString(), "--trace", trace.toString());
            assertThat(json).as(name).contains('"' + hashes.get(name) + '"');
            assertThat(capture).isNotEmptyFile();
            assertThat(Files.size(trace)).isPositive();
        }
    }

    private static String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Main.run(new Terminal(stream, stream, false, false), arguments)).as("%s", List.of(arguments)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void watchedOrNot() {
        for (String name : FORWARDS) {
            Scenario scenario = Library.scenario(name);
            Run watched = Run.of(scenario, scenario.seed());
            try (World world = new World(WorldPlan.of(scenario), scenario.seed(), Recorder.OFF)) {
                assertThat(world.run()).as(name).isEqualTo(watched.calls());
                assertThat(world.eventCount()).as(name).isEqualTo(watched.events());
            }
        }
    }

    /** Ports and credentials are drawn, so chance plays a part everywhere. */
    @Test
    void anotherSeedGivesAnotherTrace() {
        for (String name : FORWARDS) {
            Scenario scenario = Library.scenario(name);
            Trace one = Run.of(scenario, scenario.seed()).trace();
            Trace other = Run.of(scenario, scenario.seed() + 1).trace();
            assertThat(TraceHash.of(new Trace(one.header(), other.events())))
                    .as(name)
                    .isNotEqualTo(TraceHash.of(one));
        }
    }
}
