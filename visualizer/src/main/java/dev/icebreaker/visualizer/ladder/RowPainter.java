package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.visualizer.ladder.LadderPainter.View;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.replay.DropWords;
import dev.icebreaker.visualizer.replay.Message;
import java.util.Optional;
import javafx.scene.paint.Color;

/** Draws one row of the ladder. */
final class RowPainter {
    private static final double LABEL = 11.5;
    /** Of a row, how far down the arrow is: so that what is under way does not touch the words above. */
    private static final double ARROW = 22;
    private static final double REASON = 10.5;
    private static final double FAINT = 0.34;
    /** So far a message that stays with its sender is drawn beside it. */
    private static final double LOOP = 24;

    private final LadderModel model;
    private final Look look;
    private final Layout layout;
    private final Pen pen;
    private final RowWords words;

    /**
     * @param ground what is behind the row
     * @param quiet the color of words that are still to come: faint ones could not be read
     * @param isToCome whether it is later than now
     * @param shown how much of it is shown at the edge: 1, or less
     * @param isNow whether it is the row of now
     */
    record Tone(Color ground, Color quiet, boolean isToCome, double shown, boolean isNow) {
        /** Of a line or an area, in this color when it is there. */
        Color of(Color color) {
            return faded(color, isToCome ? FAINT * shown : shown);
        }

        /** Of words. */
        Color word(Color color) {
            return faded(isToCome ? quiet : color, shown);
        }

        private static Color faded(Color color, double strength) {
            return strength == 1 ? color : color.deriveColor(0, 1, 1, strength);
        }
    }

    RowPainter(LadderModel model, Look look, Layout layout, Pen pen) {
        this.model = model;
        this.look = look;
        this.layout = layout;
        this.pen = pen;
        this.words = new RowWords(look, model.replay().words());
    }

    void paint(Row row, double y, View view, Tone tone) {
        switch (row) {
            case Row.Arrow arrow -> arrow(arrow, y, view, tone);
            case Row.Fold fold -> fold(fold, y, view, tone);
            case Row.Moment moment -> moment(moment, y, view, tone);
            case Row.Gap gap -> gap(gap, y, view, tone);
        }
    }

    // ---- messages ---------------------------------------------------------------------------------------------------

    private void arrow(Row.Arrow arrow, double y, View view, Tone tone) {
        Message message = arrow.message();
        Track track = Track.of(message, model.columns());
        Color color = look.theme().of(message.kind());
        double arrowY = y + look.px(ARROW);
        double dash = message.isRepeat() ? look.px(5) : 0;
        double from = x(track.from(), view);
        double to = x(track.to(), view);
        boolean isUnderWay = view.isNowMarked() && message.sentNanos() <= view.nanos() && view.nanos() < message.ending().nanos();
        double tip = to;
        if (track.isLoop()) {
            tip = from + loopLength(track);
            loop(track, from, tip, arrowY, dash, tone.of(color));
        } else if (isUnderWay) {
            double at = place(track, from, to, view);
            pen.line(from, arrowY, to, arrowY, look.px(1.6), dash, color.deriveColor(0, 1, 1, FAINT));
            pen.line(from, arrowY, at, arrowY, look.px(1.8), dash, color);
        } else {
            pen.line(from, arrowY, to, arrowY, look.px(tone.isNow() ? 2 : 1.6), dash, tone.of(color));
        }
        rewritings(track, from, to, arrowY, view, tone, color);
        if (isUnderWay && !track.isLoop()) {
            glyph(message, place(track, from, to, view), arrowY, track.direction(), color, tone.ground());
        } else if (track.end() == Track.End.UNKNOWN) {
            pen.line(to, arrowY, x(track.places().getLast(), view), arrowY, look.px(1.6), dash, color.deriveColor(0, 1, 1, FAINT));
            glyph(message, to, arrowY, track.direction(), tone.of(color), tone.ground());
        }
        String reason = reason(message);
        if (track.end() == Track.End.DROPPED) {
            cross(tip, arrowY, tone.of(look.theme().dropped()));
            reason = reason(reason, tip, from <= tip ? 1 : -1, arrowY, tone) ? "" : reason;
        } else if (track.end() == Track.End.DELIVERED && !track.isLoop()) {
            head(to, arrowY, from < to ? 1 : -1, isUnderWay ? color.deriveColor(0, 1, 1, FAINT) : tone.of(color));
        }
        label(new Label(words.label(arrow, view.nanos()), reason, Optional.empty()), (from + tip) / 2, y, tone);
    }

    private double x(double column, View view) {
        return layout.x(column) - view.x();
    }

    /** Where it is at the instant, on the straight way. */
    private double place(Track track, double from, double to, View view) {
        return Math.clamp(x(track.at(view.nanos()), view), Math.min(from, to), Math.max(from, to));
    }

    /** Towards the middle. */
    private double loopLength(Track track) {
        return look.px(LOOP) * (track.from() * 2 < model.columns().size() - 1 ? 1 : -1);
    }

    /** A message to oneself: out and back, or to nowhere. */
    private void loop(Track track, double from, double tip, double y, double dash, Color color) {
        double width = look.px(1.6);
        if (track.end() == Track.End.DROPPED) {
            pen.line(from, y, tip, y, width, dash, color);
            return;
        }
        double up = y - look.px(4);
        double down = y + look.px(4);
        pen.line(from, up, tip, up, width, dash, color);
        pen.line(tip, up, tip, down, width, dash, color);
        pen.line(from, down, tip, down, width, dash, color);
        head(from, down, from < tip ? -1 : 1, color);
    }

    /** A dot for each, and a thin line to a NAT that is not on the straight way. */
    private void rewritings(Track track, double from, double to, double y, View view, Tone tone, Color color) {
        for (Track.Rewriting rewriting : track.rewritings()) {
            double x = x(rewriting.column(), view);
            double near = Math.clamp(x, Math.min(from, to), Math.max(from, to));
            if (near != x) {
                pen.line(near, y, x, y, look.px(1), look.px(2), tone.of(color));
            }
            pen.circle(x, y, look.px(3.6), tone.ground());
            pen.circle(x, y, look.px(2.6), tone.of(color));
        }
    }

    /** As packets look in the topology: what it is is told by its shape as well. */
    private void glyph(Message message, double x, double y, int direction, Color color, Color ground) {
        double r = look.px(5);
        pen.circle(x, y, r * 1.5, ground);
        switch (message.kind()) {
            case SIGNALING -> pen.circle(x, y, r, color);
            case STUN -> pen.polygon(color, x - r * 1.2, y, x, y - r * 1.2, x + r * 1.2, y, x, y + r * 1.2);
            case TURN -> pen.polygon(color, x - r, y - r, x + r, y - r, x + r, y + r, x - r, y + r);
            case CHECK -> pen.polygon(
                    color, x - direction * r, y - r * 1.2, x + direction * r * 1.3, y, x - direction * r, y + r * 1.2);
            case MEDIA -> {
                double width = look.px(2.4);
                pen.line(x - direction * r * 0.7, y - r, x + direction * r * 0.7, y, width, 0, color);
                pen.line(x - direction * r * 0.7, y + r, x + direction * r * 0.7, y, width, 0, color);
            }
            case OTHER -> pen.circle(x, y, r * 0.7, color);
        }
    }

    private void head(double x, double y, int direction, Color color) {
        double length = look.px(8) * direction;
        double half = look.px(4.5);
        double width = look.px(1.6);
        pen.line(x - length, y - half, x, y, width, 0, color);
        pen.line(x - length, y + half, x, y, width, 0, color);
    }

    private void cross(double x, double y, Color color) {
        double half = look.px(4.5);
        double width = look.px(2.2);
        pen.line(x - half, y - half, x + half, y + half, width, 0, color);
        pen.line(x - half, y + half, x + half, y - half, width, 0, color);
    }

    private String reason(Message message) {
        return message.ending().drop().map(drop -> look.of(DropWords.of(drop.reason()))).orElse("");
    }

    /** Beyond the cross, if there is room. @return whether it is there */
    private boolean reason(String reason, double x, int direction, double y, Tone tone) {
        double size = look.px(REASON);
        double gap = look.px(11);
        double width = pen.width(reason, Pen.Face.TEXT, size);
        double start = direction > 0 ? x + gap : x - gap - width;
        if (start < layout.gutter() || start + width > layout.width() - look.px(14)) {
            return false;
        }
        plate(start, y + look.px(3.8), width, size, tone);
        pen.text(reason, start, y + look.px(3.8), Pen.Face.TEXT, size, Pen.Anchor.START, tone.word(look.theme().dropped()));
        return true;
    }

    // ---- labels -----------------------------------------------------------------------------------------------------

    /**
     * What is written above a line.
     *
     * @param reason why it came to nothing, if that is not beside its end
     * @param isOpen of a fold, whether it is
     */
    private record Label(String text, String reason, Optional<Boolean> isOpen) {}

    /** Above the line, around its middle, within the columns; lifelines are interrupted behind it. */
    private void label(Label label, double middle, double y, Tone tone) {
        Pen.Face face = tone.isNow() ? Pen.Face.STRONG : Pen.Face.TEXT;
        double size = look.px(LABEL);
        double sign = label.isOpen().isPresent() ? look.px(14) : 0;
        double after = label.reason().isEmpty() ? 0 : pen.width(label.reason(), Pen.Face.TEXT, size) + look.px(8);
        double left = layout.gutter() + look.px(4);
        double right = layout.width() - look.px(16);
        Pen.Fitted fitted = pen.fitted(label.text(), face, size, right - left - sign - after);
        double text = pen.width(fitted.text(), face, fitted.size());
        double width = sign + text + after;
        double start = Math.clamp(middle - width / 2, left, Math.max(left, right - width));
        double baseline = y + look.px(12.5);
        plate(start, baseline, width, size, tone);
        label.isOpen().ifPresent(isOpen -> triangle(start + look.px(1), y + look.px(8.4), tone, isOpen));
        pen.text(fitted.text(), start + sign, baseline, face, fitted.size(), Pen.Anchor.START, tone.word(look.theme().text()));
        if (after > 0) {
            Color color = tone.word(look.theme().dropped());
            pen.text(label.reason(), start + sign + text + look.px(8), baseline, Pen.Face.TEXT, size, Pen.Anchor.START, color);
        }
    }

    /** Says that there is more inside. */
    private void triangle(double x, double y, Tone tone, boolean isOpen) {
        double unit = look.px(4);
        Color color = tone.of(look.theme().quietText());
        if (isOpen) {
            pen.polygon(color, x, y - unit * 0.7, x + 2 * unit, y - unit * 0.7, x + unit, y + unit * 0.8);
        } else {
            pen.polygon(color, x + unit * 0.4, y - unit, x + unit * 2, y, x + unit * 0.4, y + unit);
        }
    }

    private void plate(double x, double baseline, double width, double size, Tone tone) {
        double margin = look.px(4);
        pen.rect(x - margin, baseline - size * 0.92, width + 2 * margin, size * 1.22, 0, tone.ground());
    }

    // ---- folds ------------------------------------------------------------------------------------------------------

    private void fold(Row.Fold fold, double y, View view, Tone tone) {
        Message first = fold.messages().getFirst();
        Track track = Track.of(first, model.columns());
        Color color = tone.of(look.theme().of(first.kind()));
        double arrowY = y + look.px(ARROW);
        double from = x(track.from(), view);
        double to = track.isLoop() ? from + loopLength(track) : x(track.to(), view);
        int direction = from < to ? 1 : -1;
        String reason = reason(first);
        pen.line(from, arrowY, to, arrowY, look.px(5), 0, color.deriveColor(0, 1, 1, 0.45));
        if (track.end() == Track.End.DROPPED) {
            cross(to, arrowY, tone.of(look.theme().dropped()));
            reason = reason(reason, to, direction, arrowY, tone) ? "" : reason;
        } else if (track.end() == Track.End.UNKNOWN) {
            glyph(first, to, arrowY, track.direction(), color, tone.ground());
        } else {
            head(to, arrowY, direction, color);
        }
        if (fold.isBothWays()) {
            head(from, arrowY, -direction, color);
        }
        String label = words.label(fold, view.isNowMarked() ? view.nanos() : Long.MAX_VALUE);
        label(new Label(label, reason, Optional.of(fold.isOpen())), (from + to) / 2, y, tone);
    }

    // ---- moments and gaps -------------------------------------------------------------------------------------------

    private void moment(Row.Moment moment, double y, View view, Tone tone) {
        Color color = switch (moment.mood()) {
            case QUIET, NEUTRAL -> look.theme().quietText();
            case GOOD -> look.theme().path();
            case BAD -> look.theme().dropped();
        };
        double from = Math.max(layout.gutter(), x(0, view) - look.px(24));
        double to = Math.min(layout.width() - look.px(16), x(model.columns().size() - 1.0, view) + look.px(24));
        double lineY = y + layout.row() / 2;
        pen.line(from, lineY, to, lineY, 1, 0, tone.of(color).deriveColor(0, 1, 1, 0.55));
        double size = look.px(LABEL);
        Pen.Face face = moment.mood() == Row.Mood.QUIET ? Pen.Face.TEXT : Pen.Face.STRONG;
        Pen.Fitted fitted = pen.fitted(words.label(moment, view.nanos()), face, size, to - from - look.px(40));
        double width = pen.width(fitted.text(), face, fitted.size());
        double start = (from + to - width) / 2;
        plate(start - look.px(4), lineY + look.px(4), width + look.px(8), size, tone);
        pen.text(fitted.text(), start, lineY + look.px(4), face, fitted.size(), Pen.Anchor.START, tone.word(color));
    }

    private void gap(Row.Gap gap, double y, View view, Tone tone) {
        double left = layout.gutter();
        double right = layout.width() - look.px(16);
        pen.rect(left, y + look.px(4), right - left, layout.row() - look.px(8), 0, tone.ground());
        String text = words.label(gap, view.nanos());
        double size = look.px(LABEL);
        double middle = (left + right) / 2;
        double baseline = y + layout.row() / 2 + look.px(4);
        pen.text(text, middle, baseline, Pen.Face.TEXT, size, Pen.Anchor.MIDDLE, tone.word(look.theme().quietText()));
        double half = pen.width(text, Pen.Face.TEXT, size) / 2 + look.px(14);
        for (int i = 0; i < 3; i++) {
            double away = half + i * look.px(8);
            Color color = tone.of(look.theme().quietText());
            pen.circle(middle - away, baseline - look.px(4), look.px(1.4), color);
            pen.circle(middle + away, baseline - look.px(4), look.px(1.4), color);
        }
    }
}
