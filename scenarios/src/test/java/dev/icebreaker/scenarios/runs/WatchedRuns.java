package dev.icebreaker.scenarios.runs;

import dev.icebreaker.scenario.Scenario;
import dev.icebreaker.scenario.world.World;
import dev.icebreaker.scenario.world.WorldPlan;
import dev.icebreaker.trace.Recorder;
import dev.icebreaker.trace.TraceEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A program that runs scenarios and looks, at every event of every run, which sockets the process has open. */
final class WatchedRuns implements Recorder {
    private final Set<String> before = sockets();
    private final Set<String> found = new TreeSet<>();

    private WatchedRuns() {}

    /** @param args the names of the scenarios */
    public static void main(String[] args) throws IOException {
        List<String> threadsBefore = LiveThreads.names();
        WatchedRuns watch = new WatchedRuns();
        for (String name : args) {
            Scenario scenario = Library.scenario(name);
            try (World world = new World(WorldPlan.of(scenario), scenario.seed(), watch)) {
                world.run();
                watch.look();
            }
            watch.look();
        }
        System.out.println("new sockets: " + watch.found);
        System.out.println("simulation threads: " + LiveThreads.ofSimulations());
        List<String> threads = new ArrayList<>(LiveThreads.names());
        threadsBefore.forEach(threads::remove);
        threads.removeIf(name -> name.startsWith("VirtualThread-")); // the JDK's own, which all virtual threads share
        System.out.println("new threads: " + threads);
        System.out.println("a socket is noticed: " + watch.notices());
    }

    /** At the end, for the JDK keeps a socket of its own once it has closed one. */
    private boolean notices() {
        try (DatagramSocket real = new DatagramSocket()) {
            found.clear();
            look();
            return real.isBound() && !found.isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public void record(TraceEvent event) {
        look();
    }

    private void look() {
        Set<String> now = sockets();
        now.removeAll(before);
        found.addAll(now);
    }

    private static Set<String> sockets() {
        Set<String> sockets = new TreeSet<>();
        try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
            for (Path file : open) {
                String target = target(file);
                if (target.startsWith("socket:")) {
                    sockets.add(target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return sockets;
    }

    private static String target(Path file) throws IOException {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (NoSuchFileException e) {
            return ""; // closed meanwhile, as the folder that is being read will be
        }
    }
}
