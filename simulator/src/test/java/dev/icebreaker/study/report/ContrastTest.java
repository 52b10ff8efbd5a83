package dev.icebreaker.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The colours of the page against each other, light and dark: as WCAG 2.1 reckons contrast (success criteria 1.4.3 and 1.4.11). */
class ContrastTest {
    private static final Pattern SCHEME = Pattern.compile(":root \\{(.*?)}", Pattern.DOTALL);
    private static final Pattern COLOUR = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6})");

    private static List<Map<String, String>> schemes() throws IOException {
        String style = Files.readString(Path.of("src/main/resources/dev/icebreaker/study/report/study.css"));
        List<Map<String, String>> schemes = new ArrayList<>();
        for (Matcher scheme = SCHEME.matcher(style); scheme.find(); ) {
            Map<String, String> colours = new HashMap<>();
            for (Matcher colour = COLOUR.matcher(scheme.group(1)); colour.find(); ) {
                colours.put(colour.group(1), colour.group(2));
            }
            schemes.add(colours);
        }
        return schemes;
    }

    private static double luminance(String colour) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < weights.length; i++) {
            double part = Integer.parseInt(colour.substring(2 * i, 2 * i + 2), 16) / 255.0;
            sum += weights[i] * (part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static double contrast(String one, String other) {
        double lighter = Math.max(luminance(one), luminance(other));
        double darker = Math.min(luminance(one), luminance(other));
        return (lighter + 0.05) / (darker + 0.05);
    }

    @Test
    void textCanBeReadInBothSchemes() throws IOException {
        List<String[]> pairs = new ArrayList<>(List.of(
                new String[] {"ink", "paper"}, new String[] {"quiet", "paper"},
                new String[] {"ink", "card"}, new String[] {"quiet", "card"},
                new String[] {"on-direct", "direct"}, new String[] {"on-failed", "failed"},
                new String[] {"on-relayed", "udp"}, new String[] {"on-relayed", "tcp"}, new String[] {"on-relayed", "tls"}));
        for (int shade = 0; shade <= 6; shade++) {
            pairs.add(new String[] {"t" + shade, "h" + shade});
        }
        assertThat(schemes()).hasSize(2).allSatisfy(colours -> {
            for (String[] pair : pairs) {
                assertThat(contrast(colours.get(pair[0]), colours.get(pair[1]))).as("%s on %s", pair[0], pair[1]).isGreaterThanOrEqualTo(4.5);
            }
        });
    }

    @Test
    void whatIsDrawnStandsOutFromThePage() throws IOException {
        List<String> drawn = new ArrayList<>(List.of("direct", "failed", "rim"));
        for (int curve = 0; curve <= 7; curve++) {
            drawn.add("c" + curve);
        }
        assertThat(schemes()).allSatisfy(colours -> {
            for (String name : drawn) {
                assertThat(contrast(colours.get(name), colours.get("paper"))).as(name).isGreaterThanOrEqualTo(3);
            }
        });
    }
}
