package dev.icebreaker.study.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.icebreaker.peer.CallResult;
import dev.icebreaker.scenario.world.Run;
import dev.icebreaker.study.StudyTexts;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.trace.CallOutcome;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StudyPlanTest {
    private static final StudyPlan SMALL = new StudyPlan(StudyTexts.load(StudyTexts.small()));

    @Test
    void everyVariantGetsTheSamePairs() {
        for (long number = 1; number <= 50; number++) {
            Pair first = SMALL.pair(number, SMALL.variants().getFirst());
            for (Variant variant : SMALL.variants()) {
                assertThat(SMALL.pair(number, variant)).as("pair %d of %s", number, variant.name()).isEqualTo(first);
            }
        }
    }

    @Test
    void sitesAreDrawnInTheirParts() {
        Study study = StudyTexts.load(StudyTexts.with("configurations: {a: {callers: consumer-mix}}\n"));
        StudyPlan plan = new StudyPlan(study);
        int draws = 20_000;
        Map<String, Integer> sites = new HashMap<>();
        Map<String, Integer> populations = new HashMap<>();
        for (long number = 1; number <= draws; number++) {
            Site caller = plan.pair(number, plan.variants().getFirst()).caller();
            sites.merge(caller.name(), 1, Integer::sum);
            populations.merge(caller.population(), 1, Integer::sum);
        }

        // of 60 % homes, 13 % homes behind a carrier, 20 % phones, 4 % offices and 3 % hotels
        Map<String, Double> expected = Map.of(
                "public", 0.020, "full-cone", 0.1291, "address-restricted", 0.0365, "port-restricted", 0.657, "symmetric", 0.1283,
                "udp-blocked", 0.0291);
        assertThat(sites).containsOnlyKeys(expected.keySet());
        expected.forEach((site, share) ->
                assertThat(sites.get(site) / (double) draws).as(site).isCloseTo(share, within(0.012)));
        assertThat(populations.get("cellular") / (double) draws).isCloseTo(0.2, within(0.012));
    }

    @Test
    void aSweepMakesAVariantOfEachValueAndNamesIt() {
        Study study = StudyTexts.load(StudyTexts.with("""
                configurations: {stun: {stun: true}, none: {}}
                sweep:
                  - {path: peers.caller.link.loss, values: [0%, 5%]}
                  - {path: peers.caller.ice.pace, values: [20ms, 50ms]}
                """));

        assertThat(new StudyPlan(study).variants())
                .extracting(Variant::name)
                .containsExactly(
                        "stun, loss=0%, pace=20ms", "stun, loss=0%, pace=50ms", "stun, loss=5%, pace=20ms", "stun, loss=5%, pace=50ms",
                        "none, loss=0%, pace=20ms", "none, loss=0%, pace=50ms", "none, loss=5%, pace=20ms", "none, loss=5%, pace=50ms");
    }

    @Test
    void whatIsSweptIsNamedByAsMuchOfItsPathAsTellsItApart() {
        Study study = StudyTexts.load(StudyTexts.with("""
                configurations: {a: {}}
                sweep:
                  - {path: peers.caller.link.loss, values: [1%]}
                  - {path: peers.callee.link.loss, values: [2%]}
                  - {path: peers.*.ice.pace, values: [20ms]}
                  - {path: until, values: [9s]}
                """));

        assertThat(new StudyPlan(study).variants())
                .extracting(Variant::name)
                .containsExactly("a, caller.link.loss=1%, callee.link.loss=2%, pace=20ms, until=9s");
    }

    @Test
    void aReplayIsWhatTheStudySaw() {
        Sessions sessions = new Sessions(SMALL);
        for (long number = 1; number <= 12; number++) {
            List<Session> seen = sessions.run(number);
            for (Variant variant : SMALL.variants()) {
                Session session = seen.get(variant.number());
                var scenario = SMALL.replay(number, variant);
                Run run = Run.of(scenario, scenario.seed());
                CallResult call = run.calls().getFirst();

                assertThat(List.of(call.outcome(), call.durationNanos() / 1_000))
                        .as("session %d, %s", number, variant.name())
                        .isEqualTo(List.of(session.outcome(), session.connectMicros()));
            }
        }
    }

    @Test
    void whoeverCalledFirstTheResultIsTheSame() {
        Sessions forwards = new Sessions(SMALL);
        Sessions backwards = new Sessions(SMALL);
        List<List<Session>> one = LongStream.rangeClosed(1, 20).mapToObj(forwards::run).toList();
        List<List<Session>> other =
                LongStream.rangeClosed(1, 20).map(number -> 21 - number).mapToObj(backwards::run).toList();

        assertThat(one).isEqualTo(other.reversed());
    }

    /** The rules of the matrix and of blocked UDP, for every kind of site with every other. */
    @Test
    void whatASiteIsDecidesWhatConnects() {
        Sessions sessions = new Sessions(SMALL);
        for (long number = 1; number <= 150; number++) {
            for (Session session : sessions.run(number)) {
                String variant = SMALL.variants().get(session.variant()).name();
                boolean blocked = isBlocked(session.caller()) || isBlocked(session.callee());
                boolean symmetric = isSymmetric(session.caller()) && !session.callee().equals("public")
                        || isSymmetric(session.callee()) && !session.caller().equals("public");
                CallOutcome expected = blocked
                        ? variant.equals("turn-tls") ? CallOutcome.RELAYED : CallOutcome.FAILED
                        : symmetric ? variant.equals("stun") ? CallOutcome.FAILED : CallOutcome.RELAYED : CallOutcome.DIRECT;

                assertThat(session.outcome()).as("%s: %s", variant, session).isEqualTo(expected);
            }
        }
    }

    private static boolean isBlocked(String site) {
        return site.equals("udp-blocked") || site.equals("only-443");
    }

    private static boolean isSymmetric(String site) {
        return site.equals("symmetric") || site.equals("double");
    }
}
