package dev.icebreaker.cli;

import dev.icebreaker.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code icebreaker render}: what the visualizer would show, as a picture. */
@Command(name = "render", description = "Draw what the visualizer shows at an instant, as a PNG. It takes no display.")
final class RenderCommand implements Callable<Integer> {
    private static final double NANOS_A_MILLI = 1e6;

    private final Terminal terminal;

    @Mixin
    private final Help help = new Help();

    @Parameters(arity = "1", paramLabel = "SCENARIO|TRACE", description = "A scenario's name or file, a session of a study, or a trace.")
    private String what = "";

    @Option(names = "--at", paramLabel = "TIME", description = "The instant, for example 350ms. If not given: the end.")
    private @Nullable Duration at;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The file to draw to.")
    private Path out = Path.of("");

    @Option(
            names = "--size",
            paramLabel = "WIDTHxHEIGHT",
            description = "In pixels. If not given: 1600x1000.",
            defaultValue = "1600x1000")
    private PictureSize size = new PictureSize(1_600, 1_000);

    @Option(names = "--theme", paramLabel = "dark|light", description = "The colors. If not given: dark.", defaultValue = "dark")
    private Visualizer.Brightness brightness = Visualizer.Brightness.DARK;

    @Mixin
    private final Language language = new Language();

    RenderCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Visualizer visualizer = Visualizer.find();
        OutputFile file = new OutputFile("--out", out);
        file.check();
        Visualizer.Shown shown = new Traces(terminal, language.locale()).load(what);
        tellIfOver(shown.trace());
        Visualizer.Picture picture =
                new Visualizer.Picture(Optional.ofNullable(at).map(Duration::toNanos), size, brightness, language.locale());
        file.write(target -> visualizer.render(shown, picture, target));
        return ExitStatus.OK;
    }

    /** The window shows no instant after the last thing that happens. */
    private void tellIfOver(Trace trace) {
        long end = trace.events().isEmpty() ? 0 : trace.events().getLast().timeNanos();
        if (at != null && at.toNanos() > end) {
            terminal.err().printf(Locale.ROOT, "%s ends after %.1f ms: its end is drawn%n", what, end / NANOS_A_MILLI);
        }
    }
}
