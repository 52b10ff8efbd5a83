package dev.icebreaker.visualizer.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.trace.CallOutcome;
import dev.icebreaker.visualizer.Shipped;
import dev.icebreaker.visualizer.whatif.Knob;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.ComboBoxListViewSkin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user makes otherwise in a scenario, and what is on the screen then. */
class ChangesTest {
    @TempDir
    Path folder;

    private OnScreen window;

    @BeforeEach
    void open() {
        window = new OnScreen("two-homes", folder.resolve("settings/window.properties"));
    }

    @AfterEach
    void close() {
        window.close();
    }

    @Test
    void withSymmetricNatsTheCallFailsAndAsItWasItDoesNot() {
        assertThat(window.outcome()).isEqualTo(CallOutcome.DIRECT);
        window.click("what-if");
        assertThat(window.shows("scenarios")).isFalse();
        Toolkit.call(() -> {
            window.playback().seek(50_000_000);
            return true;
        });

        Node first = window.node("nats.router-a.mapping");
        Node second = window.node("nats.router-b.mapping");
        choose("nats.router-a.mapping", "APDM");
        choose("nats.router-b.mapping", "APDM");
        window.settle(); // what else could be otherwise is found out after the run
        assertThat(window.node("nats.router-a.mapping")).isSameAs(first);
        assertThat(window.node("nats.router-b.mapping")).isSameAs(second).isSameAs(window.scene().getFocusOwner());

        assertThat(window.outcome()).isEqualTo(CallOutcome.FAILED);
        assertThat(window.nanos()).isEqualTo(50_000_000);
        window.click("reset");
        assertThat(window.outcome()).isEqualTo(CallOutcome.DIRECT);
        window.click("what-if");
        assertThat(window.shows("scenarios")).isTrue();
    }

    @Test
    void whatCouldBeOtherwiseIsToldInTheLanguageThatIsChosenInTheMeantime() {
        window.click("what-if");
        assertThat(window.words()).contains("filtering", "the link's").doesNotContain("filtrado", "la del enlace");

        window.click("lang-es");

        assertThat(window.words()).contains("filtrado", "la del enlace").doesNotContain("filtering", "the link's");
        choose("nats.router-a.mapping", "APDM");
        choose("nats.router-b.mapping", "APDM");
        assertThat(window.outcome()).isEqualTo(CallOutcome.FAILED);
    }

    @Test
    void aChangeThatTheFileHasNoPlaceForAnyMoreIsToldAsOneAndTakenBack() throws IOException {
        Path file = folder.resolve("mine.yaml");
        String text = Shipped.LIBRARY.text("two-homes").orElseThrow();
        window.drop(Files.writeString(file, text));
        window.click("what-if");
        choose("nats.router-a.mapping", "APDM");
        assertThat(window.text("what-if")).isEqualTo("What if… (1)");
        Files.writeString(file, text.replace("router-a", "router-x"));
        Toolkit.call(() -> {
            window.desk().reopen(window.desk().wanted());
            return true;
        });
        window.settle();
        assertThat(window.words()).anyMatch(words -> words.startsWith("What if… nats.router-a.mapping: "));

        window.click("without-changes");

        assertThat(window.shows("trouble")).isFalse();
        assertThat(window.text("what-if")).isEqualTo("What if…");
    }

    @Test
    void aListOfWhatCouldBeOpensAtWhatIs() {
        window.click("what-if");
        choose("nats.router-a.filtering", "ADF");
        window.click("lang-es"); // all lists are new ones
        ComboBox<?> knob = (ComboBox<?>) window.node("nats.router-a.filtering");

        Object pointedAt = Toolkit.call(() -> {
            knob.show();
            ListView<?> list = (ListView<?>) ((ComboBoxListViewSkin<?>) knob.getSkin()).getPopupContent();
            return list.getSelectionModel().getSelectedItem();
        });

        assertThat(((Knob.Option) pointedAt).value()).isEqualTo("ADF");
        Toolkit.call(() -> {
            knob.hide();
            return true;
        });
    }

    private void choose(String path, String value) {
        List<?> options = window.options(path);
        for (int i = 0; i < options.size(); i++) {
            if (((Knob.Option) options.get(i)).value().equals(value)) {
                window.pick(path, i);
                return;
            }
        }
        throw new AssertionError(path + " cannot be " + value + ": " + options);
    }
}
