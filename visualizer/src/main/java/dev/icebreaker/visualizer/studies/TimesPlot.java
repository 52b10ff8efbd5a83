package dev.icebreaker.visualizer.studies;

import dev.icebreaker.study.report.StudyTexts;
import dev.icebreaker.study.report.TimeScale;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.Times.Quantile;
import dev.icebreaker.study.result.Times.Step;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.visualizer.look.CanvasPane;
import dev.icebreaker.visualizer.look.Look;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.text.TextAlignment;

/**
 * How many of all calls are connected after so much time, a curve a configuration: the one that is looked at closely stands out, the
 * others are there to compare it with. A curve ends as high as the share that connects at all.
 */
final class TimesPlot extends CanvasPane {
    private static final double LEFT = 52;
    private static final double RIGHT = 18;
    private static final double TOP = 12;
    private static final double BOTTOM = 30;
    private static final double[] QUANTILES = {0.5, 0.95};

    private final StudyModel model;
    private final ObservableValue<Look> look;

    TimesPlot(StudyModel model, ObservableValue<Look> look) {
        super(model.resultProperty(), model.pickedProperty(), look);
        this.model = model;
        this.look = look;
        setId("times");
    }

    /** Where things stand. */
    private record Frame(TimeScale scale, double left, double top, double width, double height) {
        double x(double millis) {
            return left + width * scale.place(millis);
        }

        double y(double share) {
            return top + height * (1 - share);
        }
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Optional<StudyResult> result = model.resultProperty().get();
        if (result.isEmpty()) {
            return;
        }
        Look now = look.getValue();
        Frame frame = new Frame(
                TimeScale.of(result.get()),
                now.px(LEFT),
                now.px(TOP),
                Math.max(1, width - now.px(LEFT + RIGHT)),
                Math.max(1, height - now.px(TOP + BOTTOM)));
        axes(g, now, frame);
        List<VariantResult> variants = result.get().variants();
        g.setStroke(now.theme().quietText());
        g.setLineWidth(now.px(1));
        g.setGlobalAlpha(0.55);
        variants.forEach(variant -> curve(g, frame, variant));
        g.setGlobalAlpha(1);
        model.pickedResult().ifPresent(picked -> {
            g.setStroke(now.theme().accent());
            g.setLineWidth(now.px(2.5));
            curve(g, frame, picked);
            quantiles(g, now, frame, picked);
        });
    }

    private static void axes(GraphicsContext g, Look now, Frame frame) {
        StudyTexts texts = StudyTexts.in(now.locale());
        g.setFont(now.mono(11));
        g.setLineWidth(1);
        g.setStroke(now.theme().line());
        g.setFill(now.theme().quietText());
        g.setTextAlign(TextAlignment.RIGHT);
        g.setTextBaseline(VPos.CENTER);
        for (int percent = 0; percent <= 100; percent += 25) {
            double y = Math.floor(frame.y(percent / 100.0)) + 0.5;
            g.strokeLine(frame.left, y, frame.left + frame.width, y);
            g.fillText(percent + " %", frame.left - now.px(8), y);
        }
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        double last = Double.NEGATIVE_INFINITY;
        for (TimeScale.Tick tick : frame.scale.ticks()) {
            double x = Math.floor(frame.x(tick.millis())) + 0.5;
            g.strokeLine(x, frame.top, x, frame.top + frame.height);
            if (x - last >= now.px(58)) {
                String word = tick.millis() < 1_000 ? texts.number(tick.millis()) + " ms" : texts.number(tick.millis() / 1_000) + " s";
                g.fillText(word, x, frame.top + frame.height + now.px(8));
                last = x;
            }
        }
    }

    private static void curve(GraphicsContext g, Frame frame, VariantResult variant) {
        if (variant.timeToConnect().count() == 0) {
            return;
        }
        double connected = connected(variant);
        g.beginPath();
        double y = frame.y(0);
        g.moveTo(frame.left, y);
        for (Step step : variant.timeToConnect().distribution()) {
            double x = frame.x(step.millis());
            g.lineTo(x, y); // until then no more were connected
            y = frame.y(step.share() * connected);
            g.lineTo(x, y);
        }
        g.lineTo(frame.left + frame.width, y);
        g.stroke();
    }

    private static double connected(VariantResult variant) {
        return (double) variant.timeToConnect().count() / variant.sessions();
    }

    /** Dots on the curve, with their intervals. */
    private static void quantiles(GraphicsContext g, Look now, Frame frame, VariantResult variant) {
        if (variant.timeToConnect().count() == 0) {
            return;
        }
        for (double probability : QUANTILES) {
            Quantile quantile = variant.timeToConnect().quantile(probability);
            double y = frame.y(probability * connected(variant));
            double x = frame.x(quantile.millis());
            if (quantile.lowMillis() > 0 && !Double.isInfinite(quantile.highMillis())) { // else too few are known to say
                g.setStroke(now.theme().text());
                g.setLineWidth(now.px(1.6));
                g.strokeLine(frame.x(quantile.lowMillis()), y, frame.x(quantile.highMillis()), y);
            }
            g.setFill(now.theme().text());
            g.fillOval(x - now.px(4.5), y - now.px(4.5), now.px(9), now.px(9));
        }
    }
}
