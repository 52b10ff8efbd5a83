package dev.icebreaker.visualizer.inspector;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.playback.Playback;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.HBox;

/** Says which of several calls is shown, and lets one pick another: one of them, or whichever call's turn it is. */
final class CallChoice extends HBox {
    private static final Text FOLLOW = new Text("whichever is under way", "la que esté en curso");
    private static final Text NONE = new Text("Call: none yet", "Llamada: aún ninguna");

    private final Playback playback;
    private final ObservableValue<Look> look;

    CallChoice(Playback playback, ObservableValue<Look> look) {
        this.playback = playback;
        this.look = look;
        getStyleClass().add("call-choice");
        MenuButton menu = new MenuButton();
        menu.setId("call-choice");
        menu.setMnemonicParsing(false);
        menu.setFocusTraversable(false);
        menu.textProperty().bind(Bindings.createStringBinding(
                () -> look.getValue().of(playback.call().map(CallChoice::title).orElse(NONE)),
                look,
                playback.nanosProperty(),
                playback.replayProperty(),
                playback.pickedCallProperty()));
        menu.getItems().setAll(items()); // a menu without items does not open
        menu.setOnShowing(_ -> menu.getItems().setAll(items()));
        getChildren().add(menu);
    }

    private static Text title(String call) {
        return Text.of("Call: %s", "Llamada: %s", call);
    }

    private List<MenuItem> items() {
        return Stream.concat(
                        Stream.of(item(look.getValue().of(FOLLOW), Optional.empty()), new SeparatorMenuItem()),
                        playback.replay().calls().names().stream().map(name -> item(name, Optional.of(name))))
                .toList();
    }

    private MenuItem item(String name, Optional<String> call) {
        RadioMenuItem item = new RadioMenuItem(name);
        item.setMnemonicParsing(false);
        item.setSelected(playback.pickedCallProperty().get().equals(call));
        item.setOnAction(_ -> playback.pickedCallProperty().set(call));
        return item;
    }
}
