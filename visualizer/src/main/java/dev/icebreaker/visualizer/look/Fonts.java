package dev.icebreaker.visualizer.look;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import javafx.scene.text.Font;

/** The fonts that come with the program, so that it looks the same everywhere: Inter for words, JetBrains Mono for addresses and times. */
public final class Fonts {
    private static final String FOLDER = "/dev/icebreaker/visualizer/fonts/";
    private static final Font TEXT = load("Inter-Regular.ttf");
    private static final Font STRONG = load("Inter-SemiBold.ttf");
    private static final Font MONO = load("JetBrainsMono-Regular.ttf");
    private static final Font MONO_STRONG = load("JetBrainsMono-SemiBold.ttf");

    private Fonts() {}

    /** Makes the families known to style sheets: "Inter", "Inter SemiBold", "JetBrains Mono" and "JetBrains Mono SemiBold". */
    public static void load() {
        // they are loaded with this class
    }

    /** @param size in pixels, as all of these */
    public static Font text(double size) {
        return new Font(TEXT.getName(), size);
    }

    public static Font strong(double size) {
        return new Font(STRONG.getName(), size);
    }

    public static Font mono(double size) {
        return new Font(MONO.getName(), size);
    }

    public static Font monoStrong(double size) {
        return new Font(MONO_STRONG.getName(), size);
    }

    private static Font load(String file) {
        try (InputStream in = Objects.requireNonNull(Fonts.class.getResourceAsStream(FOLDER + file), file)) {
            return Objects.requireNonNull(Font.loadFont(in, 12), file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
