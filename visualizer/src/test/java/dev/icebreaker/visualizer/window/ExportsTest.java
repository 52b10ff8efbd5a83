package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.icebreaker.scenario.ScenarioLoader;
import dev.icebreaker.trace.Trace;
import dev.icebreaker.trace.jsonl.TraceReader;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.desk.Change;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.desk.Source;
import dev.icebreaker.visualizer.desk.Desk;
import dev.icebreaker.visualizer.export.Kind;
import dev.icebreaker.visualizer.library.LibraryModel;
import dev.icebreaker.visualizer.look.Look;
import dev.icebreaker.visualizer.look.Theme;
import dev.icebreaker.visualizer.playback.Rate;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

/** What is taken out of the window is what it shows, in files that others can read. */
class ExportsTest {
    @TempDir
    Path folder;

    private final Desk desk = Painter.still(Shipped.run("two-homes"));
    private final List<String> news = new ArrayList<>();

    @BeforeAll
    static void start() {
        Toolkit.startHeadless();
    }

    /** On the thread of the test: what is drawn is drawn on JavaFX's. */
    private Path write(Kind kind, Look look) {
        Path file = folder.resolve("out." + kind.extension());
        Exports exports = new Exports(new LibraryModel(Shipped.LIBRARY), Runnable::run);
        exports.newsProperty().addListener((_, _, text) -> news.add(look.of(text.orElseThrow())));
        exports.write(kind, desk, look, file);
        Toolkit.call(() -> true); // what was told is known
        return file;
    }

    @Test
    void thePictureIsAsLargeAsItSaysAndOfTheTheme() throws Exception {
        Path file = write(Kind.PICTURE, Look.USUAL.with(Theme.LIGHT));

        BufferedImage image = ImageIO.read(file.toFile());
        assertThat(List.of(image.getWidth(), image.getHeight())).containsExactly(1_600, 1_000);
        assertThat(new Color(image.getRGB(700, 10))).isEqualTo(Color.WHITE);
        assertThat(news).last().asString().contains("out.png", "written");
    }

    @Test
    void theAnimationHasManyPicturesThatDiffer() throws Exception {
        desk.playback().rateProperty().set(new Rate(500));
        Path file = write(Kind.ANIMATION, Look.USUAL);

        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            int count = reader.getNumImages(true);
            assertThat(count).isBetween(4, 20);
            BufferedImage first = reader.read(0);
            assertThat(first.getWidth()).isEqualTo(1_280);
            assertThat(pixels(reader.read(count / 2))).isNotEqualTo(pixels(first));
        } finally {
            reader.dispose();
        }
        assertThat(news).anyMatch(text -> text.contains("%")).last().asString().contains("written");
    }

    private static int[] pixels(BufferedImage image) {
        return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    }

    @Test
    void theLadderIsWellFormedAndHasItsWords() throws Exception {
        Path file = write(Kind.LADDER, Look.USUAL.in(Look.SPANISH));

        Element root = DocumentBuilderFactory.newNSInstance().newDocumentBuilder().parse(file.toFile()).getDocumentElement();
        assertThat(root.getNodeName()).isEqualTo("svg");
        assertThat(root.getTextContent()).contains("alice", "bob", "router-a", "Binding");
        assertThat(news).last().asString().contains("está escrito");
    }

    @Test
    void theTraceIsTheSameWhenItIsRead() throws Exception {
        Trace read = TraceReader.read(write(Kind.TRACE, Look.USUAL));

        assertThat(read).isEqualTo(Shipped.trace("two-homes"));
    }

    @Test
    void theCaptureBeginsAsPcapngDoes() throws Exception {
        byte[] bytes = Files.readAllBytes(write(Kind.CAPTURE, Look.USUAL));

        assertThat(bytes).startsWith(0x0A, 0x0D, 0x0D, 0x0A); // of the section header block
        assertThat(bytes.length % 4).isZero();
    }

    @Test
    void theScenarioWithItsChangesIsAScenarioAndRunsAsItDid() {
        desk.reopen(Source.of("two-homes").with(List.of(new Change("nats.router-a.mapping", "APDM"), new Change("seed", "7"))));
        Path file = write(Kind.SCENARIO, Look.USUAL);

        assertThat(Shipped.LIBRARY.load(file.toString(), new ScenarioLoader())).isInstanceOf(ScenarioLoader.Result.Loaded.class);
        Opening.Ready again = (Opening.Ready) Shipped.OPENER.open(Source.of(file.toString()));
        assertThat(again.replay().trace().events()).isEqualTo(desk.opened().replay().trace().events());
        assertThat(again.replay().trace().header().seed()).isEqualTo(7);
    }

    @Test
    void whatCannotBeWrittenIsToldWithTheReason() {
        Path file = folder.resolve("no-such-folder/out.jsonl");
        Exports exports = new Exports(new LibraryModel(Shipped.LIBRARY), Runnable::run);
        exports.newsProperty().addListener((_, _, text) -> news.add(text.orElseThrow().english()));

        exports.write(Kind.TRACE, desk, Look.USUAL, file);
        Toolkit.call(() -> true);

        assertThat(news).last().isEqualTo("out.jsonl could not be written: its folder is gone");
    }

    @Test
    void whateverHasNoRoomIsToldSoAndADeviceStaysOne() {
        assumeThat(Path.of("/dev/full")).exists();
        for (Kind kind : Kind.values()) {
            Exports exports = new Exports(new LibraryModel(Shipped.LIBRARY), Runnable::run);
            exports.newsProperty().addListener((_, _, text) -> news.add(text.orElseThrow().english()));

            exports.write(kind, desk, Look.USUAL, Path.of("/dev/full"));
            Toolkit.call(() -> true);

            assertThat(news).as(kind.name()).last().isEqualTo("full could not be written: No space left on device");
            assertThat(Files.isRegularFile(Path.of("/dev/full"))).isFalse();
        }
    }

    @Test
    void whatWasThereStaysIfTheNewOneCannotBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "mine");
        Files.writeString(folder.resolve("two.yaml"), Shipped.LIBRARY.text("two-homes").orElseThrow());
        desk.open(Source.of(folder.resolve("two.yaml").toString()));
        Files.delete(folder.resolve("two.yaml"));
        Exports exports = new Exports(new LibraryModel(Shipped.LIBRARY), Runnable::run);
        exports.newsProperty().addListener((_, _, text) -> news.add(text.orElseThrow().english()));

        exports.write(Kind.SCENARIO, desk, Look.USUAL, file);
        Toolkit.call(() -> true);

        assertThat(news).last().asString().startsWith("mine.yaml could not be written: ");
        assertThat(file).hasContent("mine");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void withTheWindowAnAnimationIsGivenUpAndLeavesNothing() {
        List<Runnable> waiting = new ArrayList<>();
        Exports exports = new Exports(new LibraryModel(Shipped.LIBRARY), waiting::add);
        exports.write(Kind.ANIMATION, desk, Look.USUAL, folder.resolve("out.gif"));

        exports.close();
        waiting.forEach(Runnable::run);

        assertThat(folder).isEmptyDirectory();
    }
}
