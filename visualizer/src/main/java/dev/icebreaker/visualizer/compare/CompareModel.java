package dev.icebreaker.visualizer.compare;

import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.playback.Playback;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/**
 * Holds one run fast, and compares whatever lies open with it. What is held is the scenario as it was before anything was changed in it.
 * Both are played by the desk's one clock.
 */
public final class CompareModel {
    private final Desk desk;
    private final Playback left;
    private final BooleanProperty comparing = new SimpleBooleanProperty(this, "comparing");
    private final ReadOnlyObjectWrapper<Optional<Comparison>> comparison =
            new ReadOnlyObjectWrapper<>(this, "comparison", Optional.empty());
    private Optional<Opening.Ready> held = Optional.empty();
    private long wishes;
    private boolean isFollowing;

    public CompareModel(Desk desk) {
        this.desk = desk;
        this.left = new Playback(desk.opened().replay());
        comparing.addListener((_, _, isOn) -> {
            if (isOn) {
                begin();
            } else {
                end();
            }
        });
        desk.openedProperty().addListener((_, _, now) -> {
            if (held.isPresent()) {
                compare();
            } else {
                left.show(now.replay()); // and lets go of the one before
            }
        });
        desk.playback().nanosProperty().addListener((_, _, _) -> follow());
        left.nanosProperty().addListener((_, _, instant) -> {
            if (!isFollowing && held.isPresent()) {
                desk.playback().seek(instant.longValue());
            }
        });
    }

    /** Whether two runs are to be seen. */
    public BooleanProperty comparingProperty() {
        return comparing;
    }

    /** Empty while it is worked out, and while nothing is compared. */
    public ReadOnlyObjectProperty<Optional<Comparison>> comparisonProperty() {
        return comparison.getReadOnlyProperty();
    }

    /** Plays the run that is held. */
    public Playback left() {
        return left;
    }

    /** Goes to the first difference. */
    public void jump() {
        comparison.get().flatMap(Comparison::first).ifPresent(difference -> {
            desk.playback().playingProperty().set(false);
            desk.playback().seek(difference.nanos());
        });
    }

    private void begin() {
        Opening.Ready now = desk.opened();
        if (now.source().changes().isEmpty()) {
            hold(now);
            return;
        }
        long wish = ++wishes;
        desk.peek(now.source().with(List.of()), result -> {
            if (wish == wishes) {
                hold(result instanceof Opening.Ready ready ? ready : now); // the file may be another by now
            }
        });
    }

    private void hold(Opening.Ready run) {
        left.show(run.replay());
        held = Optional.of(run); // not before: it may be shorter than where the left one stood, and takes nobody along
        desk.playback().besideProperty().set(Optional.of(run.replay()));
        follow();
        compare();
    }

    private void end() {
        wishes++;
        held = Optional.empty();
        left.show(desk.opened().replay());
        comparison.set(Optional.empty());
        desk.playback().besideProperty().set(Optional.empty());
        desk.playback().markProperty().set(Optional.empty());
        desk.playback().seek(desk.playback().nanos());
    }

    private void compare() {
        held.ifPresent(one -> {
            long wish = ++wishes;
            Opening.Ready other = desk.opened();
            if (comparison.get().filter(last -> isOf(last, other)).isEmpty()) {
                comparison.set(Optional.empty()); // what is said is of something else; of the same with other changes, it is soon put right
            }
            desk.inBackground(() -> Comparison.of(one, other), result -> {
                if (wish == wishes) {
                    comparison.set(Optional.of(result));
                    desk.playback().markProperty().set(result.mark());
                }
            });
        });
    }

    private static boolean isOf(Comparison comparison, Opening.Ready run) {
        return comparison.right().source().what().equals(run.source().what());
    }

    private void follow() {
        if (held.isPresent()) {
            isFollowing = true;
            left.seek(desk.playback().nanos());
            isFollowing = false;
        }
    }
}
