package dev.icebreaker.ice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;

class Ice4jLoaderTest {
    /** As when the program is interrupted: what is under way then goes on for a moment. */
    @Test
    void ice4jStaysQuietWhenAllLoggersAreReset() {
        assertThat(Ice4jLoader.factory()).isNotNull();

        LogManager.getLogManager().reset();

        assertThat(Logger.getLogger("org.ice4j.ice.Agent").isLoggable(Level.SEVERE)).isFalse();
        assertThat(Logger.getLogger("org.jitsi.utils").isLoggable(Level.SEVERE)).isFalse();
    }
}
