package dev.icebreaker.visualizer.playback;

import dev.icebreaker.visualizer.replay.Message;
import dev.icebreaker.visualizer.replay.Replay;
import java.util.Optional;
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
 * <p>All that a panel shows follows from {@link #replay}, {@link #nanos} and {@link #selected}.
 */
public final class Playback {
    private final ReadOnlyObjectWrapper<Replay> replay;
    private final ReadOnlyLongWrapper nanos = new ReadOnlyLongWrapper(this, "nanos");
    private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
    private final ObjectProperty<Rate> rate = new SimpleObjectProperty<>(this, "rate", Rate.USUAL);
    private final BooleanProperty skippingQuiet = new SimpleBooleanProperty(this, "skippingQuiet", true);
    private final ObjectProperty<Optional<Message>> selected = new SimpleObjectProperty<>(this, "selected", Optional.empty());

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
        replay.set(other);
        seek(nanos.get());
    }

    /** The message that was picked, to be looked at. */
    public ObjectProperty<Optional<Message>> selectedProperty() {
        return selected;
    }

    // ---- time -------------------------------------------------------------------------------------------------------

    /** Nanoseconds of virtual time since the run began. */
    public ReadOnlyLongProperty nanosProperty() {
        return nanos.getReadOnlyProperty();
    }

    public long nanos() {
        return nanos.get();
    }

    /** Jumps to this instant, or to the nearest that the trace has. */
    public void seek(long instant) {
        nanos.set(Math.clamp(instant, 0, replay().endNanos()));
    }

    /** To the next instant at which something happens. */
    public void stepForward() {
        seek(replay().after(nanos()));
    }

    /** To the last instant before at which something happened. */
    public void stepBack() {
        seek(replay().before(nanos()));
    }

    /** To where the next phase of the call begins, or to the end. */
    public void phaseForward() {
        seek(replay().phases().after(nanos()).orElse(replay().endNanos()));
    }

    /** To where this phase of the call began, or the one before. */
    public void phaseBack() {
        seek(replay().phases().before(nanos()).orElse(0L));
    }

    public void toBeginning() {
        seek(0);
    }

    public void toEnd() {
        seek(replay().endNanos());
    }

    // ---- playing ----------------------------------------------------------------------------------------------------

    public BooleanProperty playingProperty() {
        return playing;
    }

    /** Plays or pauses; at the end, it begins anew. */
    public void toggle() {
        if (!playing.get() && nanos() >= replay().endNanos()) {
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
            seek(skippingQuiet.get() ? replay().quiet().nextBusy(next) : next);
            if (nanos() >= replay().endNanos()) {
                playing.set(false);
            }
        }
    }
}
