package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.study.StudyLibrary;
import dev.icebreaker.study.StudyLoader;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Tally;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.study.session.Session;
import dev.icebreaker.study.session.Sessions;
import dev.icebreaker.study.session.StudyPlan;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.turn.TurnTransport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The studies that come with the program find what is known. Their seeds are their own, so that they find the same every time. */
class StudiesTest {
    private static Study study(String name) {
        return switch (StudyLibrary.onClassPath().load(name)) {
            case StudyLoader.Result.Loaded(Study study) -> study;
            case StudyLoader.Result.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        };
    }

    private static List<Session> sessions(StudyPlan plan, int pairs, Tally tally) {
        Sessions run = new Sessions(plan);
        List<Session> all = new ArrayList<>();
        for (long number = 1; number <= pairs; number++) {
            List<Session> pair = run.run(number);
            tally.add(pair);
            all.addAll(pair);
        }
        return all;
    }

    private static Map<String, VariantResult> run(Study study, int pairs) {
        StudyPlan plan = new StudyPlan(study);
        Tally tally = new Tally(plan);
        sessions(plan, pairs, tally);
        StudyResult result = tally.result();
        return result.variants().stream().collect(Collectors.toMap(of -> of.variant().name(), Function.identity()));
    }

    static List<String> names() {
        return StudyLibrary.onClassPath().names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyStudyRunsAndIsNamedAsItsFile(String name) {
        Study study = study(name);

        assertThat(study.study()).isEqualTo(name);
        assertThat(run(study, 3)).allSatisfy((variant, result) -> assertThat(result.sessions()).isEqualTo(3));
    }

    @Test
    void theStudyInTheDescriptionOfTheFormatIsOne() {
        String page = SharedFiles.read(SharedFiles.STUDY_REFERENCE);
        String yaml = page.substring(page.indexOf("\nstudy: "), page.indexOf("\n```\n"));

        switch (StudyLoader.load("cafe.yaml", yaml)) {
            case StudyLoader.Result.Loaded(Study study) -> assertThat(run(study, 3)).containsKey("stun, loss=10%");
            case StudyLoader.Result.Faulty faulty -> throw new AssertionError(faulty.faults().toString());
        }
    }

    @Test
    void stunConnectsThreeCallsOfFourAndTurnAllWhoseTransportsGetOut() {
        StudyPlan plan = new StudyPlan(study("stun-vs-turn"));
        Tally tally = new Tally(plan);
        List<Session> sessions = sessions(plan, 400, tally);
        Map<String, VariantResult> results = tally.result().variants().stream()
                .collect(Collectors.toMap(of -> of.variant().name(), Function.identity()));

        assertThat(results.get("stun").direct()).satisfies(rate -> assertThat(0.76).isBetween(rate.low(), rate.high()));
        // services report 15 to 25 % of sessions relayed
        assertThat(results.get("turn-udp").relayed().share()).isBetween(0.15, 0.25);
        assertThat(results.get("turn-tcp").relayed()).satisfies(rate -> assertThat(0.24).isBetween(rate.low(), rate.high()));
        assertThat(results.get("turn-tls").failed().count()).isZero();
        for (Session session : sessions) {
            if (plan.variants().get(session.variant()).name().equals("turn-udp")) {
                boolean blocked = session.caller().equals("udp-blocked") || session.callee().equals("udp-blocked");

                assertThat(session.outcome() == CallOutcome.FAILED).as("%s", session).isEqualTo(blocked);
            }
        }
    }

    @Test
    void behindAFirewallThatLeavesPort443OpenOnlyTlsConnects() {
        Map<String, VariantResult> results = run(study("turn-transports"), 60);

        assertThat(results.get("tcp").bySites())
                .filteredOn(sites -> sites.caller().equals("only-443"))
                .isNotEmpty()
                .allSatisfy(sites -> assertThat(sites.failed()).isEqualTo(sites.sessions()));
        assertThat(results.get("tls").byTransport()).containsOnlyKeys(TurnTransport.TLS);
        assertThat(results.get("all").failed().count()).isLessThanOrEqualTo(results.get("tls").failed().count());
    }

    @Test
    void theMoreCarriersHaveNatsTheMoreCallsAreRelayed() {
        Map<String, VariantResult> results = run(study("carrier-nat-growth"), 150);

        assertThat(results.get("carriers-0").relayed().count()).isLessThan(results.get("carriers-50").relayed().count());
        assertThat(results.get("carriers-50").relayed().count()).isLessThan(results.get("carriers-100").relayed().count());
    }

    @Test
    void trickleConnectsSooner() {
        Map<String, VariantResult> results = run(study("trickle-vs-not"), 100);

        assertThat(results.get("trickle").timeToConnect().quantile(0.5).highMillis())
                .isLessThan(results.get("all-at-once").timeToConnect().quantile(0.5).lowMillis());
    }

    @Test
    void withoutKeepalivesACallOutlivesTheSilenceWhereNatsRememberLongEnough() {
        Map<String, VariantResult> results = run(study("nat-timers"), 20);

        assertThat(results.get("silent, mappingTimeout=120s").survived().count()).isEqualTo(20);
        assertThat(results.get("keepalives, mappingTimeout=35s").survived().count()).isEqualTo(20);
        assertThat(results.get("silent, mappingTimeout=35s").survived().count()).isLessThan(10);
        assertThat(results.get("keepalives, mappingTimeout=10s").survived().count()).isLessThan(20);
    }
}
