package dev.icebreaker.weave;

import static org.assertj.core.api.Assertions.assertThat;

import dev.icebreaker.testing.Golden;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.ice4j.ice.Agent;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** What the weaver replaces in ice4j, place by place: an upgrade of ice4j that adds a thread or a clock shows here. */
class Ice4jSubstitutionsTest {
    @Test
    void everySubstitutionPointIsKnown() throws IOException {
        Map<SubstitutionPoint, Integer> points = new TreeMap<>(
                (a, b) -> (a.className() + "#" + a.method() + " " + a.what())
                        .compareTo(b.className() + "#" + b.method() + " " + b.what()));
        Weaver weaver = new Weaver(point -> points.merge(point, 1, Integer::sum));
        classes().forEach((name, bytes) -> weaver.weave(bytes));
        List<String> lines = new ArrayList<>();
        points.forEach((point, count) -> lines.add(point.className() + "#" + point.method() + ": " + point.what()
                + (count == 1 ? "" : " x " + count)));
        Golden.check(
                getClass(),
                "ice4j-substitutions.txt",
                (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void noWovenClassReachesThreadsLocksOrPoolsByAnotherDoor() throws IOException {
        TreeSet<String> escapes = new TreeSet<>();
        Weaver weaver = new Weaver(point -> {});
        classes().forEach((name, bytes) -> {
            new ClassReader(weaver.weave(bytes)).accept(new EscapeFinder(name, escapes), 0);
        });
        assertThat(escapes).isEmpty();
    }

    /** All of the jar is woven above; here is that the classes of relayed calls are among it, and ours that go with them. */
    @Test
    void theClassesOfRelayedCallsAreWovenAndReachNothingElse() throws IOException {
        Map<String, byte[]> relaying = new TreeMap<>();
        classes().forEach((name, bytes) -> {
            if (name.matches("org/ice4j/.*(Turn|RelayedCandidate|LongTermCredential|ChannelData|StunCandidateHarvest).*")) {
                relaying.put(name, bytes);
            }
        });
        for (String ours : List.of("RelayHarvester", "RelayHarvester$1", "SimulatedHostHarvester", "Ice4jAgent")) {
            String name = "dev/icebreaker/ice/ice4j/" + ours + ".class";
            try (InputStream in = Weaver.class.getClassLoader().getResourceAsStream(name)) {
                relaying.put(name, in.readAllBytes());
            }
        }
        assertThat(relaying.keySet())
                .contains(
                        "org/ice4j/ice/harvest/TurnCandidateHarvest.class",
                        "org/ice4j/ice/harvest/StunCandidateHarvest.class",
                        "org/ice4j/socket/RelayedCandidateDatagramSocket.class",
                        "org/ice4j/socket/RelayedCandidateDatagramSocket$Channel.class",
                        "org/ice4j/ice/RelayedCandidate.class");
        Map<String, TreeSet<String>> points = new TreeMap<>();
        Weaver weaver = new Weaver(point ->
                points.computeIfAbsent(point.className(), name -> new TreeSet<>()).add(point.what()));
        TreeSet<String> escapes = new TreeSet<>();
        relaying.forEach((name, bytes) ->
                new ClassReader(weaver.weave(bytes)).accept(new EscapeFinder(name, escapes), 0));

        assertThat(escapes).isEmpty();
        assertThat(points.get("org.ice4j.socket.RelayedCandidateDatagramSocket"))
                .contains("java/lang/Thread.start", "Object.wait", "synchronized block", "superclass java/net/DatagramSocket");
        assertThat(points.get("org.ice4j.socket.RelayedCandidateDatagramSocket$Channel")).contains("java/lang/System.currentTimeMillis");
        assertThat(points.get("org.ice4j.ice.harvest.StunCandidateHarvest")).contains("Object.wait", "java/lang/System.currentTimeMillis");
    }

    @Test
    void ice4jIsThePublishedJar() {
        assertThat(jar().getFileName().toString()).isEqualTo("ice4j-3.2-15-g6da2b08.jar");
    }

    private static Path jar() {
        CodeSource source = Agent.class.getProtectionDomain().getCodeSource();
        return Path.of(java.net.URI.create(source.getLocation().toString()));
    }

    private static Map<String, byte[]> classes() throws IOException {
        Map<String, byte[]> classes = new TreeMap<>();
        try (JarFile jar = new JarFile(jar().toFile())) {
            jar.stream().filter(entry -> entry.getName().endsWith(".class")).forEach(entry -> {
                classes.put(entry.getName(), read(jar, entry));
            });
        }
        return classes;
    }

    private static byte[] read(JarFile jar, JarEntry entry) {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class EscapeFinder extends ClassVisitor {
        private final String className;
        private final TreeSet<String> escapes;

        EscapeFinder(String className, TreeSet<String> escapes) {
            super(Opcodes.ASM9);
            this.className = className;
            this.escapes = escapes;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
            if ((access & Opcodes.ACC_SYNCHRONIZED) != 0) {
                escapes.add(className + "#" + name + ": synchronized");
            }
            return new MethodVisitor(Opcodes.ASM9) {
                @Override
                public void visitMethodInsn(int opcode, String owner, String method, String desc, boolean itf) {
                    if (Substitutions.FORBIDDEN_OWNERS.contains(owner)) {
                        escapes.add(className + "#" + name + ": " + owner + "." + method);
                    }
                    if (owner.equals("java/lang/System")
                            && (method.equals("nanoTime") || method.equals("identityHashCode"))) {
                        escapes.add(className + "#" + name + ": System." + method);
                    }
                }

                @Override
                public void visitInsn(int opcode) {
                    if (opcode == Opcodes.MONITORENTER || opcode == Opcodes.MONITOREXIT) {
                        escapes.add(className + "#" + name + ": monitor");
                    }
                }
            };
        }
    }
}
