package dev.icebreaker.visualizer.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.address.Endpoint;
import dev.icebreaker.address.IpAddress;
import dev.icebreaker.explain.Explanation.Topic;
import dev.icebreaker.text.Text;
import dev.icebreaker.trace.IceCandidate;
import dev.icebreaker.trace.TraceEvent.CandidateGathered;
import dev.icebreaker.trace.TraceEvent.DescriptionSet;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.inspector.rows.Row;
import dev.icebreaker.visualizer.inspector.rows.Row.Act;
import dev.icebreaker.visualizer.inspector.rows.Row.Emphasis;
import dev.icebreaker.visualizer.inspector.rows.Row.Item;
import dev.icebreaker.visualizer.playback.Playback;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class InspectorModelTest {
    private static final long SEED = 4_711;
    private static final long MS = 1_000_000;
    private static final int IPV4_AND_UDP = 28;

    private static Playback playback(String scenario, long nanos) {
        Playback playback = new Playback(Replay.of(Shipped.trace(scenario)));
        playback.seek(nanos);
        return playback;
    }

    private static InspectorModel model(Playback playback, InspectorTab tab) {
        InspectorModel model = new InspectorModel(playback);
        model.tabProperty().set(tab);
        return model;
    }

    private static List<Row> rows(String scenario, long nanos, InspectorTab tab) {
        return model(playback(scenario, nanos), tab).rows();
    }

    private static List<Item> items(List<Row> rows) {
        return rows.stream().filter(Item.class::isInstance).map(Item.class::cast).toList();
    }

    private static List<String> titles(List<Row> rows) {
        return items(rows).stream().map(item -> item.title().text().english()).toList();
    }

    private static List<String> headings(List<Row> rows) {
        return rows.stream()
                .filter(Row.Heading.class::isInstance)
                .map(row -> ((Row.Heading) row).title().english())
                .toList();
    }

    private static List<String> statuses(List<Row> rows) {
        return items(rows).stream()
                .flatMap(item -> item.status().stream())
                .map(status -> status.word().english())
                .toList();
    }

    private static void atRandomInstants(Consumer<Playback> check) {
        Random random = new Random(SEED);
        for (String name : Shipped.names()) {
            Playback playback = playback(name, 0);
            for (int i = 0; i < 3; i++) {
                playback.seek(random.nextLong(playback.replay().endNanos() + 1));
                check.accept(playback);
            }
        }
    }

    private static String where(Playback playback) {
        return playback.replay().trace().header().scenario() + " at " + playback.nanos() + ", seed " + SEED;
    }

    // ---- story ------------------------------------------------------------------------------------------------------

    @Test
    void oneSentenceIsAboutNowAndThoseToComeAreFaint() {
        atRandomInstants(playback -> {
            Map<Item, Long> told = told(model(playback, InspectorTab.STORY).rows());
            assertThat(told.keySet()).as(where(playback)).filteredOn(item -> item.emphasis() == Emphasis.NOW).hasSizeLessThan(2);
            long latest = told.values().stream().filter(at -> at <= playback.nanos()).max(Comparator.naturalOrder()).orElse(-1L);
            told.forEach((item, nanos) -> {
                assertThat(item.emphasis() == Emphasis.FAINT).as(where(playback)).isEqualTo(nanos > playback.nanos());
                if (item.emphasis() == Emphasis.NOW) {
                    assertThat(nanos).as(where(playback)).isEqualTo(latest);
                }
            });
        });
    }

    /** From when on sentences are told: why it ended so not before it has ended. */
    private static Map<Item, Long> told(List<Row> rows) {
        Map<Item, Long> told = new LinkedHashMap<>();
        long end = Long.MIN_VALUE;
        boolean isOutcome = false;
        for (Row row : rows) {
            if (row instanceof Row.Heading heading) {
                isOutcome = heading.title().english().equals("The outcome");
                end = Long.MIN_VALUE;
            } else if (row instanceof Item item) {
                end = isOutcome && end == Long.MIN_VALUE ? seeks(item) : end;
                told.put(item, Math.max(seeks(item), end));
            }
        }
        return told;
    }

    @Test
    void whyACallFailedIsToldOnceItHas() {
        long end = playback("symmetric-symmetric", 0).replay().endNanos();
        assertThat(outcome(end - 1)).hasSizeGreaterThan(2).allMatch(item -> item.emphasis() == Emphasis.FAINT);
        assertThat(outcome(end)).noneMatch(item -> item.emphasis() == Emphasis.FAINT);
    }

    private static List<Item> outcome(long nanos) {
        List<Row> rows = rows("symmetric-symmetric", nanos, InspectorTab.STORY);
        int heading = rows.indexOf(new Row.Heading(Topic.OUTCOME.title(), Row.NOTHING));
        return items(rows.subList(heading, rows.size()));
    }

    private static long seeks(Item item) {
        return ((Act.Seek) item.act().orElseThrow()).nanos();
    }

    @Test
    void theVerdictIsAboutTheEnd() {
        Playback playback = playback("two-homes", Long.MAX_VALUE);
        InspectorModel model = model(playback, InspectorTab.STORY);
        Item now = (Item) model.rows().get(model.followed().orElseThrow());
        assertThat(now.emphasis()).isEqualTo(Emphasis.NOW);
        assertThat(now.title().text().english()).contains("connected directly");
    }

    @Test
    void aClickOnASentenceLeadsToItsInstant() {
        Playback playback = playback("two-homes", 0);
        InspectorModel model = model(playback, InspectorTab.STORY);
        Item sentence = items(model.rows()).getLast();
        model.act(sentence.act().orElseThrow());
        assertThat(playback.nanos()).isEqualTo(seeks(sentence));
    }

    @Test
    void belowTheStoryStandsTheCheckListOfTheCaller() {
        List<Row> rows = model(playback("two-homes", 190 * MS), InspectorTab.STORY).brief();
        assertThat(headings(rows)).containsExactly("candidate pairs of alice");
        assertThat(titles(rows)).containsExactly("host → host", "host → srflx", "srflx → srflx");
        assertThat(statuses(rows)).containsExactly("in progress", "succeeded", "nominated");
    }

    // ---- candidates -------------------------------------------------------------------------------------------------

    @Test
    void theSumOfAPrioritysPartsIsThePriority() {
        Pattern sum = Pattern.compile("2²⁴×(\\d+) \\+ 2⁸×(\\d+) \\+ 256−(\\d+)");
        for (String name : Shipped.names()) {
            Shipped.trace(name).events().stream()
                    .filter(CandidateGathered.class::isInstance)
                    .map(event -> ((CandidateGathered) event).candidate())
                    .forEach(candidate -> {
                        Matcher parts = sum.matcher(CandidateRows.priority(candidate));
                        assertThat(parts.matches()).as(name + ": " + CandidateRows.priority(candidate)).isTrue();
                        assertThat((1L << 24) * Long.parseLong(parts.group(1))
                                        + (1L << 8) * Long.parseLong(parts.group(2))
                                        + 256
                                        - Long.parseLong(parts.group(3)))
                                .as(name + ": " + candidate)
                                .isEqualTo(candidate.priority());
                    });
        }
    }

    @Test
    void eachSideShowsItsOwnCandidatesAndThoseOfTheOther() {
        List<Row> rows = rows("two-homes", 120 * MS, InspectorTab.CANDIDATES);
        assertThat(headings(rows))
                .containsExactly("alice: its own", "alice: of the other side", "bob: its own", "bob: of the other side");
        assertThat(titles(rows)).contains("192.168.1.10:51681", "203.0.113.10:51681", "203.0.113.20:49342");
    }

    @Test
    void theCandidatesOfBeforeARestartAreFaint() {
        List<Item> items = items(rows("mobile-handover", 20_000 * MS, InspectorTab.CANDIDATES));
        assertThat(items).filteredOn(item -> item.title().text().english().equals("192.168.1.10:51681"))
                .isNotEmpty()
                .allMatch(item -> item.emphasis() == Emphasis.FAINT);
        assertThat(items).filteredOn(item -> item.title().text().english().equals("100.64.7.7:61474"))
                .isNotEmpty()
                .allMatch(item -> item.emphasis() == Emphasis.USUAL);
    }

    // ---- which call -------------------------------------------------------------------------------------------------

    @Test
    void ofSeveralCallsTheOneOfNowIsShownUnlessAnotherIsPicked() {
        Playback playback = playback("stun-server-down", 30_000 * MS);
        InspectorModel model = model(playback, InspectorTab.CHECKS);
        assertThat(model.calls()).containsExactly("before", "without", "after");
        assertThat(statuses(model.rows())).as("without a STUN server").containsOnly("failed");

        playback.pickedCallProperty().set(Optional.of("before"));
        assertThat(statuses(model.rows())).contains("selected");
        playback.pickedCallProperty().set(Optional.of("after"));
        assertThat(model.rows()).as("still to come").hasOnlyElementsOfType(Row.Empty.class);

        playback.pickedCallProperty().set(Optional.empty());
        playback.toEnd();
        assertThat(statuses(model.rows())).as("after").contains("selected");
    }

    @Test
    void aPickedCallIsKeptIfAnotherTraceHasIt() {
        Playback playback = playback("stun-server-down", 0);
        playback.pickedCallProperty().set(Optional.of("before"));

        playback.show(Replay.of(Shipped.trace("new-firewall-rule")));
        assertThat(playback.call()).contains("before");
        playback.show(Replay.of(Shipped.trace("two-homes")));
        assertThat(playback.call()).contains("alice-bob");
        assertThat(model(playback, InspectorTab.CHECKS).calls()).as("there is nothing to pick").isEmpty();
    }

    // ---- checks -----------------------------------------------------------------------------------------------------

    @Test
    void belowTheStoryAreThosePairsThatHaveComeFarthest() {
        List<Row> rows = model(playback("symmetric-turn", Long.MAX_VALUE), InspectorTab.STORY).brief();
        assertThat(titles(rows)).hasSize(6).endsWith("relay → relay", "and 4 more");
        assertThat(statuses(rows)).endsWith("selected");
    }

    @Test
    void validPairsFromAnswersStandApartAndOnlyOnce() {
        List<Row> rows = rows("two-homes", Long.MAX_VALUE, InspectorTab.CHECKS);
        assertThat(headings(rows)).containsExactly("check list of alice", "other valid pairs of alice", "check list of bob");
        assertThat(titles(rows))
                .containsExactly("▸ host → host", "▸ host → srflx", "▸ srflx → srflx", "▸ host → host", "▸ host → srflx");
        assertThat(statuses(rows)).containsExactly("in progress", "succeeded", "selected", "in progress", "selected");
    }

    @Test
    void everyPairHasALineWithItsAddresses() {
        atRandomInstants(playback -> {
            long pairs = playback.replay().at(playback.nanos()).sides().values().stream()
                    .mapToLong(side -> side.pairs().values().stream()
                            .map(pair -> List.of(pair.agent(), pair.local().address(), pair.remote().address()))
                            .distinct()
                            .count())
                    .sum();
            List<Row> rows = model(playback, InspectorTab.CHECKS).rows();
            if (playback.replay().at(playback.nanos()).calls().size() == 1) {
                assertThat(items(rows).stream().filter(item -> item.status().isPresent())).as(where(playback)).hasSize((int) pairs);
            }
        });
    }

    @Test
    void aClickOnAPairTellsHowItsStateChanged() {
        Playback playback = playback("two-homes", Long.MAX_VALUE);
        InspectorModel model = model(playback, InspectorTab.CHECKS);
        int before = model.rows().size();
        Item pair = items(model.rows()).stream().filter(item -> item.act().isPresent()).findFirst().orElseThrow();
        model.act(pair.act().orElseThrow());
        assertThat(statuses(model.rows())).containsSubsequence("formed", "waiting", "in progress");
        model.act(pair.act().orElseThrow());
        assertThat(model.rows()).hasSize(before);
    }

    @Test
    void thePairInUseIsSelectedAndWasNominatedBefore() {
        assertThat(statuses(rows("two-homes", 200 * MS, InspectorTab.CHECKS))).containsOnlyOnce("nominated").doesNotContain("selected");
        assertThat(statuses(rows("two-homes", Long.MAX_VALUE, InspectorTab.CHECKS))).doesNotContain("nominated").contains("selected");
    }

    // ---- NAT table --------------------------------------------------------------------------------------------------

    @Test
    void theBindingThatThePickedPacketUsedIsLit() {
        Playback playback = playback("two-homes", 0);
        Message translated = playback.replay().messages().stream()
                .filter(message -> message.translations().size() == 2)
                .findFirst()
                .orElseThrow();
        playback.selectedProperty().set(Optional.of(translated));
        playback.seek(translated.ending().nanos());
        List<Item> lit = items(model(playback, InspectorTab.NAT_TABLE).rows()).stream()
                .filter(item -> item.emphasis() == Emphasis.LIT)
                .toList();
        assertThat(lit).hasSize(2);
        playback.seek(translated.sentNanos());
        assertThat(items(model(playback, InspectorTab.NAT_TABLE).rows())).noneMatch(item -> item.emphasis() == Emphasis.LIT);
    }

    @Test
    void aBindingShowsWhomItLetsInAndHowLongItStillLives() {
        List<Item> bindings = items(rows("two-homes", 150 * MS, InspectorTab.NAT_TABLE)).stream()
                .filter(item -> item.life().isPresent())
                .toList();
        assertThat(bindings).hasSize(2);
        assertThat(bindings.getFirst().details().getFirst().text().english())
                .isEqualTo("lets in 192.0.2.1:3478 and 203.0.113.20:49342");
        assertThat(bindings.getFirst().life().orElseThrow().left().english()).isEqualTo("300 s");
    }

    @Test
    void whereNothingIsInBetweenThePlainSentenceSaysSo() {
        assertThat(rows("open-internet", 50 * MS, InspectorTab.NAT_TABLE)).hasOnlyElementsOfType(Row.Empty.class).hasSize(1);
    }

    @Test
    void aTurnServersAllocationsShowTheirPermissions() {
        List<String> details = items(rows("symmetric-turn", Long.MAX_VALUE, InspectorTab.NAT_TABLE)).stream()
                .flatMap(item -> item.details().stream())
                .map(line -> line.text().english())
                .toList();
        assertThat(details).anyMatch(line -> line.startsWith("permissions: ")).anyMatch(line -> line.endsWith("packets relayed"));
    }

    // ---- SDP --------------------------------------------------------------------------------------------------------

    @Test
    void everyLineOfEveryDescriptionIsExplained() {
        for (String name : Shipped.names()) {
            Playback playback = playback(name, 0);
            InspectorModel model = model(playback, InspectorTab.SDP);
            Shipped.trace(name).events().stream()
                    .filter(DescriptionSet.class::isInstance)
                    .forEach(event -> {
                        playback.seek(event.timeNanos());
                        for (Item item : items(model.rows())) {
                            if (item.title().text().english().matches("[a-z]=.*")) {
                                assertThat(item.details()).as(name + ": " + item.title().text().english()).hasSize(1);
                                assertThat(item.details().getFirst().text().english())
                                        .as(name + ": " + item.title().text().english())
                                        .doesNotContain("of no account to");
                            }
                        }
                    });
        }
    }

    @Test
    void portZeroRefusesNothingInASectionThatIsBundleOnly() {
        List<Item> items = items(rows("guided-call", 400 * MS, InspectorTab.SDP));
        assertThat(meanings(items, "m=video 0")).isNotEmpty().anySatisfy(meaning -> assertThat(meaning).contains("that of its bundle"));
        assertThat(meanings(items, "m=video 0")).noneMatch(meaning -> meaning.contains("refused"));
    }

    private static List<String> meanings(List<Item> items, String line) {
        return items.stream()
                .filter(item -> item.title().text().english().startsWith(line))
                .map(item -> item.details().getFirst().text().english())
                .toList();
    }

    @Test
    void theOfferGetsItsCandidatesWhenItIsSentAndThereIsNoAnswerBefore() {
        List<Row> early = rows("two-homes", 10 * MS, InspectorTab.SDP);
        assertThat(titles(early)).noneMatch(line -> line.startsWith("a=candidate")).anyMatch(line -> line.startsWith("No answer yet"));
        List<Row> sent = rows("two-homes", 40 * MS, InspectorTab.SDP);
        assertThat(titles(sent)).filteredOn(line -> line.startsWith("a=candidate")).hasSize(2);
        List<Row> answered = rows("two-homes", 110 * MS, InspectorTab.SDP);
        assertThat(headings(answered)).containsExactly("offer of alice", "answer of bob");
        assertThat(titles(answered)).filteredOn(line -> line.startsWith("a=candidate")).hasSize(4);
    }

    @Test
    void candidatesThatTrickleInStandBelow() {
        List<Row> rows = rows("guided-call", 300 * MS, InspectorTab.SDP);
        assertThat(titles(rows)).noneMatch(line -> line.startsWith("a=candidate")).contains("203.0.113.45:51681");
    }

    @Test
    void anOfferThatWasTakenBackIsNotShown() {
        assertThat(headings(rows("crossed-offers", 100 * MS, InspectorTab.SDP))).containsExactly("offer of alice", "answer of bob");
    }

    // ---- packet -----------------------------------------------------------------------------------------------------

    @Test
    void aPacketShowsItsAddressesOnEachPartOfItsWay() {
        Playback playback = playback("two-homes", 10 * MS);
        List<String> details = items(model(playback, InspectorTab.PACKET).rows()).stream()
                .flatMap(item -> item.details().stream())
                .map(line -> line.text().english().replace('\u00a0', ' '))
                .toList();
        assertThat(details)
                .containsSubsequence(
                        "192.168.1.10:51681 → 192.0.2.1:3478", "203.0.113.10:51681 → 192.0.2.1:3478");
    }

    @Test
    void aDroppedPacketSaysWhereAndWhy() {
        Playback playback = playback("two-homes", 0);
        Message dropped = playback.replay().messages().stream()
                .filter(message -> message.ending().isDrop() && !message.legs().isEmpty())
                .findFirst()
                .orElseThrow();
        playback.selectedProperty().set(Optional.of(dropped));
        List<Row> rows = model(playback, InspectorTab.PACKET).rows();
        assertThat(titles(rows)).contains("dropped at " + dropped.ending().place());
        assertThat(statuses(rows)).containsExactly("dropped");
    }

    @Test
    void aByteUnderTheMouseLightsItsField() {
        Playback playback = playback("two-homes", 10 * MS);
        InspectorModel model = model(playback, InspectorTab.PACKET);
        model.pointAt(Optional.of(IPV4_AND_UDP + 5));
        assertThat(items(model.rows()))
                .filteredOn(item -> item.emphasis() == Emphasis.LIT && item.bytes().isPresent())
                .singleElement()
                .satisfies(item -> assertThat(item.title().text().english().strip()).isEqualTo("magic cookie"));
    }

    @Test
    void aHeaderIsALineUntilOneAsksForItsFields() {
        Playback playback = playback("two-homes", 10 * MS);
        InspectorModel model = model(playback, InspectorTab.PACKET);
        model.pointAt(Optional.of(IPV4_AND_UDP - 1));
        Item udp = items(model.rows()).stream().filter(item -> item.title().text().english().equals("▸ UDP")).findFirst().orElseThrow();
        assertThat(udp.emphasis()).isEqualTo(Emphasis.LIT);
        assertThat(udp.aside().english()).isEqualTo("8 bytes");
        assertThat(udp.details().getFirst().text().english()).isEqualTo("51681 →\u00a03478");

        model.act(udp.act().orElseThrow());

        assertThat(items(model.rows()))
                .filteredOn(item -> item.emphasis() == Emphasis.LIT)
                .singleElement()
                .satisfies(item -> assertThat(item.title().text().english().strip()).isEqualTo("checksum"));
    }

    @Test
    void theHeadersAreThoseOfThePartOfTheWayThatThePacketIsOn() {
        Playback playback = playback("two-homes", 0);
        InspectorModel model = model(playback, InspectorTab.PACKET);
        Message rewritten = playback.replay().messages().stream()
                .filter(message -> message.translations().size() == 1 && !message.ending().isDrop())
                .findFirst()
                .orElseThrow();
        playback.selectedProperty().set(Optional.of(rewritten));

        playback.seek(rewritten.sentNanos());
        assertThat(ipv4(model)).startsWith(rewritten.source().address() + " ");
        byte[] sent = model.bytes();
        assertThat(model.bytes()).isSameAs(sent);
        playback.seek(rewritten.ending().nanos());
        assertThat(ipv4(model)).startsWith(rewritten.translations().getFirst().source().address() + " ");
        assertThat(model.bytes()).hasSameSizeAs(sent).isNotEqualTo(sent);
    }

    private static String ipv4(InspectorModel model) {
        return items(model.rows()).stream()
                .filter(item -> item.title().text().english().endsWith("IPv4"))
                .map(item -> item.details().getFirst().text().english().replace('\u00a0', ' '))
                .findFirst()
                .orElseThrow();
    }

    // ---- all of them ------------------------------------------------------------------------------------------------

    @Test
    void whatIsWrittenIsWrittenInBothLanguages() {
        atRandomInstants(playback -> {
            for (InspectorTab tab : InspectorTab.values()) {
                for (Row row : model(playback, tab).rows()) {
                    for (Text text : texts(row)) {
                        assertThat(text.english()).as(where(playback)).isNotBlank().doesNotContain("%");
                        assertThat(text.spanish()).as(where(playback)).isNotBlank().doesNotContain("%");
                    }
                }
            }
        });
    }

    @Test
    void whereAPacketGotToIsTheNetworkAndNotItsSwitch() {
        int found = 0;
        for (String scenario : List.of("ipv6", "port-restricted-symmetric", "crossed-offers")) {
            Playback playback = playback(scenario, 0);
            for (Message message : playback.replay().messages()) {
                if (message.receiver().matches(".*\\.(switch|router)")) {
                    found++;
                    playback.selectedProperty().set(Optional.of(message));
                    playback.seek(message.ending().nanos());
                    assertThat(model(playback, InspectorTab.PACKET).rows().stream().flatMap(row -> texts(row).stream()).map(Text::english))
                            .as(scenario)
                            .noneMatch(text -> text.contains(".switch") || text.contains(".router"));
                }
            }
        }
        assertThat(found).isPositive();
    }

    private static List<Text> texts(Row row) {
        List<Text> texts = new ArrayList<>();
        switch (row) {
            case Row.Heading heading -> texts.add(heading.title());
            case Row.Empty empty -> texts.addAll(List.of(empty.title(), empty.sentence()));
            case Item item -> {
                texts.add(item.title().text());
                item.details().forEach(line -> texts.add(line.text()));
                item.status().ifPresent(status -> texts.add(status.word()));
                item.pill().ifPresent(pill -> texts.add(pill.word()));
                item.life().ifPresent(life -> texts.add(life.left()));
            }
        }
        return texts;
    }

    @Test
    void whileNothingHappensTheLinesAreTheSame() {
        Playback playback = playback("two-homes", 60 * MS);
        for (InspectorTab tab : InspectorTab.values()) {
            InspectorModel model = model(playback, tab);
            playback.seek(60 * MS);
            List<Row> before = model.rows();
            playback.seek(60 * MS + 1_000);
            assertThat(model.rows()).as(tab.name()).isEqualTo(before);
        }
    }

    @Test
    void aCandidateWithAnOddPriorityShowsItsPartsAllTheSame() {
        IceCandidate odd = new IceCandidate(
                "host", new Endpoint(IpAddress.parse("192.0.2.1"), 1), Optional.empty(), 1_000, "1", 1);
        assertThat(CandidateRows.priority(odd)).isEqualTo("2²⁴×0 + 2⁸×3 + 232");
    }
}
