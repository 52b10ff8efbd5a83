package dev.icebreaker.visualizer.window;

import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Change;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javax.imageio.ImageIO;

/**
 * Draws the window with two runs side by side, or with studies, to be looked at: {@code FILE dark|light en|es SCALE compare SCENARIO
 * MILLIS [PATH=VALUE ...]}, or {@code FILE dark|light en|es SCALE studies SECONDS [ID ...]} with what is to be pressed.
 */
public final class Pictures {
    private Pictures() {}

    public static void main(String[] words) throws Exception {
        Look look = new Look(
                words[1].equals("light") ? Theme.LIGHT : Theme.DARK,
                Double.parseDouble(words[3]),
                words[2].equals("es") ? Look.SPANISH : Look.ENGLISH);
        boolean isComparison = words[4].equals("compare");
        List<Change> changes = new ArrayList<>();
        for (int i = 7; isComparison && i < words.length; i++) {
            changes.add(new Change(words[i].split("=")[0], words[i].split("=")[1]));
        }
        Source source = Source.of(isComparison ? words[5] : "two-homes").with(changes);
        Desk desk = Painter.still((Opening.Ready) Shipped.OPENER.open(source));
        Toolkit.startHeadless();
        Painter.Studio studio =
                Toolkit.call(() -> new Painter.Studio(desk, new LibraryModel(Shipped.LIBRARY), look, 1_600, 1_000));
        Toolkit.call(() -> {
            studio.panels().comparing().set(isComparison);
            studio.panels().studying().set(!isComparison);
            if (isComparison) {
                desk.playback().seek(Long.parseLong(words[6]) * 1_000_000);
            }
            return studio.paint();
        });
        for (int i = 6; !isComparison && i < words.length; i++) {
            String id = words[i];
            Toolkit.call(() -> press(studio, id));
        }
        if (!isComparison) {
            Thread.sleep(Long.parseLong(words[5]) * 1_000);
        }
        Toolkit.call(studio::paint);
        ImageIO.write(Toolkit.call(studio::paint), "png", new File(words[0]));
        System.exit(0);
    }

    /** {@code #id}, or {@code #id@x,y} to point there. */
    private static boolean press(Painter.Studio studio, String id) {
        String[] parts = id.split("@");
        Node node = studio.find("#" + parts[0]);
        if (parts.length == 2) {
            double x = Double.parseDouble(parts[1].split(",")[0]);
            double y = Double.parseDouble(parts[1].split(",")[1]);
            Event.fireEvent(node, new MouseEvent(
                    MouseEvent.MOUSE_MOVED, x, y, x, y, MouseButton.NONE, 0, false, false, false, false, false, false, false, false,
                    false, false, null));
        } else {
            ((ToggleButton) node).fire();
        }
        return true;
    }
}
