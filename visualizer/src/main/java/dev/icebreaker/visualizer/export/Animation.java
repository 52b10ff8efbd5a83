package dev.icebreaker.visualizer.export;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.FileImageOutputStream;
import javax.imageio.stream.ImageOutputStream;

/** A GIF that grows picture by picture, and is played over and over. */
public final class Animation implements AutoCloseable {
    private static final String FORMAT = "javax_imageio_gif_image_1.0";
    /** Of the extension that players know for repeating (Netscape 2.0): a block of kind 1, and 0 for without end. */
    private static final byte[] FOR_EVER = {1, 0, 0};

    private final ImageOutputStream out;
    private final ImageWriter writer;
    private final int centiseconds;
    private boolean isFirst = true;

    /** @param millis for how long each picture is to be seen; players know hundredths of a second */
    public Animation(Path file, int millis) throws IOException {
        Files.newOutputStream(file).close(); // what is longer would else keep its end
        this.centiseconds = Math.max(2, millis / 10);
        this.out = new FileImageOutputStream(file.toFile());
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName("gif");
        this.writer = writers.next();
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    /** Adds a picture. */
    public void add(BufferedImage picture) throws IOException {
        IIOMetadata metadata =
                writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), writer.getDefaultWriteParam());
        IIOMetadataNode root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        IIOMetadataNode control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "none");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "FALSE");
        control.setAttribute("delayTime", String.valueOf(centiseconds));
        control.setAttribute("transparentColorIndex", "0");
        if (isFirst) {
            IIOMetadataNode repeat = new IIOMetadataNode("ApplicationExtension");
            repeat.setAttribute("applicationID", "NETSCAPE");
            repeat.setAttribute("authenticationCode", "2.0");
            repeat.setUserObject(FOR_EVER.clone());
            child(root, "ApplicationExtensions").appendChild(repeat);
            isFirst = false;
        }
        metadata.setFromTree(FORMAT, root);
        writer.writeToSequence(new IIOImage(picture, null, metadata), writer.getDefaultWriteParam());
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
            if (!isFirst) {
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
        }
    }
}
