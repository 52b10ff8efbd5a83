package dev.icebreaker.visualizer.playback;

import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Phases;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The trace that is shown, the instant at which, and how time goes on. For one thread.
 *
 * <p>All that a panel shows follows from {@link #replay}, {@link #nanos} and what was picked.
 */
public final class Playback {
    private final ReadOnlyObjectWrapper<Replay> replay;
    private final ReadOnlyLongWrapper nanos = new ReadOnlyLongWrapper(this, "nanos");
    private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
    private final ObjectProperty<Rate> rate = new SimpleObjectProperty<>(this, "rate", Rate.USUAL);
    private final BooleanProperty skippingQuiet = new SimpleBooleanProperty(this, "skippingQuiet", true);
    private final ObjectProperty<Optional<Message>> selected = new SimpleObjectProperty<>(this, "selected", Optional.empty());
    private final ObjectProperty<Optional<String>> pickedCall = new SimpleObjectProperty<>(this, "pickedCall", Optional.empty());
    private final ObjectProperty<Optional<Replay>> beside = new SimpleObjectProperty<>(this, "beside", Optional.empty());
    private final ObjectProperty<Optional<Mark>> mark = new SimpleObjectProperty<>(this, "mark", Optional.empty());

    public Playback(Replay replay) {
        this.replay = new ReadOnlyObjectWrapper<>(this, "replay", replay);
    }

    // ---- what is shown ----------------------------------------------------------------------------------------------

    public ReadOnlyObjectProperty<Replay> replayProperty() {
        return replay.getReadOnlyProperty();
    }

    public Replay replay() {
        return replay.get();
    }

    /** Shows another trace. The instant stays where it is, if the trace is that long. */
    public void show(Replay other) {
        selected.set(Optional.empty());
        pickedCall.set(pickedCall.get().filter(other.calls().names()::contains));
        replay.set(other);
        seek(nanos.get());
    }

    /** The message that was picked, to be looked at. */
    public ObjectProperty<Optional<Message>> selectedProperty() {
        return selected;
    }

    /** The call that was picked, to be looked at; empty if it is to be whichever call's turn it is. Another trace may have it, too. */
    public ObjectProperty<Optional<String>> pickedCallProperty() {
        return pickedCall;
    }

    /** The call that is looked at; empty if none has begun. */
    public Optional<String> call() {
        return pickedCall.get().or(() -> replay().calls().at(nanos()));
    }

    /** What the picked call was at, or each in its turn. */
    public Phases phases() {
        return pickedCall.get().map(replay()::phases).orElseGet(replay()::phases);
    }

    /** Another trace that is shown beside it: time goes on to the end of the longer one, and steps go to what happens in either. */
    public ObjectProperty<Optional<Replay>> besideProperty() {
        return beside;
    }

    /** An instant that is marked where time is drawn. */
    public ObjectProperty<Optional<Mark>> markProperty() {
        return mark;
    }

    // ---- time -------------------------------------------------------------------------------------------------------

    /** Nanoseconds of virtual time since the run began. */
    public ReadOnlyLongProperty nanosProperty() {
        return nanos.getReadOnlyProperty();
    }

    public long nanos() {
        return nanos.get();
    }

    /** Until when time goes on. */
    public long endNanos() {
        return shown().mapToLong(Replay::endNanos).max().orElseThrow();
    }

    private Stream<Replay> shown() {
        return Stream.concat(Stream.of(replay()), beside.get().stream());
    }

    /** Jumps to this instant, or to the nearest that there is. */
    public void seek(long instant) {
        nanos.set(Math.clamp(instant, 0, endNanos()));
    }

    /** To the next instant at which something happens. */
    public void stepForward() {
        seek(shown().mapToLong(shown -> shown.after(nanos())).filter(next -> next > nanos()).min().orElse(endNanos()));
    }

    /** To the last instant before at which something happened. */
    public void stepBack() {
        seek(shown().mapToLong(shown -> shown.before(nanos())).max().orElseThrow());
    }

    /** To where the next phase of the call begins, or to the end. */
    public void phaseForward() {
        seek(phases().after(nanos()).orElse(endNanos()));
    }

    /** To where this phase of the call began, or the one before. */
    public void phaseBack() {
        seek(phases().before(nanos()).orElse(0L));
    }

    public void toBeginning() {
        seek(0);
    }

    public void toEnd() {
        seek(endNanos());
    }

    // ---- playing ----------------------------------------------------------------------------------------------------

    public BooleanProperty playingProperty() {
        return playing;
    }

    /** Plays or pauses; at the end, it begins anew. */
    public void toggle() {
        if (!playing.get() && nanos() >= endNanos()) {
            toBeginning();
        }
        playing.set(!playing.get());
    }

    public ObjectProperty<Rate> rateProperty() {
        return rate;
    }

    /** Whether stretches in which nothing happens are skipped. */
    public BooleanProperty skippingQuietProperty() {
        return skippingQuiet;
    }

    /** Lets time go on. @param realNanos so much has passed since the last time */
    public void tick(long realNanos) {
        if (playing.get()) {
            long next = nanos() + rate.get().virtual(realNanos);
            seek(skippingQuiet.get() ? nextBusy(next) : next);
            if (nanos() >= endNanos()) {
                playing.set(false);
            }
        }
    }

    /** What is over is quiet for ever. */
    private long nextBusy(long next) {
        return shown().filter(shown -> next <= shown.endNanos())
                .mapToLong(shown -> shown.quiet().nextBusy(next))
                .min()
                .orElse(next);
    }
}
