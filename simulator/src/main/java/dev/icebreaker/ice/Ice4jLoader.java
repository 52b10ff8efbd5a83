package dev.icebreaker.ice;

import dev.icebreaker.weave.WeavingClassLoader;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Loads ice4j, and the package of ours that is compiled against it, through the weaver: once for the whole program. */
final class Ice4jLoader {
    /** What is woven. */
    static final List<String> PACKAGES = List.of("org.ice4j.", "dev.icebreaker.ice.ice4j.");

    /** Held, for loggers are otherwise forgotten together with their level. */
    private static final List<Logger> QUIET =
            Stream.of("org.ice4j", "org.jitsi", "JitsiConfig").map(QuietLogger::of).toList();

    /**
     * A logger that keeps its level. The log manager takes it from all others when the program is interrupted, while what was under way
     * is still finished; and messages for loggers that are off are never made (the weaver leaves them out).
     */
    private static final class QuietLogger extends Logger {
        private QuietLogger(String name) {
            super(name, null);
        }

        static Logger of(String name) {
            LogManager.getLogManager().addLogger(new QuietLogger(name));
            return Logger.getLogger(name);
        }

        @Override
        public void setLevel(@Nullable Level newLevel) {
            if (newLevel != null) {
                super.setLevel(newLevel);
            }
        }
    }

    private Ice4jLoader() {}

    static IceAgentFactory factory() {
        return Holder.FACTORY;
    }

    private static final class Holder {
        static final IceAgentFactory FACTORY = load();
    }

    private static IceAgentFactory load() {
        // It logs passwords, and says nothing that the trace does not.
        QUIET.forEach(logger -> logger.setLevel(Level.OFF));
        // Otherwise it asks a cloud provider's metadata service for its public address.
        System.setProperty("ice4j.harvest.mapping.aws.enabled", "false");
        ClassLoader woven = new WeavingClassLoader(Ice4jLoader.class.getClassLoader(), PACKAGES);
        try {
            return (IceAgentFactory) woven.loadClass("dev.icebreaker.ice.ice4j.Ice4jAgentFactory")
                    .getConstructor()
                    .newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("ice4j could not be loaded", e);
        }
    }
}
