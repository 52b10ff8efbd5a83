package dev.icebreaker.weave.substitute;

import dev.icebreaker.engine.Fiber;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for the system properties. Each component of a simulation has its own; what it has not set is looked up in the
 * JVM's, except for ice4j's own keys, which never leave the simulation.
 */
public final class Properties {
    private static final String OWN_KEYS = "org.ice4j.";

    private Properties() {}

    public static @Nullable String getProperty(String key) {
        String own = mine().get(key);
        return own != null || key.startsWith(OWN_KEYS) ? own : System.getProperty(key);
    }

    public static @Nullable String getProperty(String key, @Nullable String otherwise) {
        String value = getProperty(key);
        return value != null ? value : otherwise;
    }

    public static @Nullable String setProperty(String key, String value) {
        return mine().put(key, value);
    }

    /** As {@link Boolean#getBoolean}. */
    public static boolean getBoolean(String key) {
        return Boolean.parseBoolean(getProperty(key));
    }

    private static Map<String, String> mine() {
        return Fiber.current().context().properties();
    }
}
