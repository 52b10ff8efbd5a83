package dev.icebreaker.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Tally;
import dev.icebreaker.study.session.Session;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.turn.TurnTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** An answer tells that in which configurations differ, whatever it is, and first. */
class AnswerTest {
    private static final int PAIRS = 400;

    /**
     * How calls go with a configuration: of a hundred, first so many directly, then so many through a relay; the others fail.
     *
     * @param millis until the first of a hundred connects; the others follow a millisecond apart
     */
    private record Configured(String name, int direct, int relayed, int millis) {}

    private static List<String> answer(Locale locale, Configured... all) {
        return Answer.of(result(all), StudyTexts.in(locale)).stream().map(text -> text.replace('\u00a0', ' ')).toList();
    }

    private static List<String> answer(Configured... all) {
        return answer(Locale.ENGLISH, all);
    }

    private static StudyResult result(Configured... all) {
        StringBuilder configurations = new StringBuilder();
        for (Configured configured : all) {
            configurations.append("  ").append(configured.name).append(": {stun: true, turn: udp}\n");
        }
        Study study = SmallStudy.study("""
                study: answer
                title: {en: An answer, es: Una respuesta}
                question: {en: What?, es: ¿Qué?}
                cost: {minutes: 1000, rate: 1Mbit/s, prices: {cheap: {perGigabyte: 0.1, source: {en: Ours., es: Nuestro.}}}}
                configurations:
                """ + configurations);
        Tally tally = new Tally(new StudyPlan(study));
        for (int number = 1; number <= PAIRS; number++) {
            List<Session> sessions = new ArrayList<>();
            for (int i = 0; i < all.length; i++) {
                sessions.add(session(number, i, all[i]));
            }
            tally.add(sessions);
        }
        return tally.result();
    }

    private static Session session(int number, int variant, Configured how) {
        int place = number % 100;
        CallOutcome outcome = place < how.direct
                ? CallOutcome.DIRECT
                : place < how.direct + how.relayed ? CallOutcome.RELAYED : CallOutcome.FAILED;
        boolean connected = outcome != CallOutcome.FAILED;
        return new Session(
                number,
                variant,
                "here",
                "there",
                outcome,
                outcome == CallOutcome.RELAYED ? List.of(TurnTransport.UDP) : List.of(),
                connected ? "host" : "",
                connected ? "host" : "",
                (how.millis + place) * 1_000L,
                1,
                1,
                0,
                connected,
                false);
    }

    @Test
    void whereOnlyTimesDifferTheyAreToldFirst() {
        List<String> answer = answer(new Configured("slow", 75, 25, 700), new Configured("quick", 75, 25, 400));

        assertThat(answer.get(0)).isEqualTo(
                "Half of the calls that connect do so within 449 (444–455) ms with quick and 749 (744–755) ms with slow "
                        + "(medians, with their intervals).");
        assertThat(answer.get(1)).startsWith("Of 400 calls, 100 % connect, with every configuration alike");
        assertThat(answer.get(2)).contains("75.0 % of all calls go directly and 25.0 % through a relay; how many are relayed does not differ");
        assertThat(answer).hasSize(3);
    }

    @Test
    void whereRelayedSharesDifferEachIsToldWithTheLeastAndTheMostCost() {
        List<String> answer = answer(
                new Configured("none", 92, 8, 400), new Configured("half", 85, 15, 400), new Configured("all", 78, 22, 400));

        assertThat(answer.get(0)).startsWith(
                "Through a relay go these shares of all calls: 8.0 % with none, 15.0 % with half and 22.0 % with all (each known to");
        assertThat(answer.get(1)).isEqualTo("In 1,000 minutes of calls at 1 Mbit/s each way, 1.20 GB leave relays with none, which costs $0.12 "
                + "and 3.30 GB leave relays with all, which costs $0.33.");
        assertThat(answer.get(2)).contains("100 % connect, with every configuration alike");
        assertThat(answer).hasSize(3);
    }

    @Test
    void whereMoreConnectTheCostIsThatOfTheBestAndOtherCallsAreCompared() {
        List<String> answer = answer(new Configured("stun", 75, 0, 400), new Configured("turn", 75, 25, 600));

        assertThat(answer.get(0)).startsWith("Of 400 calls, these shares connect: 75.0 % with stun and 100 % with turn");
        assertThat(answer.get(1)).contains("0.0 % with stun and 25.0 % with turn");
        assertThat(answer.get(2)).contains("3.75 GB leave relays with turn, which costs").doesNotContain("stun");
        assertThat(answer.get(3)).endsWith("; a configuration that connects more calls connects other calls, too.");
    }

    @Test
    void whereNothingDiffersThatIsTold() {
        List<String> answer = answer(new Configured("one", 100, 0, 400), new Configured("other", 100, 0, 402));

        assertThat(answer).hasSize(3);
        assertThat(answer.get(1)).isEqualTo("No call goes through a relay.");
        assertThat(answer.get(2)).endsWith("ms with one; no other median differs from that beyond the intervals.");
    }

    @Test
    void ofManyConfigurationsTheExtremesAreTold() {
        Configured[] many = new Configured[8];
        for (int i = 0; i < many.length; i++) {
            many[i] = new Configured("c" + i, 90 - 5 * i, 10 + 5 * i, 400 + 100 * i);
        }

        List<String> answer = answer(Locale.of("es"), many);

        assertThat(answer.get(0)).startsWith("Pasa por un relay el 45,0 % de las llamadas con c7, la cuota más alta, y el 10,0 % con c0, la más baja");
        assertThat(answer.get(2)).contains("ms con c0, lo mínimo, y no más de", "ms con c7, lo máximo");
    }

    @Test
    void aSingleConfigurationIsComparedWithNothing() {
        assertThat(answer(new Configured("only", 75, 20, 400))).hasSize(2).last().asString()
                .startsWith("With only, 75.0 % of all calls go directly and 20.0 % through a relay. In 1,000 minutes of such calls");
    }
}
