package dev.icebreaker.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.study.report.FailureReasons.Between;
import dev.icebreaker.study.report.FailureReasons.Cause;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Tally;
import dev.icebreaker.study.session.Session;
import dev.icebreaker.study.session.Sessions;
import dev.icebreaker.study.session.StudyPlan;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailureReasonsTest {
    private static final String YAML = """
            study: reasons
            title: {en: Reasons, es: Razones}
            question: {en: Why?, es: ¿Por qué?}
            callers: ours
            callees: ours
            configurations:
              stun: {stun: true}
              short: {stun: true, set: [until=300ms]}
              turn: {stun: true, turn: [udp, tcp]}
            populations:
              ours:
                title: {en: Ours, es: Los nuestros}
                source: {en: A guess., es: Una suposición.}
                sites:
                  - {site: symmetric, parts: 2, nats: symmetric}
                  - {site: blocked, parts: 1, nats: port-restricted, wall: no-udp}
            """;

    private static StudyResult run(int pairs) {
        return run(YAML, pairs);
    }

    private static StudyResult run(String yaml, int pairs) {
        StudyPlan plan = new StudyPlan(SmallStudy.study(yaml));
        Sessions sessions = new Sessions(plan);
        Tally tally = new Tally(plan);
        for (int number = 1; number <= pairs; number++) {
            tally.add(sessions.run(number));
        }
        return tally.result();
    }

    @Test
    void theyAreGroupedByWhatWouldHaveHelpedWithAnExampleOfEach() {
        StudyResult result = run(12);

        List<FailureReasons> reasons = FailureReasons.of(result);

        assertThat(reasons).extracting(of -> of.variant().name()).containsExactly("stun", "short");
        FailureReasons stun = reasons.getFirst();
        assertThat(stun.sessions()).isEqualTo(12);
        assertThat(stun.others()).isZero();
        assertThat(stun.causes().stream().mapToLong(Cause::sessions).sum()).isEqualTo(12);
        assertThat(stun.causes()).allSatisfy(cause -> assertThat(cause.remedy().english()).startsWith("What would have helped: "));
        Cause symmetric = stun.causes().stream()
                .filter(cause -> cause.sites().getFirst().caller().equals("symmetric")
                        && cause.sites().getFirst().callee().equals("symmetric"))
                .findFirst()
                .orElseThrow();
        assertThat(symmetric.example().getFirst().english()).contains("caller-nat shows 192.168.1.2:");
        assertThat(symmetric.example().getFirst().spanish()).contains("caller-nat muestra 192.168.1.2:");
    }

    /** A private address is of no use anywhere; what is told is what the remedy is about. */
    @Test
    void ofWhomUdpDoesNotLeaveTheFirewallIsTold() {
        List<Cause> causes = FailureReasons.of(run(12)).getFirst().causes();

        Cause blocked = causes.stream().filter(cause -> cause.remedy().english().contains("TCP or TLS")).findFirst().orElseThrow();
        assertThat(blocked.example()).isNotEmpty().allSatisfy(text -> assertThat(text.english())
                .contains("a rule of the firewall forbids")
                .doesNotContain("depends on the destination"));
    }

    @Test
    void theSessionThatIsNamedIsTheFirstThatFailedThere() {
        StudyResult result = run(12);
        Sessions sessions = new Sessions(new StudyPlan(result.study()));

        for (Between between : FailureReasons.of(result).getFirst().causes().getFirst().sites()) {
            Session named = sessions.run(between.number()).getFirst();
            assertThat(named.isConnected()).isFalse();
            assertThat(named.caller()).isEqualTo(between.caller());
            assertThat(named.callee()).isEqualTo(between.callee());
        }
    }

    @Test
    void ofARunThatWasCutShortNobodyKnows() {
        FailureReasons cut = FailureReasons.of(run(3)).get(1);

        assertThat(cut.causes()).singleElement().satisfies(cause ->
                assertThat(cause.remedy().english()).isEqualTo(
                        "The run was over after 300 ms, before both had given up; nobody knows what would have come of it."));
    }

    /** A call that says nothing for half a minute, behind NATs that forget after ten seconds. */
    @Test
    void ofAPathThatWasLostTheReasonIsTold() {
        String silent = YAML.replace("wall: no-udp", "wall: open")
                .replaceAll("(?m)^  (short|turn): .*\n", "")
                .replace("symmetric}", "port-restricted}")
                .replace("configurations:", """
                        set: [until=5min, "nats.*.mappingTimeout=10s", "peers.*.ice.keepalive=none", "calls.*.lasts=40s", "calls.*.flow={from: callee, after: 30s}"]
                        configurations:""");
        StudyResult result = run(silent, 4);

        List<FailureReasons> reasons = FailureReasons.of(result);

        assertThat(result.variants().getFirst().lost()).isEqualTo(4);
        assertThat(reasons).singleElement().satisfies(of -> {
            assertThat(of.ending()).isEqualTo(FailureReasons.Ending.LOST);
            assertThat(of.causes().stream().mapToLong(Cause::sessions).sum()).isEqualTo(4);
            assertThat(of.causes().getFirst().example()).singleElement().satisfies(
                    text -> assertThat(text.english()).contains("had lost its path", "the timer of a binding of", "ran out"));
            assertThat(of.causes().getFirst().remedy().english()).contains("keepalives at shorter intervals");
        });
    }

    @Test
    void manyVariantsHaveFewerSessionsRunAgain() {
        assertThat(FailureReasons.mostSites(SmallStudy.result())).isEqualTo(12);
    }
}
