package dev.icebreaker.explain;

import static dev.icebreaker.trace.TraceScript.candidate;
import static dev.icebreaker.trace.TraceScript.endpoint;
import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.explain.Explanation.Paragraph;
import dev.icebreaker.explain.Explanation.Sentence;
import dev.icebreaker.explain.Explanation.Topic;
import dev.icebreaker.explain.cause.CallStory;
import dev.icebreaker.explain.cause.packet.Drop;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.trace.DropReason;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.SampleTraces;
import dev.icebreaker.trace.StunBytes;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.TraceEvent;
import dev.icebreaker.trace.TraceEvent.BindingCreated;
import dev.icebreaker.trace.TraceEvent.FilterOpened;
import dev.icebreaker.trace.TraceEvent.PacketDropped;
import dev.icebreaker.trace.TraceEvent.PairStateChanged;
import dev.icebreaker.trace.TraceScript;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an explanation must say and rest on; how it says it is free. */
class ExplanationTest {
    @Test
    void aFailedPairIsTracedBackToTheNatThatDroppedItsChecks() {
        Trace trace = CallScript.symmetricWithPortRestricted().trace();

        Sentence sentence = sentences(trace, Topic.CHECKS).stream()
                .filter(candidate -> candidate.text().english().contains(CallScript.BOB_OUTSIDE + " from"))
                .findFirst()
                .orElseThrow();

        assertThat(sentence.text().english()).contains("alice", CallScript.BOB_OUTSIDE, "nat-b", "203.0.113.1:40001");
        assertThat(sentence.text().spanish()).contains("alice", CallScript.BOB_OUTSIDE, "nat-b", "203.0.113.1:40001");
        assertThat(events(trace, sentence))
                .filteredOn(PacketDropped.class::isInstance)
                .extracting(event -> ((PacketDropped) event).reason())
                .containsExactly(DropReason.FILTERED, DropReason.FILTERED);
        assertThat(events(trace, sentence)).anyMatch(PairStateChanged.class::isInstance);
        assertThat(sentence.timeNanos()).isEqualTo(events(trace, sentence).getLast().timeNanos());
    }

    @Test
    void everyFailedPairIsTold() {
        assertThat(sentences(CallScript.symmetricWithPortRestricted().trace(), Topic.CHECKS)).hasSize(4);
    }

    @Test
    void aPairThatHadGotNowhereWhenAnotherWonIsToldWithWhatStoppedIt() {
        CallScript call = new CallScript();
        IceCandidate host = candidate("host", CallScript.ALICE);
        IceCandidate outside = candidate("srflx", CallScript.BOB_OUTSIDE, CallScript.BOB);
        call.pair("alice", 1, host, candidate("host", CallScript.BOB)).pair("alice", 2, host, outside);
        call.check("alice", call.nextTransaction(), CallScript.ALICE, CallScript.BOB)
                .to("lan-a", "nat-a")
                .dropped(DropReason.PRIVATE_ADDRESS, "");
        int drop = call.last();
        call.selected("alice", 2, host, outside).ended(CallOutcome.DIRECT);

        assertThat(sentences(call.trace(), Topic.CHECKS)).singleElement().satisfies(sentence -> {
            assertThat(sentence.text().english()).contains("alice", CallScript.BOB, "nat-a", "private");
            assertThat(sentence.events()).contains(drop);
        });
    }

    @Test
    void aPeerThatLooksForAPrivateAddressAtItselfIsToldSo() {
        CallScript call = new CallScript();
        call.pair("alice", 1, candidate("host", CallScript.ALICE), candidate("host", "192.168.1.10:7"));
        call.check("alice", 1, CallScript.ALICE, "192.168.1.10:7").dropped(DropReason.NO_SOCKET, "");
        call.becomes("alice", 1, "Failed");

        assertThat(sentences(call.trace(), Topic.CHECKS).getFirst().text().english()).contains("its own address");
    }

    @Test
    void anAddressThatOnlyTheChecksRevealedIsToldAsSuch() {
        CallScript call = new CallScript();
        IceCandidate revealed = candidate("prflx", "198.51.100.1:7");
        call.pair("alice", 1, candidate("host", CallScript.ALICE), revealed);
        call.selected("alice", 1, candidate("host", CallScript.ALICE), revealed).ended(CallOutcome.DIRECT);

        assertThat(sentences(call.trace(), Topic.PATH).getFirst().text().english())
                .contains("198.51.100.1:7", "from the checks of bob alone");
    }

    @Test
    void aFailedCallIsExplainedAndARemedyNamed() {
        Trace trace = CallScript.symmetricWithPortRestricted().trace();

        List<Sentence> outcome = sentences(trace, Topic.OUTCOME);

        assertThat(sentences(trace, Topic.PATH)).isEmpty();
        assertThat(outcome).hasSize(3);
        assertThat(outcome.get(1).text().english()).contains("nat-a", CallScript.ALICE_OUTSIDE, "203.0.113.1:40001");
        assertThat(events(trace, outcome.get(1))).hasSize(2).allMatch(BindingCreated.class::isInstance);
        assertThat(outcome.get(2).text().english()).contains("TURN", "nat-a").doesNotContain("nat-b");
        assertThat(outcome.get(2).text().spanish()).contains("TURN");
    }

    @Test
    void aLostCheckThatOpenedTheWayIsToldWithWhatItOpened() {
        Trace trace = CallScript.holePunched().trace();

        Sentence sentence = sentences(trace, Topic.PATH).getFirst();

        assertThat(sentence.text().english()).contains("nat-b", "nat-a");
        assertThat(events(trace, sentence))
                .filteredOn(FilterOpened.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((FilterOpened) event).node()).isEqualTo("nat-a"));
        assertThat(events(trace, sentence)).anyMatch(PacketDropped.class::isInstance);
    }

    @Test
    void theWayThroughIsToldWithEveryTranslation() {
        List<Sentence> path = sentences(CallScript.holePunched().trace(), Topic.PATH);

        assertThat(path.get(2).text().english())
                .contains("alice", "bob", CallScript.ALICE, "nat-a", CallScript.ALICE_OUTSIDE, "nat-b", CallScript.BOB);
    }

    @Test
    void candidatesAreToldWithWhereTheyComeFrom() {
        Trace trace = CallScript.holePunched().trace();

        List<Sentence> candidates = sentences(trace, Topic.CANDIDATES);

        assertThat(candidates).hasSize(4);
        assertThat(candidates.get(0).text().english()).contains("nat-a", CallScript.STUN, CallScript.ALICE_OUTSIDE);
        assertThat(candidates.get(1).text().english()).contains("alice", CallScript.ALICE, CallScript.ALICE_OUTSIDE);
        assertThat(sentences(trace, Topic.SIGNALING)).hasSize(2);
    }

    @Test
    void thatAQuestionGotNoAnswerIsToldWhenGatheringIsOver() {
        CallScript call = new CallScript();
        call.gathered("alice", candidate("host", CallScript.ALICE));
        call.play
                .send("alice", CallScript.ALICE, CallScript.STUN, StunBytes.request(1))
                .to("lan-a", "nat-a")
                .dropped(DropReason.FIREWALL_RULE, "");
        call.play.waitMillis(1_000);
        call.play.add(new TraceEvent.GatheringFinished(call.play.now(), CallScript.CALL, "alice", 0));

        Sentence sentence = sentences(call.trace(), Topic.CANDIDATES).getLast();

        assertThat(sentence.text().english()).contains("got no answer");
        assertThat(sentence.timeNanos()).isEqualTo(call.play.now());
        assertThat(sentence.events()).contains(call.last());
    }

    /** The one with the mapped address (RFC 8445 section 7.2.5.3.2), not the one that was checked. */
    @Test
    void theValidPairIsToldAsTheNominatedOne() {
        IceCandidate host = candidate("host", CallScript.ALICE);
        IceCandidate mapped = candidate("srflx", CallScript.ALICE_OUTSIDE, CallScript.ALICE);
        IceCandidate remote = candidate("srflx", CallScript.BOB_OUTSIDE);
        CallScript call = new CallScript();
        call.play.add(new TraceEvent.IceAgentStarted(0, CallScript.CALL, "alice", 0, "u", true));
        call.pair("alice", 1, host, remote).becomes("alice", 1, "Succeeded").pair("alice", 2, mapped, remote);
        call.play.add(new TraceEvent.PairNominated(call.play.now(), CallScript.CALL, "alice", 2));
        call.selected("alice", 2, mapped, remote).ended(CallOutcome.DIRECT);

        assertThat(sentences(call.trace(), Topic.PATH)).map(sentence -> sentence.text().english())
                .filteredOn(text -> text.contains("nominated"))
                .singleElement()
                .asString()
                .contains(mapped + " -> " + remote, "from which bob saw")
                .doesNotContain(host.toString());
    }

    @Test
    void aCallThatWasNotOverIsCalledSo() {
        CallScript call = new CallScript();

        assertThat(sentences(call.trace(), Topic.OUTCOME)).singleElement().satisfies(sentence ->
                assertThat(sentence.text().english()).contains("ended before"));
        assertThat(sentences(call.trace(), Topic.SIGNALING)).isEmpty();
    }

    @Test
    void silenceOnTheOtherSideIsTold() {
        CallScript call = new CallScript().learnsOutside("alice", false).ended(CallOutcome.FAILED);

        assertThat(sentences(call.trace(), Topic.SIGNALING)).map(sentence -> sentence.text().english())
                .containsExactly("alice never learns an address of bob.", "bob never learns an address of alice.");
    }

    @Test
    void everySentenceRestsOnEventsAndReadsAsOneInBothLanguages() {
        for (Trace trace : List.of(
                CallScript.holePunched().trace(),
                CallScript.symmetricWithPortRestricted().trace(),
                SampleTraces.twoHomes())) {
            assertThat(Explanation.of(trace).paragraphs()).flatMap(Paragraph::sentences).allSatisfy(sentence -> {
                assertThat(sentence.events()).isNotEmpty().isSorted().doesNotHaveDuplicates();
                assertThat(sentence.events()).allMatch(index -> index >= 0 && index < trace.events().size());
                assertThat(sentence.text().english()).endsWith(".").doesNotContain("%", "null", "Text[");
                assertThat(sentence.text().spanish()).endsWith(".").doesNotContain("%", "null", "Text[");
                assertThat(sentence.text().spanish()).isNotEqualTo(sentence.text().english());
            });
        }
    }

    @Test
    void aLostAnswerIsToldAsGoingTheOtherWay() {
        CallScript call = new CallScript();
        IceCandidate host = candidate("host", CallScript.ALICE);
        IceCandidate outside = candidate("srflx", CallScript.BOB_OUTSIDE, CallScript.BOB);
        call.pair("alice", 1, host, outside);
        call.check("alice", 1, CallScript.ALICE, CallScript.BOB_OUTSIDE).to("lan-a", "nat-a").delivered();
        TraceScript.Packet answer =
                call.answer("bob", 1, CallScript.BOB, CallScript.ALICE_OUTSIDE).to("lan-b", "nat-b");
        call.opened("nat-b", CallScript.BOB, CallScript.ALICE_OUTSIDE);
        answer.lostBefore("internet", DropReason.LINK_LOSS, "");
        call.selected("alice", 1, host, outside).ended(CallOutcome.DIRECT);

        assertThat(sentences(call.trace(), Topic.PATH).getFirst().text().english())
                .contains("from bob to " + CallScript.ALICE_OUTSIDE, "nat-b for packets from " + CallScript.ALICE_OUTSIDE);
    }

    @Test
    void aFilterIsToldToHaveSeenTheOutsideAddressOfWhatTurnsRound() {
        CallScript call = new CallScript();
        String outside = "203.0.113.1:4242";
        call.pair("alice", 1, candidate("host", CallScript.ALICE), candidate("srflx", CallScript.BOB_OUTSIDE));
        TraceScript.Packet check = call.check("alice", 1, CallScript.ALICE, CallScript.BOB_OUTSIDE).to("lan-a", "nat-a");
        call.bound("nat-a", 1, CallScript.ALICE, outside, Optional.empty());
        check.dropped(DropReason.FILTERED, "");
        call.becomes("alice", 1, "Failed");

        assertThat(sentences(call.trace(), Topic.CHECKS)).singleElement().satisfies(sentence ->
                assertThat(sentence.text().english()).contains("kept out " + outside));
    }

    @Test
    void anAnswerFromElsewhereIsToldApartFromOneThatComesTooLate() {
        assertThat(failureAfterAnAnswerTo("alice", CallScript.BOB)).contains("wait long enough");
        assertThat(failureAfterAnAnswerTo("alice", "198.51.100.77:7")).contains("from another address");
    }

    /** Of a pair of alice's to bob's address that failed, though an answer with this source came back. */
    private static String failureAfterAnAnswerTo(String peer, String source) {
        CallScript call = new CallScript();
        call.pair(peer, 1, candidate("host", CallScript.ALICE), candidate("host", CallScript.BOB));
        call.check(peer, 1, CallScript.ALICE, CallScript.BOB).to("lan-a", "nat-a", "internet", "nat-b", "lan-b", "bob").delivered();
        call.answer("bob", 1, source, CallScript.ALICE)
                .to("lan-b", "nat-b", "internet", "nat-a", "lan-a", "alice")
                .delivered();
        call.becomes(peer, 1, "Failed");
        return sentences(call.trace(), Topic.CHECKS).getFirst().text().english();
    }

    @Test
    void aNatWithManyBindingsIsToldWithAFew() {
        CallScript call = CallScript.symmetricWithPortRestricted();
        for (int i = 0; i < 100; i++) {
            String remote = "198.51.100.9:" + (1000 + i);
            call.bound("nat-a", 10 + i, CallScript.ALICE, "203.0.113.1:" + (50_000 + i), Optional.of(remote));
        }

        assertThat(sentences(call.trace(), Topic.OUTCOME).get(1).text().english()).contains("and 98 more").hasSizeLessThan(600);
    }

    @Test
    void aRunWithoutCallsHasNothingToExplain() {
        assertThat(Explanation.of(SampleTraces.twoHomesStage("").trace()).paragraphs()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void everyRuleHasItsWords(DropReason reason) {
        Text words = Phrases.rule(CallStory.in(new CallScript().trace()).getFirst(), new Drop(
                0,
                0,
                "box",
                reason,
                endpoint("192.0.2.1:1"),
                endpoint("192.0.2.2:2"),
                ""));

        assertThat(words.english()).isNotBlank().doesNotContain("%");
        assertThat(words.spanish()).isNotBlank().doesNotContain("%").isNotEqualTo(words.english());
    }

    @Test
    void whatALinkIsLikeIsToldInSpanishToo() {
        assertThat(Explanation.link("4g: up 31.5 ms ± 10 ms, queue 300 ms, loss 0.2 % in bursts; down 20 ms"))
                .isEqualTo(new Text(
                        "4g: up 31.5 ms ± 10 ms, queue 300 ms, loss 0.2 % in bursts; down 20 ms",
                        "4g: subida 31,5 ms ± 10 ms, cola 300 ms, pérdida 0,2 % en ráfagas; bajada 20 ms"));
    }

    @Test
    void listsReadWellInBothLanguages() {
        List<Text> parts = List.of(Text.same("a"), Text.of("b %s", "be %s", 1), Text.same("c"));

        assertThat(Text.list(parts)).isEqualTo(new Text("a, b 1 and c", "a, be 1 y c"));
        assertThat(Text.list(parts.subList(0, 2))).isEqualTo(new Text("a and b 1", "a y be 1"));
        assertThat(Text.list(parts.subList(0, 1))).isEqualTo(Text.same("a"));
        assertThat(Text.list(List.of())).isEqualTo(Text.EMPTY);
        assertThat(Text.alternatives(parts)).isEqualTo(new Text("a; b 1; or c", "a; be 1; o bien c"));
        assertThat(Text.clauses(parts)).isEqualTo(new Text("a; b 1; c", "a; be 1; c"));
        assertThat(parts.get(1).in(Locale.of("es", "MX"))).isEqualTo("be 1");
        assertThat(parts.get(1).in(Locale.FRENCH)).isEqualTo("b 1");
    }

    private static List<Sentence> sentences(Trace trace, Topic topic) {
        Optional<Paragraph> paragraph = Explanation.of(trace).paragraphs().stream()
                .filter(candidate -> candidate.topic() == topic)
                .findFirst();
        return paragraph.map(Paragraph::sentences).orElse(List.of());
    }

    private static List<TraceEvent> events(Trace trace, Sentence sentence) {
        return sentence.events().stream().map(trace.events()::get).toList();
    }
}
