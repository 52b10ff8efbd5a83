package dev.icebreaker.visualizer.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.icebreaker.trace.Topology;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Change;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.replay.Leg;
import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import dev.icebreaker.visualizer.replay.Schedule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LadderModelTest {
    private static final Path GOLDENS = Path.of("src/test/resources/dev/icebreaker/visualizer/ladder");

    static List<String> names() {
        return Shipped.names();
    }

    private static LadderModel model(String scenario) {
        return LadderModel.of(Replay.of(Shipped.trace(scenario)));
    }

    private static List<Row> rows(LadderModel model) {
        return IntStream.range(0, model.rows().size()).mapToObj(model.rows()::get).toList();
    }

    // ---- rows -------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @ValueSource(strings = {"two-homes", "media", "keepalive-too-late"})
    void tellsTheStoryOfAShippedScenario(String scenario) throws IOException {
        LadderModel model = model(scenario);
        StringBuilder told = new StringBuilder();
        for (Row row : rows(model)) {
            told.append(String.format(Locale.ROOT, "%.1f %s%n", row.fromNanos() / 1e6, told(model, row)));
        }
        Path golden = GOLDENS.resolve(scenario + ".rows.txt");
        if (Boolean.getBoolean("icebreaker.update")) {
            Files.createDirectories(GOLDENS);
            Files.writeString(golden, told);
        }
        assertThat(told.toString()).as("the rows of %s, as in %s", scenario, golden).isEqualTo(Files.readString(golden));
    }

    private static String told(LadderModel model, Row row) {
        return switch (row) {
            case Row.Arrow arrow -> {
                Track track = Track.of(arrow.message(), model.columns());
                yield String.format(
                        Locale.ROOT,
                        "%.1f to %.1f %s: %s",
                        track.from(),
                        track.to(),
                        track.end(),
                        model.replay().words().of(arrow.message()).label().english());
            }
            case Row.Fold fold -> fold.messages().size() + " " + fold.noise();
            case Row.Moment moment -> moment.mood() + " " + moment.text().english();
            case Row.Gap gap -> "gap of " + (gap.toNanos() - gap.fromNanos()) / 1_000_000 + " ms";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"turn-tcp", "turn-tls"})
    void consentIsFoldedWhereItGoesOverAStreamAsWell(String scenario) {
        Source longer = Source.of(scenario).with(List.of(new Change("calls.alice-bob.lasts", "50s")));
        LadderModel model = LadderModel.of(((Opening.Ready) Shipped.OPENER.open(longer)).replay());

        List<Row.Fold> folds = rows(model).stream()
                .filter(Row.Fold.class::isInstance)
                .map(Row.Fold.class::cast)
                .filter(fold -> fold.noise() == Noise.CONSENT)
                .toList();

        assertThat(folds).anySatisfy(fold -> assertThat(fold.messages()).hasSizeGreaterThan(4).allMatch(message -> message.tcp().isPresent()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMessageIsInOneRow(String scenario) {
        LadderModel model = model(scenario);
        List<Message> shown = new ArrayList<>();
        for (Row row : rows(model)) {
            switch (row) {
                case Row.Arrow arrow -> shown.add(arrow.message());
                case Row.Fold fold -> shown.addAll(fold.messages());
                case Row.Moment _, Row.Gap _ -> {} // no message
            }
        }
        assertThat(shown).as(scenario).containsExactlyInAnyOrderElementsOf(model.replay().messages());
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyMessageIsFoundInItsRow(String scenario) {
        LadderModel model = model(scenario);
        for (Message message : model.replay().messages()) {
            Row row = model.rows().get(model.rowOf(message).orElseThrow());
            boolean isThere = switch (row) {
                case Row.Arrow arrow -> arrow.message().equals(message);
                case Row.Fold fold -> fold.messages().contains(message);
                case Row.Moment _, Row.Gap _ -> false;
            };
            assertThat(isThere).as("message %d of %s", message.number(), scenario).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void rowsAreInTheOrderInWhichTheyBegin(String scenario) {
        assertThat(rows(model(scenario))).as(scenario).isSortedAccordingTo(Rows.ORDER);
    }

    // ---- now --------------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource("names")
    void theLastRowThatHasBegunIsFoundAtEveryInstant(String scenario) {
        Rows rows = model(scenario).rows();
        assertThat(rows.at(-1)).isEqualTo(-1);
        for (int i = 0; i < rows.size(); i++) {
            int at = rows.at(rows.get(i).fromNanos());
            assertThat(at).as("row %d of %s", i, scenario).isGreaterThanOrEqualTo(i);
            assertThat(rows.get(at).fromNanos()).isEqualTo(rows.get(i).fromNanos());
        }
    }

    @Test
    void whileOnlyMediaFlowTheirFoldIsTheRowOfNow() {
        LadderModel model = model("media");
        Row now = model.rows().get(model.rowOfNow(5_000_000_000L));
        assertThat(now).isInstanceOfSatisfying(Row.Fold.class, fold -> {
            assertThat(fold.noise()).isEqualTo(Noise.MEDIA);
            assertThat(fold.sentAt(5_000_000_000L)).isBetween(470, 480);
            assertThat(fold.sentAt(-1)).isZero();
            assertThat(fold.sentAt(Long.MAX_VALUE)).isEqualTo(fold.messages().size());
        });
    }

    // ---- folds ------------------------------------------------------------------------------------------------------

    @Test
    void anOpenedFoldShowsEachOfItsMessagesAndClosesAgain() {
        LadderModel closed = model("media");
        Row.Fold fold = rows(closed).stream()
                .filter(Row.Fold.class::isInstance)
                .map(Row.Fold.class::cast)
                .filter(row -> row.noise() == Noise.MEDIA)
                .findFirst()
                .orElseThrow();
        LadderModel open = closed.toggled(fold);
        assertThat(open.rows().size()).isEqualTo(closed.rows().size() + fold.messages().size());
        for (Message message : fold.messages()) {
            assertThat(open.rows().get(open.rowOf(message).orElseThrow())).isEqualTo(new Row.Arrow(message));
        }
        Row.Fold opened = (Row.Fold) open.rows().get(open.rows().of(fold).orElseThrow());
        assertThat(opened.isOpen()).isTrue();
        assertThat(rows(open.toggled(opened))).isEqualTo(rows(closed));
    }

    @Test
    void messagesThatEndedElsewhereAreFoldedApart() {
        List<Row.Fold> folds = rows(model("keepalive-too-late")).stream()
                .filter(Row.Fold.class::isInstance)
                .map(Row.Fold.class::cast)
                .toList();
        assertThat(folds).isNotEmpty().allSatisfy(fold -> assertThat(fold.messages())
                .extracting(message -> message.ending().place())
                .containsOnly(fold.messages().getFirst().ending().place()));
    }

    // ---- columns ----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @CsvSource({
        "two-homes, alice router-a stun router-b bob",
        "guided-call, alice router-a meet stun turn router-b bob",
        "open-internet, alice stun bob",
        "same-lan, alice router bob stun",
        "hairpin, alice router-a cgn router-b bob stun",
        "wifi-and-mobile, alice router cgn stun bob",
        "slow-signaling, alice carol router-a stun meet router-b dave bob",
        "udp-blocked, alice firewall stun bob"
    })
    void columnsGoFromTheCallerOverTheServersToTheCallee(String scenario, String expected) {
        assertThat(model(scenario).columns().nodes()).extracting(Topology.Node::name).containsExactly(expected.split(" "));
    }

    // ---- tracks -----------------------------------------------------------------------------------------------------

    @ParameterizedTest
    @MethodSource("names")
    void aTrackLeadsFromTheSenderToTheEnd(String scenario) {
        LadderModel model = model(scenario);
        for (Message message : model.replay().messages()) {
            Track track = Track.of(message, model.columns());
            String which = "message " + message.number() + " of " + scenario;
            assertThat(track.from()).as(which).isEqualTo(model.columns().of(message.sender()).orElseThrow());
            assertThat(track.at(message.sentNanos() - 1)).as(which).isEqualTo(track.from());
            assertThat(track.at(message.ending().nanos())).as(which).isEqualTo(track.to());
            assertThat(track.to()).as(which).isBetween(0.0, model.columns().size() - 1.0);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatALinkLosesEndsBesideTheEndOfThatLinkThatHasAColumn(String scenario) {
        LadderModel model = model(scenario);
        for (Message message : model.replay().messages()) {
            if (message.ending().isDrop() && !message.legs().isEmpty()) {
                Leg last = message.legs().getLast();
                OptionalInt from = model.columns().of(last.from());
                OptionalInt to = model.columns().of(last.to());
                if (last.link().equals(message.ending().place()) && from.isPresent() != to.isPresent()) {
                    double column = from.isPresent() ? from.getAsInt() : to.getAsInt();
                    String which = "message " + message.number() + " of " + scenario;
                    assertThat(Math.abs(Track.of(message, model.columns()).to() - column)).as(which).isBetween(0.01, 0.31);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "nat-restart-same-port, alice, router-b@internet, 2.5, 3", // from router-a, over the internet, and not over stun
        "consent-expiry, bob, carrier@internet, 1, 1.5"
    })
    void whatIsLostBeforeANatEndsThere(String scenario, String sender, String link, double from, double to) {
        LadderModel model = model(scenario);
        assertThat(model.replay().messages())
                .filteredOn(message -> message.sender().equals(sender) && message.ending().place().equals(link))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(Track.of(message, model.columns()).to()).isBetween(from, to));
    }

    @Test
    void whatNoRouterKnowsTheWayForEndsBeforeTheNatOfTheNetworkWhereItIs() {
        LadderModel model = model("wifi-and-mobile"); // alice router cgn stun bob
        assertThat(model.replay().messages())
                .filteredOn(message -> message.sender().equals("bob") && message.ending().isDrop())
                .filteredOn(message -> message.destination().address().toString().equals("100.64.7.7"))
                .isNotEmpty()
                .allSatisfy(message -> assertThat(Track.of(message, model.columns()).to()).isEqualTo(3.5));
    }

    @ParameterizedTest
    @MethodSource("names")
    void noColumnHasToDoWithWhatEndsElsewhere(String scenario) {
        LadderModel model = model(scenario);
        for (Message message : model.replay().messages()) {
            if (message.ending().isDrop() && model.columns().of(message.ending().place()).isEmpty()) {
                double to = Track.of(message, model.columns()).to();
                assertThat(Math.abs(to - Math.rint(to))).as("message %d of %s", message.number(), scenario).isGreaterThan(0.05);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void whatHasNotArrivedWhenTheTraceEndsIsWhereItIsInTheTopology(String scenario) {
        LadderModel model = model(scenario);
        for (Message message : model.replay().messages()) {
            if (message.ending().isUnderWay() && !message.legs().isEmpty()) {
                Track track = Track.of(message, model.columns());
                int leg = Schedule.of(message).at(message.ending().nanos()).stretch().leg();
                String which = "message " + message.number() + " of " + scenario;
                assertThat(track.end()).as(which).isEqualTo(Track.End.UNKNOWN);
                assertThat(track.isLoop()).as(which).isFalse();
                assertThat(track.to()).as(which).isEqualTo(track.at(message.ending().nanos() - 1), within(0.01));
                assertBetween(track.to(), track.places().get(leg), track.places().get(leg + 1), which);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void aPacketHasPassedANatWhenItHasItsNewAddressAndNotBefore(String scenario) {
        LadderModel model = model(scenario);
        int every = 1 + model.replay().messages().size() / 500;
        for (Message message : model.replay().messages()) {
            if (message.number() % every != 0 || message.legs().isEmpty()) {
                continue;
            }
            Track track = Track.of(message, model.columns());
            Schedule schedule = Schedule.of(message);
            for (int step = 0; step < 40; step++) {
                long nanos = message.sentNanos() + (message.ending().nanos() - message.sentNanos()) * step / 40;
                Schedule.Stretch stretch = schedule.at(nanos).stretch();
                double next = track.places().get(stretch.leg() + 1);
                double before = stretch.isThroughNode() ? next : track.places().get(stretch.leg());
                if (nanos < message.ending().nanos()) {
                    assertBetween(track.at(nanos), before, next, "message " + message.number() + " of " + scenario + " at " + nanos);
                }
            }
        }
    }

    private static void assertBetween(double place, double one, double other, String which) {
        assertThat(place).as(which).isBetween(Math.min(one, other), Math.max(one, other));
    }
}
