package dev.icebreaker.scenarios.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** A simulated network is no network: a run opens no socket of the operating system, not even for a moment. */
class NoSocketTest {
    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "elsewhere nothing lists the files that a process has open")
    void duringARunTheProcessHasNoSocketThatItHadNotBefore() throws IOException, InterruptedException {
        assertThat(ChildJvm.start(List.of(ChildJvm.AS_LAUNCHED), WatchedRuns.class, Library.names()).output())
                .containsExactly(
                        "new sockets: []", "simulation threads: 0", "new threads: []", "a socket is noticed: true");
    }
}
