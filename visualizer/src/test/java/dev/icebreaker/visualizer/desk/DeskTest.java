package dev.icebreaker.visualizer.desk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.jsonl.TraceWriter;
import dev.icebreaker.visualizer.Shipped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is opened lies open then; what cannot be leaves what lay open before, and says why. */
class DeskTest {
    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private final Desk desk = new Desk(Shipped.OPENER, Shipped.run("two-homes"), waiting::add, Runnable::run);

    private void work() {
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }
    }

    private String scenario() {
        return desk.opened().replay().trace().header().scenario();
    }

    @Test
    void opensAnotherScenarioAtItsBeginning() {
        desk.playback().toEnd();

        desk.open(Source.of("same-lan"));
        assertThat(desk.busyProperty().get()).isTrue();
        assertThat(scenario()).isEqualTo("two-homes");
        work();

        assertThat(scenario()).isEqualTo("same-lan");
        assertThat(desk.busyProperty().get()).isFalse();
        assertThat(desk.playback().nanos()).isZero();
        assertThat(desk.playback().replay()).isSameAs(desk.opened().replay());
    }

    @Test
    void aChangeIsSimulatedAgainAndKeepsTheInstant() {
        desk.playback().seek(100_000_000);

        desk.reopen(desk.opened().source().with(List.of(new Change("nats.router-a.mapping", "APDM"))));
        work();

        assertThat(desk.playback().nanos()).isEqualTo(100_000_000);
        assertThat(desk.opened().replay().trace().header().topology().nodes())
                .filteredOn(node -> node.name().equals("router-a"))
                .singleElement()
                .satisfies(node -> assertThat(node.properties()).containsEntry("mapping", "APDM"));
    }

    @Test
    void onlyTheLastWishCounts() {
        desk.open(Source.of("same-lan"));
        desk.open(Source.of("open-internet"));
        work();

        assertThat(scenario()).isEqualTo("open-internet");
    }

    @Test
    void ofWhatWasWishedForMeanwhileNothingIsRun() {
        List<Runnable> shown = new ArrayList<>();
        Desk busy = new Desk(Shipped.OPENER, Shipped.run("two-homes"), waiting::add, shown::add);
        for (String name : List.of("same-lan", "symmetric-turn", "open-internet")) {
            busy.open(Source.of(name));
        }
        work();

        assertThat(shown).hasSize(1);
    }

    @Test
    void onceClosedNothingIsOpenedAnyMore() {
        desk.open(Source.of("same-lan"));
        desk.close();
        desk.open(Source.of("open-internet"));
        work();

        assertThat(scenario()).isEqualTo("two-homes");
        assertThat(desk.busyProperty().get()).isFalse();
    }

    @Test
    void opensATraceFromAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("call.jsonl");
        TraceWriter.write(Shipped.run("symmetric-turn").replay().trace(), file);

        desk.open(Source.of(file.toString()));
        work();

        assertThat(scenario()).isEqualTo("symmetric-turn");
        assertThat(desk.opened().scenario()).isEmpty();
        assertThat(desk.opened().replay().trace()).isEqualTo(Shipped.run("symmetric-turn").replay().trace());
    }

    @Test
    void aFaultIsShownAtItsLineAndWhatLayOpenStays(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("mine.yaml");
        String text = Shipped.LIBRARY.text("two-homes").orElseThrow().replace("preset: port-restricted", "preset: port-restrictd");
        Files.writeString(file, text);

        desk.open(Source.of(file.toString()));
        work();

        assertThat(scenario()).isEqualTo("two-homes");
        TroubleModel trouble = TroubleModel.of(desk.troubleProperty().get().orElseThrow());
        TroubleModel.Finding first = trouble.findings().getFirst();
        int line = text.lines().toList().indexOf("    preset: port-restrictd") + 1;
        assertThat(first.place().english()).startsWith("line " + line + ",");
        assertThat(first.message().english()).contains("port-restricted");
        assertThat(first.lines()).filteredOn(shown -> shown.column() > 0).singleElement().satisfies(shown -> {
            assertThat(shown.number()).isEqualTo(line);
            assertThat(shown.text()).contains("port-restrictd");
        });

        Files.writeString(file, text.replace("restrictd", "restricted"));
        desk.reopen(Source.of(file.toString()));
        work();
        assertThat(desk.troubleProperty().get()).isEmpty();
    }

    @Test
    void whatIsWantedIsKnownBeforeItIsReadAndAgainWhatLiesOpenWhenItsTroubleIsPutAway() {
        Source two = desk.wanted();
        desk.open(Source.of("no-such-scenario"));
        assertThat(desk.wanted()).isEqualTo(Source.of("no-such-scenario"));
        work();
        assertThat(desk.wanted()).isEqualTo(Source.of("no-such-scenario"));

        desk.dismiss();

        assertThat(desk.wanted()).isEqualTo(two);
        desk.open(Source.of("same-lan"));
        desk.dismiss();
        assertThat(desk.wanted()).as("while it is on its way").isEqualTo(Source.of("same-lan"));
    }

    @Test
    void ofAFileThatIsFarTooLargeNoTextIsKept(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("huge.yaml");
        Files.writeString(file, "a: b\n".repeat(1 << 20));

        desk.open(Source.of(file.toString()));
        work();

        Opening.Faulty faulty = (Opening.Faulty) desk.troubleProperty().get().orElseThrow();
        assertThat(faulty.text()).isEmpty();
        assertThat(TroubleModel.of(faulty).findings()).singleElement().satisfies(finding -> assertThat(finding.message().english()).contains("bytes"));
    }

    @Test
    void aTraceThatMakesNoSenseIsRefusedAndNothingElseHappens(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("call.jsonl");
        Trace whole = Shipped.trace("two-homes");
        List<TraceEvent> reversed = whole.events().reversed();
        List<TraceEvent> withoutPackets =
                whole.events().stream().filter(event -> !(event instanceof TraceEvent.PacketSent)).toList();
        for (List<TraceEvent> events : List.of(reversed, withoutPackets)) {
            TraceWriter.write(new Trace(whole.header(), events), file);

            desk.open(Source.of(file.toString()));
            work();

            assertThat(desk.busyProperty().get()).isFalse();
            assertThat(TroubleModel.of(desk.troubleProperty().get().orElseThrow()).findings())
                    .singleElement()
                    .satisfies(finding -> {
                        assertThat(finding.message().english()).startsWith("no run leaves such a trace: ");
                        assertThat(finding.message().spanish())
                                .matches("ninguna simulación deja una traza así: (el tiempo retrocede|la traza no tiene el principio).*");
                    });
        }
    }

    @Test
    void whatIsNoTraceAndWhatIsNotThereIsToldSo(@TempDir Path folder) throws IOException {
        Path broken = folder.resolve("broken.jsonl");
        Files.writeString(broken, "{\"type\":\"header\"");
        for (String what : List.of(broken.toString(), folder.resolve("nothing.yaml").toString(), "no-such-scenario", folder.toString())) {
            desk.open(Source.of(what));
            work();

            TroubleModel trouble = TroubleModel.of(desk.troubleProperty().get().orElseThrow());
            assertThat(trouble.what()).isEqualTo(what);
            assertThat(trouble.findings()).isNotEmpty().allSatisfy(finding -> {
                assertThat(finding.message().english()).isNotBlank();
                assertThat(finding.message().spanish()).isNotBlank().isNotEqualTo(finding.message().english());
            });
        }
    }
}
