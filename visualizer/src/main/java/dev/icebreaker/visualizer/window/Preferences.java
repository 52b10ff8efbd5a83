package dev.icebreaker.visualizer.window;

import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/**
 * What is kept from one time to the next: how the window looks, and where it is. Kept in a small file in the user's folder for
 * settings; where that cannot be read or written, nothing is kept, and everything else works.
 *
 * @param place where the window is; all zeros if it was never placed
 */
record Preferences(Look look, Place place) {
    /** In pixels of the screen. */
    record Place(double x, double y, double width, double height, boolean maximized) {
        static final Place NONE = new Place(0, 0, 0, 0, false);
    }

    /** Where they are kept on this system. */
    static Path usualFile(Map<String, String> environment, String system, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        Path folder = name.contains("win") && environment.containsKey("APPDATA")
                ? Path.of(environment.get("APPDATA"))
                : name.contains("mac")
                        ? home.resolve("Library/Application Support")
                        : environment.containsKey("XDG_CONFIG_HOME")
                                ? Path.of(environment.get("XDG_CONFIG_HOME"))
                                : home.resolve(".config");
        return folder.resolve("icebreaker").resolve("window.properties");
    }

    /** Reads them; what is missing or makes no sense is as in {@code usual}. */
    static Preferences read(Path file, Preferences usual) {
        Properties kept = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
        } catch (IOException | IllegalArgumentException e) {
            return usual;
        }
        Theme theme = kept.getProperty("theme", "").equals("light") ? Theme.LIGHT : Theme.DARK;
        Locale locale = switch (kept.getProperty("language", "")) {
            case "es" -> Look.SPANISH;
            case "en" -> Look.ENGLISH;
            default -> usual.look.locale();
        };
        double scale = Math.clamp(number(kept, "scale", 1), Look.SMALLEST, Look.LARGEST);
        Place place = new Place(
                number(kept, "x", 0),
                number(kept, "y", 0),
                number(kept, "width", 0),
                number(kept, "height", 0),
                kept.getProperty("maximized", "").equals("true"));
        return new Preferences(new Look(theme, scale, locale), place);
    }

    /** The same in another language. */
    Preferences in(Locale locale) {
        return new Preferences(look.in(locale), place);
    }

    private static double number(Properties kept, String key, double usual) {
        try {
            double number = Double.parseDouble(kept.getProperty(key, String.valueOf(usual)));
            return Double.isFinite(number) ? number : usual;
        } catch (NumberFormatException e) {
            return usual;
        }
    }

    /** Writes them, if that can be done. */
    void write(Path file) {
        Properties kept = new Properties();
        kept.setProperty("theme", look.theme().name().toLowerCase(Locale.ROOT));
        kept.setProperty("language", look.locale().getLanguage());
        kept.setProperty("scale", String.valueOf(look.scale()));
        kept.setProperty("x", String.valueOf(place.x));
        kept.setProperty("y", String.valueOf(place.y));
        kept.setProperty("width", String.valueOf(place.width));
        kept.setProperty("height", String.valueOf(place.height));
        kept.setProperty("maximized", String.valueOf(place.maximized));
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            try (Writer out = Files.newBufferedWriter(file)) {
                kept.store(out, null);
            }
        } catch (IOException e) {
            // the next time begins as the first did
        }
    }
}
