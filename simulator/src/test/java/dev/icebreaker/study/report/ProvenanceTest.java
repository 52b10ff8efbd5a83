package dev.icebreaker.study.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenanceTest {
    @Test
    void aSessionIsShownAgainByItsNumberAndItsVariant() {
        assertThat(new Provenance("1", "", "stun-vs-turn").replay(12, "turn-udp")).isEqualTo("./icebreaker run stun-vs-turn#12:turn-udp");
        assertThat(new Provenance("1", "", "mine/s.yaml").replay(3, "stun, loss=5%"))
                .isEqualTo("./icebreaker run \"mine/s.yaml#3:stun, loss=5%\"");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', value = {
        "plain-1.0_x#2:y | plain-1.0_x#2:y",
        "two words | \"two words\"",
        "a,b=c | \"a,b=c\"",
        "$HOME | '$HOME'",
        "it's | \"it's\"",
        "it's $5 | 'it'\\''s $5'",
        "a;b | \"a;b\"",
        "a&b | \"a&b\""
    })
    void aWordMeansNothingButItselfToAShell(String word, String quoted) {
        assertThat(Provenance.quoted(word)).isEqualTo(quoted);
    }
}
