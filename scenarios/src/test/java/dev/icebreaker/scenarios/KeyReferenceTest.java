package dev.icebreaker.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeyReferenceTest {
    private static final String BEGIN = "<!-- keys: made from the records by KeyReferenceTest -->\n";
    private static final String END = "<!-- end of keys -->\n";

    @Test
    void theReferenceNamesEveryKeyThatTheLoaderReads() {
        String page = SharedFiles.read(SharedFiles.REFERENCE);
        assertThat(page).contains(BEGIN, END);
        String before = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String after = page.substring(page.indexOf(END));

        SharedFiles.holds(SharedFiles.REFERENCE, before + KeyReference.generate() + "\n" + after);
    }
}
