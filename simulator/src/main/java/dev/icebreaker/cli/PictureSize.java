package dev.icebreaker.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How large a picture is, in pixels. */
public record PictureSize(int width, int height) {
    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})x([0-9]{1,6})");
    /** With less, there is no room for the panels. */
    private static final PictureSize LEAST = new PictureSize(800, 500);

    private static final int MOST = 8_192;

    /**
     * Reads {@code 1600x1000}.
     *
     * @throws IllegalArgumentException with what is wrong
     */
    static PictureSize parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("is no size, such as 1600x1000");
        }
        PictureSize size = new PictureSize(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        if (size.width < LEAST.width || size.height < LEAST.height || size.width > MOST || size.height > MOST) {
            throw new IllegalArgumentException(
                    "is out of range; it is from " + LEAST.width + "x" + LEAST.height + " to " + MOST + "x" + MOST);
        }
        return size;
    }
}
