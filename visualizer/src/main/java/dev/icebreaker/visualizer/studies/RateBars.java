package dev.icebreaker.visualizer.studies;

import dev.icebreaker.study.report.StudyTexts;
import dev.icebreaker.study.result.Rate;
import dev.icebreaker.study.result.StudyResult;
import dev.icebreaker.study.result.VariantResult;
import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.visualizer.look.CanvasPane;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.TextWidth;
import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.Cursor;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.text.TextAlignment;

/**
 * A bar for each configuration: how many calls were direct, relayed and failed, with the intervals of 95 % confidence of the shares,
 * and the figures under it. A click picks a configuration, as do the arrow keys.
 */
final class RateBars extends CanvasPane {
    private static final double ROW = 58;
    private static final double NAMES = 176;
    private static final double BAR = 18;
    private static final double MARGIN = 16;

    private final StudyModel model;
    private final ObservableValue<Look> look;

    RateBars(StudyModel model, ObservableValue<Look> look) {
        super(model.resultProperty(), model.pickedProperty(), look);
        this.model = model;
        this.look = look;
        setId("rates");
        setCursor(Cursor.HAND);
        setFocusTraversable(true);
        setOnMouseClicked(event -> pick((int) Math.floor(event.getY() / look.getValue().px(ROW))));
        setOnKeyPressed(this::press);
        focusVisibleProperty().addListener((_, _, _) -> requestLayout());
    }

    private List<VariantResult> variants() {
        return model.resultProperty().get().map(StudyResult::variants).orElse(List.of());
    }

    private void press(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> pick(model.pickedProperty().get() - 1);
            case DOWN -> pick(model.pickedProperty().get() + 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void pick(int row) {
        if (row >= 0 && row < variants().size()) {
            model.pickedProperty().set(row);
        }
    }

    @Override
    protected double computePrefHeight(double width) {
        return variants().size() * look.getValue().px(ROW);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void draw(GraphicsContext g, double width, double height) {
        Look now = look.getValue();
        StudyTexts texts = StudyTexts.in(now.locale());
        List<VariantResult> variants = variants();
        for (int row = 0; row < variants.size(); row++) {
            boolean isPicked = row == model.pickedProperty().get();
            draw(g, now, texts, variants.get(row), row * now.px(ROW), width, isPicked);
            if (isPicked && isFocusVisible()) {
                g.setStroke(now.theme().text());
                g.setLineWidth(now.px(2));
                g.strokeRoundRect(2, row * now.px(ROW) + 2, width - 4, now.px(ROW) - 4, now.px(5), now.px(5));
            }
        }
    }

    private static void draw(
            GraphicsContext g, Look now, StudyTexts texts, VariantResult variant, double top, double width, boolean isPicked) {
        if (isPicked) {
            g.setFill(now.theme().stage().interpolate(now.theme().accent(), 0.13));
            g.fillRoundRect(now.px(4), top + 1, width - now.px(8), now.px(ROW) - 2, now.px(8), now.px(8));
            g.setFill(now.theme().accent());
            g.fillRect(now.px(4), top + now.px(8), now.px(3), now.px(ROW) - now.px(16));
        }
        double left = now.px(MARGIN + NAMES);
        double room = width - left - now.px(MARGIN);
        double middle = top + now.px(20);
        g.setFill(now.theme().text());
        g.setFont(isPicked ? now.strong(13) : now.text(13));
        g.setTextAlign(TextAlignment.LEFT);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(TextWidth.fitting(variant.variant().name(), g.getFont(), now.px(NAMES - 12)), now.px(MARGIN), middle);
        if (variant.sessions() == 0) {
            g.setFill(now.theme().line());
            g.fillRoundRect(left, middle - now.px(BAR) / 2, room, now.px(BAR), now.px(4), now.px(4));
            return;
        }
        bar(g, now, variant, left, middle - now.px(BAR) / 2, room);
        figures(g, now, texts, variant, left, top + now.px(43), room);
    }

    private static void bar(GraphicsContext g, Look now, VariantResult variant, double left, double top, double room) {
        double x = left;
        for (CallOutcome outcome : CallOutcome.values()) {
            double part = room * rate(variant, outcome).share();
            g.setFill(Outcomes.color(now.theme(), outcome));
            g.fillRect(x, top, part, now.px(BAR));
            x += part;
        }
        // the direct ones grow from the left, the failed ones from the right: both ends of what is relayed
        Rate direct = variant.direct();
        Rate failed = variant.failed();
        double middle = top + now.px(BAR) / 2;
        boolean isOneBoundary = variant.relayed().count() == 0;
        double apart = isOneBoundary ? 0 : now.px(BAR) * 0.22;
        interval(g, now, left + room * direct.low(), left + room * direct.high(), middle - apart);
        if (!isOneBoundary) {
            interval(g, now, left + room * (1 - failed.high()), left + room * (1 - failed.low()), middle + apart);
        }
    }

    /** A line with two ends, that stands out from every color below it. */
    private static void interval(GraphicsContext g, Look now, double from, double to, double y) {
        double end = now.px(3.5);
        for (boolean isHalo : new boolean[] {true, false}) {
            g.setStroke(isHalo ? Color.WHITE : Color.BLACK);
            g.setLineWidth(now.px(isHalo ? 3.6 : 1.6));
            g.strokeLine(from, y, to, y);
            g.strokeLine(from, y - end, from, y + end);
            g.strokeLine(to, y - end, to, y + end);
        }
    }

    /** Each in a third of the room, so that they stay where they are while the bars move. */
    private static void figures(GraphicsContext g, Look now, StudyTexts texts, VariantResult variant, double left, double y, double room) {
        double x = left;
        for (CallOutcome outcome : CallOutcome.values()) {
            Rate rate = rate(variant, outcome);
            double glyph = now.px(11);
            g.setStroke(Outcomes.color(now.theme(), outcome));
            g.setLineWidth(now.px(1.7));
            Outcomes.glyph(g, outcome, x + glyph / 2, y, glyph);
            double at = x + glyph + now.px(6);
            g.setFont(now.strong(12));
            g.setFill(now.theme().text());
            String share = texts.share(rate);
            g.fillText(share, at, y);
            at += TextWidth.of(share, g.getFont()) + now.px(6);
            g.setFont(now.text(12));
            g.setFill(now.theme().quietText());
            String more = now.of(Outcomes.word(outcome)) + " (" + texts.interval(rate) + ")";
            g.fillText(TextWidth.fitting(more, g.getFont(), x + room / 3 - at - now.px(6)), at, y);
            x += room / 3;
        }
    }

    private static Rate rate(VariantResult variant, CallOutcome outcome) {
        return switch (outcome) {
            case DIRECT -> variant.direct();
            case RELAYED -> variant.relayed();
            case FAILED -> variant.failed();
        };
    }
}
