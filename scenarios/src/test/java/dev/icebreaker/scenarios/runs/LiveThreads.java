package dev.icebreaker.scenarios.runs;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.HotSpotDiagnosticMXBean.ThreadDumpFormat;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The threads of this JVM, virtual ones too. */
final class LiveThreads {
    private static final Pattern NAME = Pattern.compile("\"name\": \"([^\"]*)\"");

    private LiveThreads() {}

    /** Their names, those of virtual threads without a name as well. */
    static List<String> names() throws IOException {
        Path folder = Files.createTempDirectory("threads");
        Path dump = folder.resolve("dump.json");
        try {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .dumpThreads(dump.toAbsolutePath().toString(), ThreadDumpFormat.JSON);
            List<String> names = new ArrayList<>();
            Matcher matcher = NAME.matcher(Files.readString(dump));
            while (matcher.find()) {
                names.add(matcher.group(1));
            }
            return names;
        } finally {
            Files.deleteIfExists(dump);
            Files.delete(folder);
        }
    }

    /** How many of them run simulations. */
    static long ofSimulations() throws IOException {
        return names().stream().filter(name -> name.startsWith("icebreaker-")).count();
    }
}
