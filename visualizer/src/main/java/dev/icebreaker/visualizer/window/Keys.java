package dev.icebreaker.visualizer.window;

import dev.icebreaker.visualizer.playback.Playback;
import java.util.function.BooleanSupplier;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/**
 * What keys do, wherever the focus is; where text is typed, they are letters. Who has come to a button with the tab key presses it with the
 * space key. While studies lie over the stage, there is nothing to be played.
 */
final class Keys {
    private final Playback playback;
    private final Panels panels;
    private final Runnable fullScreen;
    private final BooleanSupplier dismiss;

    /**
     * @param fullScreen fills the screen with the window, or ends that
     * @param dismiss puts the message of trouble away, and says whether there was one
     */
    Keys(Playback playback, Panels panels, Runnable fullScreen, BooleanSupplier dismiss) {
        this.playback = playback;
        this.panels = panels;
        this.fullScreen = fullScreen;
        this.dismiss = dismiss;
    }

    /** Does what the key is for; of those that are for nothing, others may make use. @param focused who would have the key otherwise */
    void press(KeyEvent event, @Nullable Node focused) {
        if (event.isControlDown() || event.isAltDown() || event.isMetaDown() || focused instanceof TextInputControl || isOpen(focused)) {
            return;
        }
        boolean isForButton = event.getCode() == KeyCode.SPACE
                && (focused instanceof ButtonBase || focused instanceof ComboBoxBase)
                && focused.isFocusVisible();
        if (window(event) || !isForButton && !panels.studying().get() && (showPanel(event) || play(event))) {
            event.consume();
        }
    }

    /** Whether a list or menu of it is open, for which the keys are. */
    private static boolean isOpen(@Nullable Node focused) {
        return focused instanceof MenuButton menu && menu.isShowing() || focused instanceof ComboBoxBase<?> box && box.isShowing();
    }

    private boolean window(KeyEvent event) {
        switch (event.getCode()) {
            case F, F11 -> fullScreen.run();
            case ESCAPE -> back();
            default -> {
                if (!event.getText().equals("?")) {
                    return false;
                }
                panels.helping().set(!panels.helping().get());
            }
        }
        return true;
    }

    /** Puts away what lies on top. */
    private void back() {
        if (panels.helping().get()) {
            panels.helping().set(false);
        } else if (!dismiss.getAsBoolean()) {
            panels.studying().set(false);
        }
    }

    private boolean showPanel(KeyEvent event) {
        switch (event.getCode()) {
            case L -> panels.list();
            case I -> panels.inspect();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean play(KeyEvent event) {
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
            default -> {
                return false;
            }
        }
        return true;
    }
}
