package dev.icebreaker.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.text.Text;
import java.nio.charset.StandardCharsets;

/** What is told of one case after another, in English and in Spanish, for a golden file in which both can be read side by side. */
public final class BothLanguages {
    private final StringBuilder told = new StringBuilder();

    /** Each is told in its own language, on one line; only the words of libraries, which end a sentence, are the same in both. */
    public void add(String what, Text text) {
        assertThat(text.spanish()).as(what).isNotEqualTo(text.english()).doesNotContain("\n");
        assertThat(withoutCommonEnd(text).replaceAll("'[^']*'", ""))
                .as(what)
                .doesNotContainPattern("(?i)(?<![\\w-])(the|this|is|are|has|have|of|and|or|not|which|there|it|its|at least|what|with|must)(?![\\w-])");
        told.append(what).append("\n    ").append(text.english()).append("\n    ").append(text.spanish()).append('\n');
    }

    public void check(Class<?> test, String name) {
        Golden.check(test, name, told.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static String withoutCommonEnd(Text text) {
        int colon = text.english().indexOf(": ");
        while (colon >= 0 && !text.spanish().endsWith(text.english().substring(colon))) {
            colon = text.english().indexOf(": ", colon + 1);
        }
        return colon < 0 ? text.spanish() : text.spanish().substring(0, text.spanish().length() - text.english().length() + colon);
    }
}
