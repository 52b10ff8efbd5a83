package dev.icebreaker.visualizer.ladder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelsTest {
    private static final double WIDTH = 940;

    static List<String> names() {
        return Shipped.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void noTextTouchesAnotherOrTheEdge(String scenario) {
        LadderModel model = LadderModel.of(Replay.of(Shipped.trace(scenario)));
        for (Locale locale : List.of(Look.ENGLISH, Look.SPANISH)) {
            for (double scale : new double[] {1, 1.5}) {
                String which = scenario + " in " + locale + " at scale " + scale;
                RecordingPen pen = new RecordingPen();
                LadderPainter painter = new LadderPainter(model, new Look(Theme.DARK, scale, locale), WIDTH, pen);
                double end = model.replay().endNanos();
                painter.paint(new LadderPainter.View(0, 0, (long) (end * 0.7), true, -1, -1), painter.height());
                apart(pen.texts(), which);
                boolean isScrolled = painter.layout().overflow() > 0;
                assertThat(pen.texts()).as(which).noneMatch(text -> text.left() < 0 || !isScrolled && text.right() > WIDTH);
            }
        }
    }

    private static void apart(List<RecordingPen.Box> texts, String which) {
        Deque<RecordingPen.Box> above = new ArrayDeque<>();
        for (RecordingPen.Box text : texts.stream().sorted(Comparator.comparingDouble(RecordingPen.Box::top)).toList()) {
            above.removeIf(other -> other.bottom() < text.top());
            if (above.stream().anyMatch(text::touches)) {
                fail("%s: '%s' touches one of %s", which, text.text(), above);
            }
            above.add(text);
        }
    }

    @Test
    void textBecomesSmallerAndLosesItsAddressBeforeItIsCut() {
        Pen pen = new RecordingPen();
        String text = "check with USE-CANDIDATE to bob's srflx 203.0.113.20:49342";
        double whole = pen.width(text, Pen.Face.TEXT, 12);
        assertThat(pen.fitted(text, Pen.Face.TEXT, 12, whole)).isEqualTo(new Pen.Fitted(text, 12));
        assertThat(pen.fitted(text, Pen.Face.TEXT, 12, whole * 0.9).text()).isEqualTo(text);
        assertThat(pen.fitted(text, Pen.Face.TEXT, 12, whole * 0.75)).isEqualTo(new Pen.Fitted("check with USE-CANDIDATE to bob's srflx", 12));
        for (double room = 0; room < whole; room += 7) {
            Pen.Fitted fitted = pen.fitted(text, Pen.Face.TEXT, 12, room);
            assertThat(pen.width(fitted.text(), Pen.Face.TEXT, fitted.size())).isLessThanOrEqualTo(room);
            assertThat(fitted.size()).isBetween(9.5, 12.0);
            assertThat(fitted.text()).matches("|.*(\u2026|srflx|49342)");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void namesOfColumnsAreToldWhole(String scenario) {
        LadderModel model = LadderModel.of(Replay.of(Shipped.trace(scenario)));
        for (double scale : new double[] {1, 1.2, 1.5}) {
            double width = 1_600 - 660 * scale;
            RecordingPen pen = new RecordingPen();
            LadderPainter painter = new LadderPainter(model, new Look(Theme.DARK, scale, Look.SPANISH), width, pen);
            painter.paint(new LadderPainter.View(0, 0, 0, true, -1, -1), painter.layout().head());
            assertThat(pen.texts()).as("%s at %s", scenario, scale).noneMatch(text -> text.text().contains("\u2026"));
        }
    }

    @Test
    void instantsHaveDecimalsWhereOneCouldNotTellThemApart() {
        assertThat(Stream.of(
                        Times.instant(12_400_000, 0, 20_000_000).english(),
                        Times.instant(12_400_000, 12_100_000, 20_000_000).english(),
                        Times.instant(12_400_000, 12_400_000, 12_400_000).english(),
                        Times.instant(12_400_000, 0, 12_300_000).spanish(),
                        Times.instant(300_153_000_000L, 0, 300_153_000_000L).english(),
                        Times.duration(999_000_000).english(),
                        Times.duration(4_840_000_000L).spanish(),
                        Times.duration(299_600_000_000L).english()))
                .containsExactly("12 ms", "12.4 ms", "12 ms", "12,4 ms", "300.153 s", "999 ms", "4,8 s", "300 s");
    }
}
