package dev.icebreaker.visualizer.export;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/**
 * A GIF that grows picture by picture, and is played over and over. Of a picture only what has changed is kept, and one that is like the
 * one before lets that one last longer.
 */
public final class Animation implements AutoCloseable {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    /** Of the extension that players know for repeating (Netscape 2.0): a block of kind 1, and 0 for without end. */
    private static final byte[] FOR_EVER = {1, 0, 0};
    /** A picture's time has 16 bits. */
    private static final int LONGEST = 0xffff;

    private final ImageOutputStream out;
    private final ImageWriter writer;
    /** Of the picture that was added last, row by row; none before the first. */
    private int[] last = {};

    private Optional<Frame> waiting = Optional.empty();
    private boolean isFirst = true;

    /**
     * A picture that is not written yet.
     *
     * @param changed what is not as in the one before; the rest is transparent
     * @param at where that stands
     * @param centiseconds for how long it is to be seen, so far
     */
    private record Frame(BufferedImage changed, Rectangle at, int centiseconds) {
        Frame longer(int by) {
            return new Frame(changed, at, Math.min(LONGEST, centiseconds + by));
        }
    }

    public Animation(Path file) throws IOException {
        Files.newOutputStream(file).close(); // what is longer would else keep its end
        this.out = new FileImageOutputStream(file.toFile());
        this.writer = ImageIO.getImageWritersByFormatName("gif").next();
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /**
     * Adds a picture. All are of the same size.
     *
     * @param millis for how long it is to be seen; players know hundredths of a second
     */
    public void add(BufferedImage picture, int millis) throws IOException {
        int centiseconds = Math.max(2, millis / 10);
        int width = picture.getWidth();
        int[] pixels = picture.getRGB(0, 0, width, picture.getHeight(), null, 0, width);
        Rectangle changed = last.length == 0 ? new Rectangle(width, picture.getHeight()) : changed(pixels, width);
        if (changed.isEmpty()) {
            waiting = waiting.map(frame -> frame.longer(centiseconds));
            return;
        }
        flush();
        waiting = Optional.of(new Frame(difference(pixels, width, changed), changed, centiseconds));
        last = pixels;
    }

    /** Where it differs from the last one; empty if it does not. */
    private Rectangle changed(int[] pixels, int width) {
        int left = width;
        int right = -1;
        int top = -1;
        int bottom = -1;
        for (int row = 0; row < pixels.length / width; row++) {
            int from = Arrays.mismatch(last, row * width, (row + 1) * width, pixels, row * width, (row + 1) * width);
            if (from >= 0) {
                int to = width - 1;
                while (last[row * width + to] == pixels[row * width + to]) {
                    to--;
                }
                left = Math.min(left, from);
                right = Math.max(right, to);
                top = top < 0 ? row : top;
                bottom = row;
            }
        }
        return new Rectangle(left, top, right - left + 1, bottom - top + 1);
    }

    private BufferedImage difference(int[] pixels, int width, Rectangle at) {
        BufferedImage difference = new BufferedImage(at.width, at.height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < at.height; y++) {
            for (int x = 0; x < at.width; x++) {
                int pixel = (at.y + y) * width + at.x + x;
                if (last.length == 0 || last[pixel] != pixels[pixel]) {
                    difference.setRGB(x, y, pixels[pixel]);
                }
            }
        }
        return difference;
    }

    private void flush() throws IOException {
        if (waiting.isPresent()) {
            write(waiting.get());
            waiting = Optional.empty();
        }
    }

    private void write(Frame frame) throws IOException {
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(frame.changed), writer.getDefaultWriteParam());
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode place = child(root, "ImageDescriptor");
        place.setAttribute("imageLeftPosition", String.valueOf(frame.at.x));
        place.setAttribute("imageTopPosition", String.valueOf(frame.at.y));
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("delayTime", String.valueOf(frame.centiseconds));
        if (isFirst) {
            IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
            repeat.setAttribute("applicationID", "NETSCAPE");
            repeat.setAttribute("authenticationCode", "2.0");
            repeat.setUserObject(FOR_EVER.clone());
            child(root, "ApplicationExtensions").appendChild(repeat);
            isFirst = false;
        }
        metadata.setFromTree(FORMAT, root);
        writer.writeToSequence(new IIOImage(frame.changed, null, metadata), writer.getDefaultWriteParam());
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        IIOMetadataNode made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }

    @Override
    public void close() throws IOException {
        try (out) {
            flush();
            if (!isFirst) {
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
        }
    }
}
