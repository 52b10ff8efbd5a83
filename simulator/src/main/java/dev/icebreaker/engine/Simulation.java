package dev.icebreaker.engine;

import dev.icebreaker.text.Text;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One world of virtual time. It owns a clock, a queue of events and the fibers that run in it, and shares nothing with any
 * other simulation, so that several may run side by side.
 *
 * <p>{@link #run} may be called from any thread, always the same for one simulation, and is fastest on a platform thread, where
 * everything then runs; it returns when nothing is left to do, when {@link #stop} was called, or when
 * the clock would pass a given instant. {@link #close} unwinds the fibers that are still blocked and ends every thread.
 */
public final class Simulation implements AutoCloseable {
    static final ThreadLocal<@Nullable Simulation> CURRENT = new ThreadLocal<>();

    private final long seed;
    private final Limits limits;
    private final EventQueue queue = new EventQueue();
    /** Events for this very instant, which is what most are: kept out of the heap. */
    private final ArrayDeque<Event> soon = new ArrayDeque<>();

    private final Monitors monitors = new Monitors(this);
    private final Map<String, Context> contexts = new HashMap<>();
    private final ArrayDeque<Carrier> idle = new ArrayDeque<>();
    private final List<Carrier> carriers = new ArrayList<>();
    private final ArrayList<Fiber> blocked = new ArrayList<>();

    private long nowNanos;
    private long nextSequence;
    private long eventCount;
    private long switchCount;
    private long untilNanos;
    private int nextIdentity;
    private @Nullable Fiber running;
    private boolean stopRequested;
    private boolean closing;
    private boolean closed;
    private @Nullable Throwable failure;
    /** The name of a fiber that could not be unwound. */
    private @Nullable String abandoned;
    private @Nullable Threads threads;

    public Simulation(long seed) {
        this(seed, Limits.DEFAULT);
    }

    public Simulation(long seed, Limits limits) {
        this.seed = seed;
        this.limits = limits;
    }

    /** The simulation that the calling thread belongs to. */
    public static Simulation current() {
        Simulation simulation = CURRENT.get();
        if (simulation == null) {
            throw new IllegalStateException("this thread does not belong to a simulation");
        }
        return simulation;
    }

    public long seed() {
        return seed;
    }

    /** Nanoseconds of virtual time since the simulation began. */
    public long nowNanos() {
        return nowNanos;
    }

    /** How many events have happened. */
    public long eventCount() {
        return eventCount;
    }

    /** How often one thread handed over to another. */
    public long switchCount() {
        return switchCount;
    }

    public Monitors monitors() {
        return monitors;
    }

    /** A number for an object that wants an identity: 1, 2, 3 in the order of asking, the same in every run. */
    public int nextIdentity() {
        return ++nextIdentity;
    }

    /** The context of the component with this name, made on first use. */
    public Context context(String name) {
        return contexts.computeIfAbsent(name, n -> new Context(n, RandomStreams.derive(seed, n)));
    }

    /** The random stream of a component that needs just one. */
    public RandomGenerator random(String component) {
        return context(component).random("");
    }

    // ---- scheduling -------------------------------------------------------------------------------------------------

    /**
     * Lets something happen later. It runs on the event loop and must not block; what may block belongs on a fiber.
     *
     * @param delayNanos from now; at least 0
     */
    public Event schedule(long delayNanos, Runnable action) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("nothing can be scheduled " + -delayNanos + " ns ago");
        }
        return enqueue(nowNanos + delayNanos, action, null);
    }

    /** Lets something happen at an instant of virtual time that is not past. */
    public Event scheduleAt(long timeNanos, Runnable action) {
        return schedule(timeNanos - nowNanos, action);
    }

    /** Starts a fiber at this instant, after what is already scheduled for it. */
    public Fiber spawn(Context context, String name, Runnable body) {
        return spawnAfter(0, context, name, body).fiberToStart();
    }

    /** Starts a fiber after a delay; cancelling the event takes it back. */
    public SpawnEvent spawnAfter(long delayNanos, Context context, String name, Runnable body) {
        if (delayNanos < 0) {
            throw new IllegalArgumentException("no fiber can start " + -delayNanos + " ns ago");
        }
        Fiber fiber = new Fiber(this, context, name, body);
        return new SpawnEvent(enqueue(nowNanos + delayNanos, null, fiber), fiber);
    }

    /** A fiber that will start, and the event that starts it. */
    public record SpawnEvent(Event event, Fiber fiberToStart) {}

    Event scheduleFiber(long timeNanos, Fiber fiber) {
        return enqueue(Math.max(timeNanos, nowNanos), null, fiber);
    }

    private Event enqueue(long timeNanos, @Nullable Runnable action, @Nullable Fiber fiber) {
        Event event = new Event(timeNanos, nextSequence++, action, fiber);
        if (closing && (fiber == null || fiber.isNew())) {
            event.settle(); // a world that ends starts nothing new
            return event;
        }
        if (timeNanos == nowNanos) {
            soon.add(event);
        } else {
            queue.add(event);
        }
        return event;
    }

    // ---- running ----------------------------------------------------------------------------------------------------

    /** Runs until nothing is left to do or {@link #stop} is called. */
    public void run() {
        runUntil(Long.MAX_VALUE);
    }

    /**
     * Runs what is due up to and including an instant. If the clock would stand before it, because nothing is left, it stays
     * at the last event.
     *
     * @throws LimitReachedException if a limit of the simulation was reached
     */
    public void runUntil(long timeNanos) {
        if (closed || closing) {
            throw new IllegalStateException("the simulation was closed");
        }
        if (CURRENT.get() == this) {
            throw new IllegalStateException("a simulation cannot be run from inside itself");
        }
        untilNanos = timeNanos;
        stopRequested = false;
        if (threads == null) {
            threads = Threads.forThisThread();
        }
        pass(idleCarrier(), null);
        threads.awaitHandBack();
        Throwable thrown = failure;
        if (thrown != null) {
            failure = null;
            switch (thrown) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException("a fiber failed", thrown);
            }
        }
    }

    /** Ends {@link #run} after the event that calls this. What is scheduled stays scheduled. */
    public void stop() {
        stopRequested = true;
    }

    /**
     * The event loop, driven by the holder of the baton: by an idle carrier ({@code self} is null), or by a fiber that blocks,
     * until that fiber may go on.
     */
    void drive(Carrier me, @Nullable Fiber self) {
        while (true) {
            Event event = nextEvent();
            if (event == null) {
                running = null;
                if (self == null) {
                    idle.push(me);
                }
                threads().handBack();
                me.awaitBaton();
                return; // an idle carrier looks at what it was given; a fiber was resumed
            }
            Fiber fiber = event.fiber;
            Runnable action = event.action;
            event.settle();
            if (fiber == null) {
                running = null;
                runAction(action);
            } else if (fiber.isNew()) {
                if (self == null) {
                    runFiber(fiber, me);
                } else {
                    pass(idleCarrier(), fiber);
                    me.awaitBaton();
                    return;
                }
            } else {
                running = fiber;
                if (fiber == self) {
                    return;
                }
                if (self == null) {
                    idle.push(me);
                }
                pass(fiber.carrier, fiber);
                me.awaitBaton();
                return;
            }
        }
    }

    private void runAction(@Nullable Runnable action) {
        if (action == null) {
            return;
        }
        try {
            action.run();
        } catch (Throwable thrown) {
            fail(thrown);
        }
    }

    private void fail(Throwable thrown) {
        if (failure == null && !closing) {
            failure = thrown;
        }
        stopRequested = true;
    }

    /** The next event that is due, with the clock set to it; null if the run is over for now. */
    private @Nullable Event nextEvent() {
        while (!stopRequested) {
            Event first = first();
            if (first == null) {
                return null;
            }
            if (!first.pending) {
                remove(first);
                continue;
            }
            if (first.timeNanos > untilNanos) {
                nowNanos = Math.max(nowNanos, untilNanos);
                return null;
            }
            if (exceedsLimit(first)) {
                return null;
            }
            remove(first);
            nowNanos = first.timeNanos;
            eventCount++;
            return first;
        }
        return null;
    }

    private boolean exceedsLimit(Event next) {
        if (closing) {
            return false;
        }
        if (eventCount >= limits.events()) {
            fail(new LimitReachedException(Text.of(
                    "stopped after %s events at %s ms of virtual time: the limit on events of a run",
                    "se detuvo tras %s eventos, a los %s ms de tiempo virtual: el límite de eventos de una simulación",
                    limits.events(), nowNanos / 1_000_000)));
            return true;
        }
        if (next.timeNanos > limits.virtualNanos()) {
            fail(new LimitReachedException(Text.of(
                    "stopped at %s s of virtual time: the limit on the length of a run",
                    "se detuvo a los %s s de tiempo virtual: el límite de duración de una simulación",
                    limits.virtualNanos() / 1_000_000_000)));
            return true;
        }
        return false;
    }

    private @Nullable Event first() {
        Event now = soon.peek();
        Event later = queue.peek();
        if (now == null) {
            return later;
        }
        boolean laterFirst = later != null
                && (later.timeNanos < now.timeNanos || later.timeNanos == now.timeNanos && later.sequence < now.sequence);
        return laterFirst ? later : now;
    }

    private void remove(Event first) {
        if (soon.peek() == first) {
            soon.poll();
        } else {
            queue.poll();
        }
    }

    /** Gives the baton away. */
    private void pass(@Nullable Carrier to, @Nullable Fiber fiber) {
        if (to == null) {
            throw new IllegalStateException("a fiber was resumed that never ran");
        }
        switchCount++;
        to.giveBaton(fiber);
    }

    private Carrier idleCarrier() {
        Carrier carrier = idle.poll();
        if (carrier == null) {
            carrier = new Carrier(this, "icebreaker-" + (carriers.size() + 1));
            carriers.add(carrier);
            carrier.start();
        }
        return carrier;
    }

    void runFiber(Fiber fiber, Carrier me) {
        fiber.carrier = me;
        running = fiber;
        try {
            fiber.run();
        } catch (SimulationClosedError closed) {
            // unwound, as it should be
        } catch (Throwable thrown) {
            fail(thrown);
        }
        fiber.carrier = null;
        running = null;
    }

    /** The running fiber blocks: its carrier drives the loop until the fiber may go on. */
    void giveWay(Fiber fiber) {
        Carrier me = fiber.carrier;
        if (me == null) {
            throw new IllegalStateException("only a running fiber can block");
        }
        fiber.blockedIndex = blocked.size();
        blocked.add(fiber);
        drive(me, fiber);
        running = fiber;
        Fiber last = blocked.removeLast();
        if (last != fiber) {
            blocked.set(fiber.blockedIndex, last);
            last.blockedIndex = fiber.blockedIndex;
        }
    }

    Fiber currentFiber() {
        Fiber fiber = running;
        if (fiber == null) {
            throw new IllegalStateException("this runs on the event loop, which must not block; it belongs on a fiber");
        }
        return fiber;
    }

    /** The fiber that is running, or null on the event loop. */
    public @Nullable Fiber runningFiber() {
        return running;
    }

    // ---- closing ----------------------------------------------------------------------------------------------------

    /**
     * Unwinds every fiber and ends every thread. Nothing is scheduled or run any more. Does nothing the second time.
     *
     * @throws IllegalStateException if a fiber did not end, with its name; all others have
     */
    @Override
    public void close() {
        if (closed || closing) {
            return;
        }
        if (CURRENT.get() == this) {
            throw new IllegalStateException("a simulation cannot be closed from inside itself");
        }
        closing = true;
        queue.clear();
        soon.clear();
        untilNanos = Long.MAX_VALUE;
        while (!blocked.isEmpty()) {
            // The latest first: what it holds may be what an earlier one waits for.
            Fiber fiber = blocked.getLast();
            fiber.wakeForClosing();
            stopRequested = false;
            pass(idleCarrier(), null);
            threads().awaitHandBack();
        }
        for (Carrier carrier : carriers) {
            carrier.retire();
            threads().join(carrier.thread());
        }
        carriers.clear();
        idle.clear();
        contexts.clear();
        closed = true;
        if (abandoned != null) {
            throw new IllegalStateException("the fiber " + abandoned + " does not end when its simulation closes");
        }
    }

    boolean isClosing() {
        return closing;
    }

    Threads threads() {
        if (threads == null) {
            throw new IllegalStateException("the simulation has not been run");
        }
        return threads;
    }

    /** A fiber cannot be unwound: it catches everything and tries again for ever. Its thread is left where it stands. */
    void abandon(Fiber fiber) {
        Carrier carrier = fiber.carrier;
        if (carrier == null) {
            throw new IllegalStateException("only a running fiber can be abandoned");
        }
        abandoned = fiber.name();
        carriers.remove(carrier);
        running = null;
        threads().handBack();
        while (true) {
            carrier.awaitBaton(); // which nobody gives it any more
        }
    }

    /** How many fibers are blocked: for tests, and for messages about what a run left behind. */
    public int blockedFibers() {
        return blocked.size();
    }
}
