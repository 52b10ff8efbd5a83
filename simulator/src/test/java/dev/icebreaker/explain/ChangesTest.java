package dev.icebreaker.explain;

import static dev.icebreaker.trace.TraceScript.candidate;
import static dev.icebreaker.trace.TraceScript.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.explain.Explanation.Paragraph;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.Explanation.Topic;
import dev.icebreaker.trace.Action;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.BindingRemoved;
import dev.icebreaker.trace.TraceEvent.TurnRequestRefused;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of calls whose path is taken away, and of relays that are refused. */
class ChangesTest {
    private final CallScript call = new CallScript();

    @Test
    void aBindingWhoseTimerRunsOutIsTheReasonOfALostPathAndKeepalivesTheRemedy() {
        connected();
        call.play.add(new BindingRemoved(call.play.now(), "nat-a", 1, "its timer ran out at 1 s"));
        lostPackets();
        Trace trace = ended();

        Sentence forgets = sentences(trace, Topic.CHANGES).getFirst();
        assertThat(forgets.text().english()).contains("nat-a forgets", CallScript.ALICE, CallScript.ALICE_OUTSIDE);
        assertThat(forgets.events()).map(trace.events()::get).hasAtLeastOneElementOfType(BindingCreated.class);
        assertThat(sentences(trace, Topic.CHANGES).get(1).text().english())
                .contains("2 packets from bob to " + CallScript.ALICE_OUTSIDE, "at nat-a", "no binding");
        assertThat(outcome(trace)).anyMatch(text -> text.contains("timer of a binding of nat-a"));
        assertThat(outcome(trace)).last().satisfies(text -> assertThat(text).contains("keepalives", "nat-a"));
    }

    @Test
    void aNatThatRestartsIsTheReasonNotItsTimer() {
        connected();
        call.play.add(new TraceEvent.ActionTaken(call.play.now(), Action.RESTARTED, "nat-a", Map.of()));
        call.play.add(new BindingRemoved(call.play.now(), "nat-a", 1, "the NAT restarted"));
        lostPackets();

        assertThat(outcome(ended()))
                .anyMatch(text -> text.contains("nat-a restarted"))
                .noneMatch(text -> text.contains("timer"))
                .last()
                .satisfies(text -> assertThat(text).contains("ICE restart"));
    }

    @Test
    void whatIsDoneAfterTheEndOfACallIsNotPartOfItsStory() {
        connected();
        Trace trace = ended();
        call.play.add(new TraceEvent.ActionTaken(call.play.now(), Action.SERVER_STOPPED, "stun", Map.of()));

        assertThat(sentences(trace, Topic.CHANGES)).isEmpty();
        assertThat(sentences(call.trace(), Topic.CHANGES)).isEmpty();
    }

    @Test
    void anAllocationThatRanOutIsTheReasonUnlessItsClientGaveItBack() {
        assertThat(outcome(withRelay("it was not refreshed in time"))).anyMatch(text -> text.contains("not refreshed in time"));
        assertThat(outcome(withRelay("the client gave it back"))).noneMatch(text -> text.contains("refreshed"));
    }

    /** A call that connects and has an allocation that ends for this reason. */
    private static Trace withRelay(String why) {
        ChangesTest test = new ChangesTest();
        test.call.learnsOutside("alice", false);
        test.call.play.add(new TraceEvent.AllocationCreated(
                test.call.play.now(),
                "stun",
                1,
                "udp",
                endpoint(CallScript.ALICE_OUTSIDE),
                endpoint(CallScript.STUN),
                endpoint("192.0.2.10:50000"),
                "alice",
                1L << 40));
        test.connected();
        test.call.play.add(new TraceEvent.AllocationRemoved(test.call.play.now(), "stun", 1, why, 0, 0, 0, 0));
        return test.ended();
    }

    @Test
    void everyActionHasItsWords() {
        for (Action action : Action.values()) {
            call.play.add(new TraceEvent.ActionTaken(call.play.now(), action, "nat-a", Map.of("to", "lan-b")));
        }

        assertThat(sentences(call.trace(), Topic.CHANGES)).hasSize(Action.values().length).allSatisfy(sentence -> {
            assertThat(sentence.text().english()).contains("nat-a").endsWith(".");
            assertThat(sentence.text().spanish()).contains("nat-a").isNotEqualTo(sentence.text().english());
        });
    }

    @Test
    void aWrongPasswordIsToldFromTheFirstRequestThatHasNone() {
        call.learnsOutside("alice", false).gathered("bob", candidate("host", CallScript.BOB));
        refused(401, "it has no credentials");
        refused(401, "the password is not that of the user 'alice'");
        call.heard(List.of(candidate("host", CallScript.ALICE)), List.of(candidate("host", CallScript.BOB)));
        Trace trace = call.ended(CallOutcome.FAILED).trace();

        assertThat(sentences(trace, Topic.RELAYS)).singleElement().satisfies(sentence -> {
            assertThat(sentence.text().english()).contains("alice", "401", "password is wrong");
            assertThat(sentence.text().spanish()).contains("401", "contraseña");
        });
        assertThat(outcome(trace)).last().satisfies(text -> assertThat(text).contains("password").doesNotContain("as a relay"));
    }

    @Test
    void aQuotaThatIsUsedUpIsNamedAndItsRemedyToo() {
        call.learnsOutside("alice", false).gathered("bob", candidate("host", CallScript.BOB));
        refused(401, "it has no credentials");
        refused(486, "");
        call.heard(List.of(candidate("host", CallScript.ALICE)), List.of(candidate("host", CallScript.BOB)));
        Trace trace = call.ended(CallOutcome.FAILED).trace();

        assertThat(sentences(trace, Topic.RELAYS).getFirst().text().english()).contains("486", "Quota");
        assertThat(outcome(trace)).last().satisfies(text -> assertThat(text).contains("quota"));
    }

    // ---- the play ---------------------------------------------------------------------------------------------------

    @ParameterizedTest(name = "{0} sent, {1} arrived")
    @CsvSource({
        "4, 3, 'in all, 4 were sent and 3 arrived.', 'se enviaron 4 y llegaron 3.'",
        "2, 1, 'in all, 2 were sent and 1 arrived.', 'se enviaron 2 y llegó uno.'",
        "1, 1, 'in all, one was sent and 1 arrived.', 'se envió uno y llegó uno.'",
        "1, 0, 'in all, one was sent and 0 arrived.', 'se envió uno y llegaron 0.'",
        "0, 0, 'none was sent.', 'no se envió ninguno.'",
        "5, 5, 'were sent and arrived.', 'se enviaron y llegaron todos.'"
    })
    void datagramsAreCountedInTheSingularAndInThePlural(int sent, int received, String english, String spanish) {
        connected();
        call.play.add(new TraceEvent.FlowEnded(
                call.play.now(), CallScript.CALL, "alice", "bob", 1, 5, sent, received, 0, 0, 1, 1, 1));

        assertThat(sentences(ended(), Topic.CHANGES)).last().satisfies(sentence -> {
            assertThat(sentence.text().english()).endsWith(english);
            assertThat(sentence.text().spanish()).endsWith(spanish);
        });
    }

    private void connected() {
        IceCandidate host = candidate("host", CallScript.ALICE);
        IceCandidate outside = candidate("srflx", CallScript.BOB_OUTSIDE, CallScript.BOB);
        call.learnsOutside("alice", false).pair("alice", 1, host, outside);
        call.check("alice", 7, CallScript.ALICE, CallScript.BOB_OUTSIDE)
                .to("lan-a", "nat-a")
                .sourceBecomes(CallScript.ALICE_OUTSIDE, 1)
                .to("internet", "nat-b")
                .dropped(DropReason.LINK_LOSS, "");
        call.selected("alice", 1, host, outside);
        call.selected("bob", 1, candidate("host", CallScript.BOB), candidate("srflx", CallScript.ALICE_OUTSIDE));
        call.play.add(new TraceEvent.CallConnected(call.play.now(), CallScript.CALL, CallOutcome.DIRECT));
    }

    private void lostPackets() {
        for (int i = 0; i < 2; i++) {
            call.check("bob", 20 + i, CallScript.BOB, CallScript.ALICE_OUTSIDE)
                    .to("lan-b", "nat-b", "internet", "nat-a")
                    .dropped(DropReason.NO_BINDING, "");
        }
    }

    private Trace ended() {
        call.play.add(new TraceEvent.CallEnded(call.play.now(), CallScript.CALL, CallOutcome.DIRECT, "the path was lost"));
        return call.trace();
    }

    private void refused(int code, String why) {
        call.play.add(new TurnRequestRefused(
                call.play.now(), "stun", 1, "udp", endpoint(CallScript.ALICE_OUTSIDE), "Allocate", code, why));
    }

    private static List<String> outcome(Trace trace) {
        return sentences(trace, Topic.OUTCOME).stream().map(sentence -> sentence.text().english()).toList();
    }

    private static List<Sentence> sentences(Trace trace, Topic topic) {
        return Explanation.of(trace).paragraphs().stream()
                .filter(paragraph -> paragraph.topic() == topic)
                .map(Paragraph::sentences)
                .findFirst()
                .orElse(List.of());
    }
}
