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
import dev.icebreaker.visualizer.replay.Replay;
import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
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
    void theAnimationShowsTheCallAtTheRateOfTheWindowAndRestsAtItsEnd() throws Exception {
        desk.playback().rateProperty().set(new Rate(200));
        Film film = Film.of(write(Kind.ANIMATION, Look.USUAL));

        long playedMillis = Shipped.run("two-homes").replay().endNanos() / 200_000;
        int rest = film.centiseconds.getLast() * 10;
        assertThat(rest).isBetween(2_000, 3_000);
        assertThat(film.centiseconds.stream().mapToInt(time -> 10 * time).sum() - rest).isBetween((int) playedMillis - 300, (int) playedMillis + 300);
        assertThat(film.changed.getFirst()).isEqualTo(new Rectangle(1_280, 800));
        assertThat(film.changed.stream().skip(1)).allSatisfy(part -> assertThat(part.width * part.height).isLessThan(1_280 * 800));
        desk.playback().toEnd();
        assertThat(difference(film.last, Toolkit.call(() -> Painter.paint(desk, new LibraryModel(Shipped.LIBRARY), Look.USUAL, 1_280, 800))))
                .isLessThan(3);
        assertThat(news).anyMatch(text -> text.contains("%")).last().asString().contains("written");
    }

    @Test
    void whatWouldTakeLongerThanAMinuteIsPlayedFasterAndNothingElse() {
        for (String name : List.of("two-homes", "turn-allocation-expiry")) {
            Replay replay = Shipped.run(name).replay();
            for (int wanted : List.of(1, 20, 10_000)) {
                int rate = Exports.rate(replay, new Rate(wanted)).millisASecond();
                assertThat(Exports.pictures(replay, new Rate(rate))).as("%s at %s", name, wanted).isLessThanOrEqualTo(600);
                if (rate != wanted) {
                    assertThat(Exports.pictures(replay, new Rate(rate / 2))).as("%s at %s", name, wanted).isGreaterThan(600);
                }
            }
        }
        assertThat(Exports.rate(Shipped.run("two-homes").replay(), Rate.USUAL)).isEqualTo(Rate.USUAL);
    }

    @Test
    void anAnimationThatIsStoppedLeavesNothingAndWhatWasThereStays() throws Exception {
        Path file = Files.writeString(folder.resolve("out.gif"), "as it was");
        Exports exports = new Exports(new LibraryModel(Shipped.LIBRARY), Runnable::run);
        exports.stop();

        exports.write(Kind.ANIMATION, desk, Look.USUAL, file);

        assertThat(file).hasContent("as it was");
        assertThat(folder).isDirectoryNotContaining(other -> !other.equals(file));
    }

    /** A GIF as a player sees it. */
    private record Film(List<Integer> centiseconds, List<Rectangle> changed, BufferedImage last) {
        static Film of(Path file) throws IOException {
            ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
            try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
                reader.setInput(in);
                Film film = new Film(new ArrayList<>(), new ArrayList<>(), new BufferedImage(1_280, 800, BufferedImage.TYPE_INT_RGB));
                for (int i = 0; i < reader.getNumImages(true); i++) {
                    Element root = (Element) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                    Element place = (Element) root.getElementsByTagName("ImageDescriptor").item(0);
                    Element control = (Element) root.getElementsByTagName("GraphicControlExtension").item(0);
                    BufferedImage part = reader.read(i);
                    int left = Integer.parseInt(place.getAttribute("imageLeftPosition"));
                    int top = Integer.parseInt(place.getAttribute("imageTopPosition"));
                    film.last.createGraphics().drawImage(part, left, top, null);
                    film.changed.add(new Rectangle(left, top, part.getWidth(), part.getHeight()));
                    film.centiseconds.add(Integer.parseInt(control.getAttribute("delayTime")));
                }
                return film;
            } finally {
                reader.dispose();
            }
        }
    }

    /** Of a color of a pixel, on average. */
    private static double difference(BufferedImage one, BufferedImage other) {
        long sum = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                Color a = new Color(one.getRGB(x, y));
                Color b = new Color(other.getRGB(x, y));
                sum += Math.abs(a.getRed() - b.getRed()) + Math.abs(a.getGreen() - b.getGreen()) + Math.abs(a.getBlue() - b.getBlue());
            }
        }
        return sum / 3.0 / one.getWidth() / one.getHeight();
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

        assertThat(news).last().asString().isEqualTo("out.jsonl could not be written: its folder does not exist");
    }

    @Test
    void whateverHasNoRoomIsToldSoAndADeviceStaysOne() {
        assumeThat(Path.of("/dev/full")).exists();
        desk.playback().rateProperty().set(new Rate(500));
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
}
