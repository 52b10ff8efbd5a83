package dev.icebreaker.visualizer.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.DropReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DropWordsTest {
    @Test
    void aSharedAddressIsNotCalledPrivate() { // RFC 6598 section 3
        Text words = DropWords.of(DropReason.PRIVATE_ADDRESS);
        assertThat(words.english()).doesNotContain("private");
        assertThat(words.spanish()).doesNotContain("privada");
    }

    @Test
    void anAddressOfTheOwnNetworkThatNobodyHasIsNotSaidToHaveNoRoute() {
        Text words = DropWords.of(DropReason.NO_ROUTE);
        assertThat(words.english()).doesNotContain("route");
        assertThat(words.spanish()).doesNotContain("ruta");
    }

    @ParameterizedTest
    @EnumSource
    void areFewInBothLanguages(DropReason reason) {
        Text words = DropWords.of(reason);
        assertThat(words.english()).isNotBlank().hasSizeLessThan(24);
        assertThat(words.spanish()).isNotBlank().hasSizeLessThan(24);
    }
}
