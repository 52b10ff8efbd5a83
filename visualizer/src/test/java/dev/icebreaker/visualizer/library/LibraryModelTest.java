package dev.icebreaker.visualizer.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.visualizer.Shipped;
import org.junit.jupiter.api.Test;

/** The list has all scenarios, and finds those that are looked for. */
class LibraryModelTest {
    private final LibraryModel model = new LibraryModel(Shipped.LIBRARY);

    @Test
    void listsAllInTheOrderOfTheLibrary() {
        assertThat(model.found()).extracting(Entry::name).isEqualTo(Shipped.names());
    }

    @Test
    void tellsHowEachEnds() {
        assertThat(entry("two-homes").outcome()).contains(CallOutcome.DIRECT);
        assertThat(entry("symmetric-turn").outcome()).contains(CallOutcome.RELAYED);
        assertThat(entry("symmetric-symmetric").outcome()).contains(CallOutcome.FAILED);
        assertThat(model.found()).allSatisfy(entry -> assertThat(entry.outcome()).as(entry.name()).isPresent());
    }

    @Test
    void findsByWordsOfEitherLanguageWhateverTheirCaseAndAccents() {
        model.searchProperty().set("  SIMETRICO relay ");

        assertThat(model.found()).extracting(Entry::name).contains("symmetric-turn").doesNotContain("two-homes");
    }

    @Test
    void findsNothingForWordsThatNobodyHas() {
        model.searchProperty().set("xyzzy");

        assertThat(model.found()).isEmpty();
    }

    private Entry entry(String name) {
        return model.found().stream().filter(entry -> entry.name().equals(name)).findFirst().orElseThrow();
    }
}
