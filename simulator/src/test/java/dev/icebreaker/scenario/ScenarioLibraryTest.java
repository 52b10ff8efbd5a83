package dev.icebreaker.scenario;

import static dev.icebreaker.scenario.Scenarios.faults;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioLibraryTest {
    @TempDir
    Path folder;

    private ScenarioLibrary library;

    @BeforeEach
    void twoScenarios() throws IOException {
        Path resources = Files.createDirectory(folder.resolve("scenarios"));
        Files.writeString(resources.resolve("index"), "two-homes\nsame-lan\n");
        Files.writeString(resources.resolve("two-homes.yaml"), Scenarios.BASE);
        Files.writeString(resources.resolve("same-lan.yaml"), "scenario: 1\nhello: 2\n");
        Files.writeString(resources.resolve("hidden.yaml"), Scenarios.BASE);
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            library = ScenarioLibrary.of(loader);
        }
    }

    private ScenarioLoader.Result load(String nameOrFile) throws IOException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            return ScenarioLibrary.of(loader).load(nameOrFile, new ScenarioLoader());
        }
    }

    @Test
    void namesAreThoseOfTheIndexInItsOrder() {
        assertThat(library.names()).containsExactly("two-homes", "same-lan");
    }

    @Test
    void aScenarioIsFoundByItsNameOrItsFile() throws IOException {
        assertThat(load("two-homes")).isInstanceOf(ScenarioLoader.Result.Loaded.class);
        assertThat(load(folder.resolve("scenarios/hidden.yaml").toString())).isInstanceOf(ScenarioLoader.Result.Loaded.class);
    }

    @Test
    void faultsOfALibraryScenarioNameItsFile() throws IOException {
        assertThat(faults(load("same-lan")).getFirst().file()).isEqualTo("same-lan.yaml");
    }

    @Test
    void anUnknownNameIsAnsweredWithTheNearest() throws IOException {
        assertThat(faults(load("two-home")).getFirst().toString())
                .isEqualTo("two-home: there is no such scenario; did you mean 'two-homes'?");
        assertThat(faults(load("xyz")).getFirst().message().english()).contains("the library has two-homes, same-lan");
        assertThat(faults(load("\0")).getFirst().message().english()).contains("there is no such scenario");
        assertThat(faults(load("")).getFirst().message().english()).contains("there is no such scenario");
        assertThat(faults(load("nowhere.yaml")).getFirst().message().english()).contains("there is no such file");
    }
}
