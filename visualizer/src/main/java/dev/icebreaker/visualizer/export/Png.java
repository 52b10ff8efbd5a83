package dev.icebreaker.visualizer.export;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** A picture as a PNG. */
public final class Png {
    private Png() {}

    /**
     * Writes it. It is made in memory first: of a file that cannot be written, ImageIO says nothing, or not why.
     *
     * @throws IOException if the file cannot be written, with the reason
     */
    public static void write(BufferedImage picture, Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            ImageIO.write(picture, "png", out);
        }
        Files.write(file, bytes.toByteArray());
    }
}
