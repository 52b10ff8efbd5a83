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
import javax.imageio.ImageIO;

/** Draws the window with two runs side by side, to be looked at: {@code FILE SCENARIO MILLIS dark|light en|es SCALE [PATH=VALUE ...]}. */
public final class Pictures {
    private Pictures() {}

    public static void main(String[] words) throws Exception {
        Look look = new Look(
                words[3].equals("light") ? Theme.LIGHT : Theme.DARK,
                Double.parseDouble(words[5]),
                words[4].equals("es") ? Look.SPANISH : Look.ENGLISH);
        List<Change> changes = new ArrayList<>();
        for (int i = 6; i < words.length; i++) {
            changes.add(new Change(words[i].split("=")[0], words[i].split("=")[1]));
        }
        Opening.Ready opened = (Opening.Ready) Shipped.OPENER.open(Source.of(words[1]).with(changes));
        Toolkit.startHeadless();
        ImageIO.write(
                Toolkit.call(() -> {
                    Desk desk = Painter.still(opened);
                    Painter.Studio studio = new Painter.Studio(desk, new LibraryModel(Shipped.LIBRARY), look, 1_600, 1_000);
                    studio.panels().comparing().set(true);
                    desk.playback().seek(Long.parseLong(words[2]) * 1_000_000);
                    return studio.paint();
                }),
                "png",
                new File(words[0]));
        System.exit(0);
    }
}
