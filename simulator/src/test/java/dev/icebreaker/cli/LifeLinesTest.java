package dev.icebreaker.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.ice.flow.FlowReport;
import dev.icebreaker.ice.flow.LifeReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How the life of a call is told. */
class LifeLinesTest {
    @ParameterizedTest(name = "{0}: {1} withheld")
    @CsvSource({
        "en, 1, 1 was not sent for lack of consent",
        "en, 2, 2 were not sent for lack of consent",
        "es, 1, 1 no se envió por falta de consentimiento",
        "es, 2, 2 no se enviaron por falta de consentimiento"
    })
    void countsWhatWasWithheld(String language, int withheld, String told) {
        FlowReport flow = new FlowReport("alice", "bob", 10, 10 - withheld, 10 - withheld, 0, 0, 0, -1, 1, 1, 1);
        LifeReport life = new LifeReport(1_000_000_000, Optional.empty(), List.of(flow));

        assertThat(new LifeLines(Texts.in(language)).of(life)).last().asString().endsWith("; " + told + ".");
    }
}
