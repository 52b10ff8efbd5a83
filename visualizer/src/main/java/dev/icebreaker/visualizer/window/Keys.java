package dev.icebreaker.visualizer.window;

import dev.icebreaker.visualizer.playback.Playback;
import javafx.beans.property.BooleanProperty;
import javafx.scene.input.KeyEvent;

/** What keys do, wherever the focus is; where text is typed, they are letters. */
final class Keys {
    private final Playback playback;
    private final Runnable fullScreen;
    private final BooleanProperty helping;

    Keys(Playback playback, Runnable fullScreen, BooleanProperty helping) {
        this.playback = playback;
        this.fullScreen = fullScreen;
        this.helping = helping;
    }

    /** Does what the key is for; of those that are for nothing, others may make use. */
    void press(KeyEvent event) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown()) {
            return;
        }
        boolean known = true;
        switch (event.getCode()) {
            case SPACE -> playback.toggle();
            case RIGHT -> {
                if (event.isShiftDown()) {
                    playback.phaseForward();
                } else {
                    playback.stepForward();
                }
            }
            case LEFT -> {
                if (event.isShiftDown()) {
                    playback.phaseBack();
                } else {
                    playback.stepBack();
                }
            }
            case HOME -> playback.toBeginning();
            case END -> playback.toEnd();
            case PLUS, ADD, EQUALS -> playback.rateProperty().set(playback.rateProperty().get().faster());
            case MINUS, SUBTRACT -> playback.rateProperty().set(playback.rateProperty().get().slower());
            case F, F11 -> fullScreen.run();
            case ESCAPE -> helping.set(false);
            default -> {
                known = event.getText().equals("?");
                if (known) {
                    helping.set(!helping.get());
                }
            }
        }
        if (known) {
            event.consume();
        }
    }
}
