package dev.icebreaker.weave;

import java.util.Map;
import java.util.Set;

/** What stands in for what: the whole list, in one place. */
final class Substitutions {
    private static final String HERE = "dev/icebreaker/weave/substitute/";

    static final String MONITOR = HERE + "Monitor";
    static final String IDENTITY = HERE + "Identity";

    /** Types that are replaced wherever they occur, descriptors included: the JDK never gets to see one of them. */
    static final Map<String, String> TYPES = Map.of(
            "java/lang/Thread", HERE + "SimThread",
            "java/util/Timer", HERE + "SimTimer",
            "java/util/TimerTask", HERE + "SimTimerTask",
            "java/util/concurrent/locks/ReentrantReadWriteLock", HERE + "SimReadWriteLock",
            "java/util/concurrent/ThreadLocalRandom", HERE + "SimRandom",
            "java/util/concurrent/ArrayBlockingQueue", HERE + "SimQueue");

    /**
     * Types of which only the making is replaced, by a subclass, because their instances are handed to the JDK: {@code new},
     * constructors, and being a superclass.
     */
    static final Map<String, String> SUBCLASSES = Map.of(
            "java/util/Random", HERE + "SimRandom",
            "java/security/SecureRandom", HERE + "SimSecureRandom",
            "java/net/DatagramSocket", HERE + "DetachedDatagramSocket");

    /** Static methods, by owner and name; the descriptor stays, or differs in the return type alone. */
    static final Map<String, String> STATIC_OWNERS = Map.of(
            "java/lang/System.currentTimeMillis", HERE + "Clock",
            "java/lang/System.nanoTime", HERE + "Clock",
            "java/lang/System.getProperty", HERE + "Properties",
            "java/lang/System.setProperty", HERE + "Properties",
            "java/lang/Boolean.getBoolean", HERE + "Properties",
            "java/util/concurrent/Executors.newCachedThreadPool", HERE + "SimExecutor",
            "org/jitsi/utils/concurrent/ExecutorFactory.createCachedThreadPool", HERE + "SimExecutor",
            "org/jitsi/utils/concurrent/ExecutorFactory.createFixedThreadPool", HERE + "SimExecutor",
            "org/jitsi/utils/concurrent/ExecutorFactory.createSingleThreadScheduledExecutor", HERE + "SimExecutor");

    /** Those of the static methods whose return type is the stand-in's own. */
    static final String EXECUTOR = "L" + HERE + "SimExecutor;";

    /** What {@link Object} does for threads. */
    static final Map<String, String> OBJECT_METHODS =
            Map.of("wait", "await", "notify", "notifyOne", "notifyAll", "notifyAll");

    /** What woven code may not refer to any more once it is woven: what would reach the world outside by another door. */
    static final Set<String> FORBIDDEN_OWNERS = Set.of(
            "java/lang/Thread",
            "java/util/Timer",
            "java/util/TimerTask",
            "java/util/concurrent/ThreadLocalRandom",
            "java/util/concurrent/ArrayBlockingQueue",
            "java/util/concurrent/LinkedBlockingQueue",
            "java/util/concurrent/locks/ReentrantReadWriteLock",
            "java/util/concurrent/locks/ReentrantLock",
            "java/util/concurrent/locks/LockSupport",
            "java/util/concurrent/ThreadPoolExecutor",
            "java/util/concurrent/ScheduledThreadPoolExecutor",
            "java/util/concurrent/CompletableFuture",
            "java/util/concurrent/FutureTask",
            "java/util/concurrent/CountDownLatch",
            "java/util/concurrent/Semaphore");

    private Substitutions() {}
}
