package dev.icebreaker.visualizer.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Change;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Source;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be turned in a scenario is there, works, and can be undone. */
class WhatIfModelTest {
    private final Desk desk = new Desk(Shipped.OPENER, Shipped.run("two-homes"), Runnable::run, Runnable::run);
    private final BooleanProperty asked = new SimpleBooleanProperty(true);
    private final WhatIfModel model = new WhatIfModel(desk, asked);

    static List<String> names() {
        return Shipped.names();
    }

    private Knob knob(String path) {
        return model.groupsProperty().get().stream()
                .flatMap(group -> group.knobs().stream())
                .filter(knob -> knob.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private CallOutcome outcome() {
        return desk.opened().replay().trace().events().stream()
                .filter(TraceEvent.CallEnded.class::isInstance)
                .map(event -> ((TraceEvent.CallEnded) event).outcome())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void twoSymmetricNatsDoNotConnectAndAsItWasTheyDo() {
        model.turn(knob("nats.router-a.mapping"), "APDM");
        assertThat(knob("nats.router-a.mapping").current()).isEqualTo("APDM");
        assertThat(knob("nats.router-b.mapping").current()).isEqualTo("EIM");
        model.turn(knob("nats.router-b.mapping"), "APDM");
        assertThat(outcome()).isEqualTo(CallOutcome.FAILED);

        model.reset();

        assertThat(outcome()).isEqualTo(CallOutcome.DIRECT);
        assertThat(model.changes()).isEmpty();
    }

    @Test
    void whatNobodyAsksForIsNotFoundOut() {
        asked.set(false);
        List<Knob.Group> before = model.groupsProperty().get();

        desk.open(Source.of("same-lan"));
        assertThat(model.groupsProperty().get()).isSameAs(before);
        asked.set(true);

        assertThat(model.groupsProperty().get()).isNotEqualTo(before);
    }

    @Test
    void aKnobOfSomethingElseIsNotTurned() {
        Knob old = knob("nats.router-a.mapping");
        asked.set(false);
        desk.open(Source.of("same-lan"));

        model.turn(old, "APDM");

        assertThat(model.changes()).isEmpty();
        assertThat(desk.troubleProperty().get()).isEmpty();
    }

    @Test
    void whoTurnsASecondKnobBeforeTheFirstIsSimulatedHasBoth() {
        Deque<Runnable> waiting = new ArrayDeque<>();
        Desk slow = new Desk(Shipped.OPENER, Shipped.run("two-homes"), waiting::add, Runnable::run);
        WhatIfModel its = new WhatIfModel(slow, asked);
        waiting.remove().run(); // its knobs are found out

        its.turn(knob("nats.router-a.mapping"), "APDM");
        its.turn(knob("nats.router-b.mapping"), "APDM");
        while (!waiting.isEmpty()) {
            waiting.remove().run();
        }

        assertThat(its.changes()).containsExactly(new Change("nats.router-a.mapping", "APDM"), new Change("nats.router-b.mapping", "APDM"));
        assertThat(slow.opened().source().changes()).isEqualTo(its.changes());
    }

    @Test
    void aKnobThatCouldNotBeTurnedIsShownWhereItIsWhenTheTroubleIsPutAway() {
        List<List<Knob.Group>> shown = new ArrayList<>();
        List<Knob.Group> before = model.groupsProperty().get();
        model.groupsProperty().addListener((_, _, groups) -> shown.add(groups));

        model.turn(knob("nats.router-a.mapping"), "no such mapping");
        assertThat(desk.troubleProperty().get()).isPresent();
        desk.dismiss();

        assertThat(shown).last().isEqualTo(before);
        assertThat(model.changes()).isEmpty();
    }

    @Test
    void knobsThatAreAlikeAreToldOfAgainWhenWhatWasChangedIsWrittenNow(@TempDir Path folder) throws IOException {
        model.turn(knob("nats.router-a.mapping"), "APDM");
        Path file = Files.writeString(folder.resolve("mine.yaml"), desk.written("mine", desk.opened().source()));
        List<List<Knob.Group>> shown = new ArrayList<>();
        List<Knob.Group> before = model.groupsProperty().get();
        model.groupsProperty().addListener((_, _, groups) -> shown.add(groups));

        desk.open(Source.of(file.toString()));

        assertThat(shown).last().isEqualTo(before);
        assertThat(model.changes()).isEmpty();
    }

    @Test
    void knobsOfWhatLiesOpenAreThereWhileItsFileHasAFault(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), desk.written("mine", Source.of("two-homes")));
        desk.open(Source.of(file.toString()));
        List<String> before = paths();
        asked.set(false);
        desk.open(Source.of("open-internet"));
        desk.open(Source.of(file.toString()));
        Files.writeString(file, "no: scenario");

        asked.set(true);

        assertThat(before).isNotEmpty();
        assertThat(paths()).containsAll(before);
    }

    private List<String> paths() {
        return model.groupsProperty().get().stream().flatMap(group -> group.knobs().stream()).map(Knob::path).toList();
    }

    @Test
    void withoutStunTheyDoNotConnect() {
        model.turn(knob("peers.alice.ice.stun"), "[]");
        model.turn(knob("peers.bob.ice.stun"), "[]");

        assertThat(outcome()).isEqualTo(CallOutcome.FAILED);
    }

    @Test
    void anotherLinkForgetsWhatWasChangedAboutTheOldOne() {
        model.turn(knob("nats.router-a.link.loss"), "5%");
        assertThat(knob("nats.router-a.link.loss").current()).isEqualTo("5%");

        model.turn(knob("nats.router-a.link"), "dsl");

        assertThat(model.changes()).hasSize(1);
        assertThat(knob("nats.router-a.link").current()).isEqualTo("dsl");
    }

    @ParameterizedTest
    @MethodSource("names")
    void whateverIsOfferedInAScenarioCanBeRun(String name) {
        Desk other = new Desk(Shipped.OPENER, Shipped.run("two-homes"), Runnable::run, Runnable::run);
        WhatIfModel its = new WhatIfModel(other, new SimpleBooleanProperty(true));
        other.open(Source.of(name));

        for (Knob.Group group : its.groupsProperty().get()) {
            for (Knob knob : group.knobs()) {
                assertThat(knob.options()).filteredOn(option -> !option.value().equals(knob.current())).isNotEmpty();
                for (Knob.Option option : knob.options()) {
                    assertThat(other.isPossible(Source.of(name).with(List.of(new Change(knob.path(), option.value())))))
                            .as("%s: %s=%s", name, knob.path(), option.value())
                            .isTrue();
                }
            }
        }
        assertThat(its.groupsProperty().get()).isNotEmpty();
    }
}
