package dev.icebreaker.visualizer.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.visualizer.replay.PacketKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is drawn stands out from what is behind it, and style sheets have the same colors as drawings. */
class ContrastTest {
    /** WCAG 2.2, section 1.4.3. */
    private static final double WORDS = 4.5;
    /** WCAG 2.2, section 1.4.11: glyphs and lines that mean something. */
    private static final double SHAPES = 3;

    private static Map<String, Color> surfaces(Theme theme) {
        Map<String, Color> surfaces = new LinkedHashMap<>();
        surfaces.put("ground", theme.ground());
        surfaces.put("panel", theme.panel());
        surfaces.put("stage", theme.stage());
        surfaces.put("box", theme.box());
        surfaces.put("enclosure", theme.stage().interpolate(theme.panel().interpolate(theme.accent(), 0.05), 0.8));
        surfaces.put("cloud", theme.box().interpolate(theme.accent(), 0.06));
        surfaces.put("row under the pointer", theme.stage().interpolate(theme.accent(), 0.05));
        surfaces.put("row of now", theme.stage().interpolate(theme.accent(), 0.1));
        return surfaces;
    }

    @ParameterizedTest
    @EnumSource
    void wordsStandOutFromEverySurface(Theme theme) {
        surfaces(theme).forEach((name, surface) -> {
            Map<String, Color> words = new LinkedHashMap<>();
            words.put("text", theme.text());
            words.put("quiet text", theme.quietText());
            words.put("dropped", theme.dropped());
            words.put("works", theme.path());
            words.put("accent", theme.accent());
            words.forEach((word, color) ->
                    assertThat(Contrast.ratio(color, surface)).as("%s: %s on %s", theme, word, name).isGreaterThanOrEqualTo(WORDS));
        });
    }

    @ParameterizedTest
    @EnumSource
    void wordsInColoredAreasStandOut(Theme theme) {
        List<Color> colors = new ArrayList<>(List.of(theme.dropped(), theme.path(), theme.accent()));
        for (PacketKind kind : PacketKind.values()) {
            colors.add(theme.of(kind));
        }
        for (Color color : colors) {
            Color phase = theme.panel().interpolate(color, 0.7);
            assertThat(Contrast.ratio(theme.on(color), color)).as("%s: now, %s", theme, color).isGreaterThanOrEqualTo(WORDS);
            assertThat(Contrast.ratio(theme.on(phase), phase)).as("%s: phase, %s", theme, color).isGreaterThanOrEqualTo(WORDS);
            Color pill = theme.stage().interpolate(color, 0.18);
            assertThat(Contrast.ratio(theme.text(), pill)).as("%s: pill or callout, %s", theme, color).isGreaterThanOrEqualTo(WORDS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void packetsStandOutFromTheStage(Theme theme) {
        List<Color> shapes = new ArrayList<>(List.of(theme.dropped(), theme.path(), theme.accent()));
        for (PacketKind kind : PacketKind.values()) {
            shapes.add(theme.of(kind));
        }
        for (Color shape : shapes) {
            assertThat(Contrast.ratio(shape, theme.stage())).as("%s: %s", theme, shape).isGreaterThanOrEqualTo(SHAPES);
        }
    }

    @ParameterizedTest
    @EnumSource
    void styleSheetsHaveTheColorsOfTheTheme(Theme theme) throws IOException {
        Map<String, String> tokens = tokens(theme);
        Map<String, Color> expected = new LinkedHashMap<>();
        expected.put("ground", theme.ground());
        expected.put("panel", theme.panel());
        expected.put("stage", theme.stage());
        expected.put("box", theme.box());
        expected.put("line", theme.line());
        expected.put("text", theme.text());
        expected.put("quiet", theme.quietText());
        expected.put("accent", theme.accent());
        expected.put("dropped", theme.dropped());
        expected.put("path", theme.path());
        expected.put("signaling", theme.of(PacketKind.SIGNALING));
        expected.put("stun", theme.of(PacketKind.STUN));
        expected.put("turn", theme.of(PacketKind.TURN));
        expected.put("check", theme.of(PacketKind.CHECK));

        expected.forEach((token, color) -> {
            assertThat(tokens).containsKey(token);
            assertThat(Color.web(tokens.get(token))).as("%s: -ib-%s", theme, token).isEqualTo(color);
        });
    }

    @ParameterizedTest
    @EnumSource
    void wordsOfStyleSheetsStandOut(Theme theme) throws IOException {
        Map<String, String> tokens = tokens(theme);
        Color selection = Color.web(tokens.get("selection"));
        for (String word : List.of("text", "quiet", "accent", "dropped", "path", "check-text")) {
            for (Color surface : List.of(selection, Color.web(tokens.get("pointed")), theme.panel(), theme.box())) {
                assertThat(Contrast.ratio(Color.web(tokens.get(word)), surface)).as("%s: -ib-%s on %s", theme, word, surface)
                        .isGreaterThanOrEqualTo(WORDS);
            }
        }
        assertThat(Contrast.ratio(Color.web(tokens.get("turn-icon")), selection)).as(theme.name()).isGreaterThanOrEqualTo(SHAPES);
        assertThat(Contrast.ratio(Color.web(tokens.get("on-accent")), theme.accent())).as(theme.name()).isGreaterThanOrEqualTo(WORDS);
    }

    private static Map<String, String> tokens(Theme theme) throws IOException {
        String name = "/dev/icebreaker/visualizer/window/" + theme.name().toLowerCase(Locale.ROOT) + ".css";
        try (InputStream in = Objects.requireNonNull(ContrastTest.class.getResourceAsStream(name))) {
            Matcher matcher = Pattern.compile("-ib-([a-z-]+):\\s*([^;]+);").matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            Map<String, String> tokens = new LinkedHashMap<>();
            while (matcher.find()) {
                tokens.put(matcher.group(1), matcher.group(2));
            }
            return tokens;
        }
    }
}
