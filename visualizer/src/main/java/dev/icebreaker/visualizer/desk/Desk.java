package dev.icebreaker.visualizer.desk;

import dev.icebreaker.visualizer.playback.Playback;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * What lies open, and what is being opened. For one thread, that of the window; loading and running is done by another. Of several
 * wishes, only the last one counts: what is under way for another ends.
 */
public final class Desk implements AutoCloseable {
    private final Opener opener;
    private final Executor background;
    private final Executor window;
    private final Playback playback;
    private final ReadOnlyObjectWrapper<Opening.Ready> opened;
    private final ReadOnlyObjectWrapper<Source> wanted;
    private final ReadOnlyObjectWrapper<Optional<Opening>> trouble = new ReadOnlyObjectWrapper<>(this, "trouble", Optional.empty());
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper(this, "busy");
    private final AtomicLong wishes = new AtomicLong();
    private volatile boolean isClosed;

    /**
     * @param opened what lies open at first
     * @param background runs tasks, one after the other
     * @param window runs tasks on the window's thread
     */
    public Desk(Opener opener, Opening.Ready opened, Executor background, Executor window) {
        this.opener = opener;
        this.background = background;
        this.window = window;
        this.opened = new ReadOnlyObjectWrapper<>(this, "opened", opened);
        this.wanted = new ReadOnlyObjectWrapper<>(this, "wanted", opened.source());
        this.playback = new Playback(opened.replay());
    }

    /** What plays it. It is the same for all that is opened. */
    public Playback playback() {
        return playback;
    }

    public ReadOnlyObjectProperty<Opening.Ready> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    public Opening.Ready opened() {
        return opened.get();
    }

    /** What was asked for last: it lies open, is on its way, or could not be opened. It is told before anything of it is read. */
    public ReadOnlyObjectProperty<Source> wantedProperty() {
        return wanted.getReadOnlyProperty();
    }

    public Source wanted() {
        return wanted.get();
    }

    /** Why what was to be opened last could not be; what lay open before still does. */
    public ReadOnlyObjectProperty<Optional<Opening>> troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    /** Whether something is being loaded or run. */
    public ReadOnlyBooleanProperty busyProperty() {
        return busy.getReadOnlyProperty();
    }

    /** Opens something else, and goes to its beginning. */
    public void open(Source source) {
        load(source, true);
    }

    /** Opens the same again: with other changes, or because the file is another now. The instant stays. */
    public void reopen(Source source) {
        load(source, false);
    }

    /** Whether this could be run. It is loaded, and not run: a matter of milliseconds. From any thread. */
    public boolean isPossible(Source source) {
        return opener.isPossible(source);
    }

    /**
     * The text of what was opened, with its changes, to be a scenario of its own.
     *
     * @param name that it is to have
     * @throws IOException if it cannot be read any more
     * @throws dev.icebreaker.text.RefusedValueException if it has faults by now
     */
    public String written(String name, Source source) throws IOException {
        return opener.written(name, source);
    }

    /** Takes the message of trouble away: what still lies open is what is wanted, unless something else is on its way. */
    public void dismiss() {
        if (!busy.get()) {
            wanted.set(opened().source());
        }
        trouble.set(Optional.empty());
    }

    /** Loads and runs something beside what lies open. @param taker is told what became of it, on the window's thread */
    public void peek(Source source, Consumer<Opening> taker) {
        inBackground(() -> opener.open(source, () -> !isClosed), taker);
    }

    /** Works something out in the background. @param taker is told what came of it, on the window's thread */
    public <T> void inBackground(Supplier<T> work, Consumer<T> taker) {
        if (isClosed) {
            return;
        }
        background.execute(() -> {
            try {
                T result = work.get();
                window.execute(() -> taker.accept(result));
            } catch (CancellationException e) {
                // nobody waits for it any more
            }
        });
    }

    /** Nothing is opened any more, and what is under way ends. */
    @Override
    public void close() {
        isClosed = true;
        wishes.incrementAndGet();
        busy.set(false);
    }

    private void load(Source source, boolean fromBeginning) {
        long wish = wishes.incrementAndGet();
        BooleanSupplier isWanted = () -> wish == wishes.get();
        busy.set(!isClosed);
        wanted.set(source);
        inBackground(() -> opener.open(source, isWanted), result -> {
            if (isWanted.getAsBoolean()) {
                take(result, fromBeginning);
            }
        });
    }

    private void take(Opening result, boolean fromBeginning) {
        busy.set(false);
        if (result instanceof Opening.Ready ready) {
            trouble.set(Optional.empty());
            opened.set(ready);
            playback.show(ready.replay());
            if (fromBeginning) {
                playback.playingProperty().set(false);
                playback.toBeginning();
            }
        } else {
            trouble.set(Optional.of(result));
        }
    }
}
