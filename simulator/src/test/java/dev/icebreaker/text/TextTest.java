package dev.icebreaker.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextTest {
    @ParameterizedTest
    @ValueSource(strings = {"internet", "Inés", "isp", "híbrido", "Hidalgo", "i"})
    void theSpanishAndIsAnotherBeforeTheSoundOfI(String word) {
        assertThat(Text.both("router-b", word)).isEqualTo(new Text("router-b and " + word, "router-b e " + word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "home-a", "hielo", "ion", "yuki", "192.0.2.1", ""})
    void beforeOtherSoundsItIsNot(String word) {
        assertThat(Text.both("router-b", word)).isEqualTo(new Text("router-b and " + word, "router-b y " + word));
    }

    @Test
    void onlyTheLastOfAListCounts() {
        assertThat(Text.list(List.of(Text.same("internet"), Text.same("isp"), Text.same("bob"))).spanish())
                .isEqualTo("internet, isp y bob");
        assertThat(Text.list(List.of(Text.same("internet"))).spanish()).isEqualTo("internet");
        assertThat(Text.list(List.of())).isEqualTo(Text.EMPTY);
    }

    @Test
    void aTimeIsToldInMillisecondsUpToTenSecondsAndInSecondsFromThereOn() {
        assertThat(Text.time(0)).isEqualTo(new Text("0.0 ms", "0,0 ms"));
        assertThat(Text.time(243_649_999)).isEqualTo(new Text("243.6 ms", "243,6 ms"));
        assertThat(Text.time(9_999_949_999L)).isEqualTo(new Text("9999.9 ms", "9999,9 ms"));
        assertThat(Text.time(9_999_950_000L)).isEqualTo(new Text("10.000 s", "10,000 s"));
        assertThat(Text.time(10_229_300_000L)).isEqualTo(new Text("10.229 s", "10,229 s"));
    }
}
