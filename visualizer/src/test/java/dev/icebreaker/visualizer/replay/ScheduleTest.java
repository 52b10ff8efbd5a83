package dev.icebreaker.visualizer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.visualizer.Shipped;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {
    private static final int STEPS = 40;

    static Stream<String> scenarios() {
        return Shipped.names().stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void aMessageGoesFromItsSenderToItsEndAndNeverBack(String scenario) {
        for (Message message : some(scenario)) {
            Schedule schedule = Schedule.of(message);
            List<Schedule.Stretch> stretches = schedule.stretches();
            String what = scenario + ", message " + message.number();
            assertThat(stretches.getFirst().from()).as(what).isEqualTo(message.sender());
            assertThat(stretches.getLast().to()).as(what).isEqualTo(message.receiver());
            int before = 0;
            double share = 0;
            for (int step = 0; step <= STEPS; step++) {
                long nanos = message.sentNanos() + (message.ending().nanos() - message.sentNanos()) * step / STEPS;
                Schedule.Position position = schedule.at(nanos);
                int at = stretches.indexOf(position.stretch());
                assertThat(at > before || at == before && position.share() >= share).as(what).isTrue();
                before = at;
                share = position.share();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void itBeginsAndEndsWhenTheTraceSays(String scenario) {
        for (Message message : some(scenario)) {
            Schedule schedule = Schedule.of(message);
            if (message.ending().index() >= 0 && message.ending().nanos() > message.sentNanos()) {
                String what = scenario + ", message " + message.number();
                assertThat(schedule.at(message.sentNanos()).stretch()).as(what).isEqualTo(schedule.stretches().getFirst());
                assertThat(schedule.at(message.sentNanos()).share()).as(what).isZero();
                assertThat(schedule.at(message.ending().nanos()).stretch()).as(what).isEqualTo(schedule.stretches().getLast());
                assertThat(schedule.at(message.ending().nanos()).share()).as(what).isEqualTo(1);
                assertThat(schedule.at(message.ending().nanos() - 1).share()).as(what).isLessThan(1);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void everyStretchFollowsTheOneBefore(String scenario) {
        for (Message message : some(scenario)) {
            List<Schedule.Stretch> stretches = Schedule.of(message).stretches();
            for (int i = 1; i < stretches.size(); i++) {
                assertThat(stretches.get(i).from()).isEqualTo(stretches.get(i - 1).to());
                assertThat(stretches.get(i).begin()).isEqualTo(stretches.get(i - 1).end());
            }
            assertThat(stretches.getFirst().begin()).isZero();
            assertThat(stretches.getLast().end()).isEqualTo(1);
        }
    }

    @Test
    void aLinkWithoutDelayTakesItsTimeForTheEye() {
        Message check = Replay.of(Shipped.trace("two-homes")).messages().stream()
                .filter(message -> message.translations().size() == 2)
                .findFirst()
                .orElseThrow();
        for (Schedule.Stretch stretch : Schedule.of(check).stretches()) {
            if (!stretch.isThroughNode()) {
                assertThat(stretch.end() - stretch.begin()).as(stretch.link()).isGreaterThan(0.05);
            }
        }
    }

    @Test
    void aNatTakesItsTimeToChangeAnAddress() {
        Message check = Replay.of(Shipped.trace("two-homes")).messages().stream()
                .filter(message -> message.translations().size() == 2)
                .findFirst()
                .orElseThrow();
        List<String> nats = check.translations().stream().map(Message.Translation::node).toList();
        assertThat(Schedule.of(check).stretches())
                .filteredOn(Schedule.Stretch::isThroughNode)
                .filteredOn(stretch -> nats.contains(stretch.from()))
                .hasSize(2)
                .allSatisfy(stretch -> assertThat(stretch.end() - stretch.begin()).isGreaterThan(0.05));
    }

    @Test
    void whatALinkLosesStopsOnIt() {
        Message lost = Replay.of(Shipped.trace("lossy-mobile")).messages().stream()
                .filter(message -> !message.legs().isEmpty()
                        && message.ending().isDrop()
                        && message.ending().place().equals(message.legs().getLast().link()))
                .findFirst()
                .orElseThrow();
        assertThat(Schedule.of(lost).stretches().getLast().reach()).isBetween(0.1, 0.9);
    }

    @Test
    void whatIsUnderWayWhenTheTraceEndsIsNotThere() {
        Trace whole = Shipped.trace("two-homes");
        for (int end = 2; end < whole.events().size(); end += 3) {
            for (Message message : Replay.of(new Trace(whole.header(), whole.events().subList(0, end))).messages()) {
                if (message.ending().isUnderWay() && !message.legs().isEmpty() && message.ending().nanos() > message.sentNanos()) {
                    Schedule schedule = Schedule.of(message);
                    Schedule.Position position = schedule.at(message.ending().nanos());
                    boolean isThere = position.stretch().equals(schedule.stretches().getLast()) && position.share() == 1;
                    boolean isDue = message.legs().getLast().arrivalNanos() <= message.ending().nanos();
                    assertThat(isThere).as("message %d of the first %d events", message.number(), end).isEqualTo(isDue);
                }
            }
        }
    }

    @Test
    void whatNeverArrivesOnAChannelWithoutLinksIsHalfWayWhenTheTraceEnds() {
        Trace whole = Shipped.trace("two-homes");
        List<TraceEvent> events = whole.events().stream().filter(event -> !(event instanceof TraceEvent.SignalReceived)).toList();
        assertThat(Replay.of(new Trace(whole.header(), events)).messages())
                .filteredOn(message -> message.kind() == PacketKind.SIGNALING)
                .isNotEmpty()
                .allSatisfy(message -> assertThat(Schedule.of(message).at(message.ending().nanos()).share()).isEqualTo(0.5));
    }

    /** All of a short trace, and every so many of a long one. */
    private static List<Message> some(String scenario) {
        List<Message> messages = Replay.of(Shipped.trace(scenario)).messages();
        int every = 1 + messages.size() / 2_000;
        return messages.stream()
                .filter(message -> message.number() % every == 0 && !message.legs().isEmpty())
                .toList();
    }
}
