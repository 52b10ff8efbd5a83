package dev.icebreaker.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import java.net.InetAddress;
import java.net.URL;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** What holds for the classes of the simulator. Each rule is made for a root package, so that it can be tried elsewhere. */
public enum ArchitectureRule {
    /** A package sees only those to its left: text, engine, address, trace, network, nat and stun, ice, and so on. */
    PACKAGE_ORDER(root -> classes().should(PackageOrder.below(root))),

    /** What a trace is does not depend on how it is written. */
    TRACE_KNOWS_NO_FILES(root -> noClasses()
            .that()
            .resideInAPackage(root + ".trace")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(root + ".trace.jsonl", root + ".trace.pcap")),

    /** Below the command line, time is virtual. */
    NO_WALL_CLOCK(root -> classes()
            .that(areBelowCommandLine(root))
            .should(Accesses.none(Accesses.calls(System.class, "currentTimeMillis", "nanoTime")
                    .or(Accesses.target("the wall clock", owner -> owner.startsWith("java.time."), "now"::equals))
                    .or(Accesses.target("java.time.Clock", "java.time.Clock"::equals, name -> !name.equals("fixed")))
                    .or(Accesses.constructor("java.util.Date"))))),

    /** Nobody waits in real time. */
    NO_SLEEP(root -> classes()
            .that(areBelowCommandLine(root))
            .should(Accesses.none(Accesses.calls(Thread.class, "sleep")
                    .or(Accesses.target("a real timer", "java.util.Timer"::equals, name -> true))))),

    /** The engine alone makes threads, and studies share out whole runs; weave's substitutes may extend the JDK's classes. */
    NO_THREADS(root -> classes()
            .that(areBelowCommandLine(root).and(not(resideInAnyPackage(in(root, "engine", "study", "weave")))))
            .should(Accesses.none(Accesses.constructor("java.lang.Thread")
                    .or(Accesses.calls(Thread.class, "ofVirtual", "ofPlatform", "startVirtualThread"))
                    .or(Accesses.calls(Executors.class))
                    .or(Accesses.calls(ForkJoinPool.class))
                    .or(Accesses.calls(CompletableFuture.class))
                    .or(Accesses.named("a parallel stream", "parallelStream"))
                    .or(Accesses.named("a parallel stream", "parallel"))))),

    /** All randomness comes from the seed; weave's substitutes extend the JDK's generators. */
    NO_UNSEEDED_RANDOMNESS(root -> classes()
            .that(areBelowCommandLine(root).and(not(resideInAPackage(root + ".weave.."))))
            .should(Accesses.none(Accesses.calls(Math.class, "random")
                    .or(Accesses.constructorWithoutArguments("java.util.Random"))
                    .or(Accesses.constructorWithoutArguments("java.util.SplittableRandom"))
                    .or(Accesses.calls(ThreadLocalRandom.class))
                    .or(Accesses.constructor("java.security.SecureRandom"))
                    .or(Accesses.calls(SecureRandom.class))
                    .or(Accesses.calls(RandomGenerator.class, "getDefault"))
                    .or(Accesses.calls(UUID.class, "randomUUID"))))),

    /** The process opens no socket and asks no name server. A DatagramSocket over a DatagramSocketImpl of ours opens none. */
    NO_SOCKETS(root -> classes()
            .that(areBelowCommandLine(root))
            .should(Accesses.none(Accesses.constructor("java.net.DatagramSocket")
                    .and(not(Accesses.withParameters("java.net.DatagramSocketImpl")))
                    .or(Accesses.constructor("java.net.MulticastSocket"))
                    .or(Accesses.constructor("java.net.Socket"))
                    .or(Accesses.constructor("java.net.ServerSocket"))
                    .or(Accesses.target("a channel", owner -> owner.startsWith("java.nio.channels."), "open"::equals))
                    .or(Accesses.calls(InetAddress.class, "getByName", "getAllByName", "getLocalHost"))
                    .or(Accesses.calls(URL.class, "openConnection", "openStream"))
                    .or(Accesses.target("an HTTP client", owner -> owner.startsWith("java.net.http."), name -> true))))),

    /** Only the command line prints, and ends the process. */
    NO_CONSOLE(root -> classes()
            .that(areBelowCommandLine(root))
            .should(Accesses.none(Accesses.target("the console", "java.lang.System"::equals, name -> Arrays.asList(
                            "out", "err", "in", "exit", "console").contains(name))
                    .or(Accesses.named("a stack trace on the console", "printStackTrace"))))),

    /** The simulator has no window. */
    NO_WINDOWS(root -> noClasses().should().dependOnClassesThat().resideInAnyPackage("javafx..", "java.awt..", "javax.swing..")),

    /** Two runs in one process share nothing that changes. */
    NO_STATIC_STATE(root -> classes().should(StaticState.beImmutable(root))),

    /** Nulls do not cross a package's border unannounced. */
    NULL_MARKED(root -> classes().should(NullMarking.bePresent())),

    /** One package sees ice4j's agent; the rest of the program sees our own face of ICE. */
    ONE_FACE_OF_ICE(root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".ice.ice4j..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.ice4j.ice..")),

    /** Bytecode is woven in one place. */
    ASM_IN_WEAVE(root -> noClasses()
            .that()
            .resideOutsideOfPackage(root + ".weave..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.objectweb.asm..")),

    /** Commands are declared in one place. */
    PICOCLI_IN_CLI(root ->
            noClasses().that().resideOutsideOfPackage(root + ".cli..").should().dependOnClassesThat().resideInAPackage("picocli.."));

    private final Function<String, ArchRule> rule;

    ArchitectureRule(Function<String, ArchRule> rule) {
        this.rule = rule;
    }

    ArchRule under(String root) {
        return rule.apply(root).as(name()).allowEmptyShould(true);
    }

    private static DescribedPredicate<JavaClass> areBelowCommandLine(String root) {
        return not(resideInAPackage(root + ".cli.."));
    }

    private static String[] in(String root, String... packages) {
        return Arrays.stream(packages).map(name -> root + "." + name + "..").toArray(String[]::new);
    }
}
