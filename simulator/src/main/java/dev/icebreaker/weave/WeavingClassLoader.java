package dev.icebreaker.weave;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/**
 * Loads the classes of some packages itself and rewrites them on the way; leaves all others to its parent. What it loads and
 * what the rest of the program sees under the same name are different classes: talk to it through interfaces of the parent's.
 */
public final class WeavingClassLoader extends ClassLoader {
    static {
        registerAsParallelCapable();
    }

    private final List<String> packages;
    private final Weaver weaver;

    /** @param packages name prefixes, such as {@code "org.ice4j."} */
    public WeavingClassLoader(ClassLoader parent, List<String> packages) {
        this(parent, packages, point -> {});
    }

    /** @param points is told of every place that is rewritten, as classes are loaded */
    public WeavingClassLoader(ClassLoader parent, List<String> packages, Consumer<SubstitutionPoint> points) {
        super("woven", parent);
        this.packages = List.copyOf(packages);
        this.weaver = new Weaver(points);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!isWoven(name)) {
            return super.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null) {
                loaded = define(name);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }

    private boolean isWoven(String name) {
        for (String prefix : packages) {
            if (name.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    private Class<?> define(String name) throws ClassNotFoundException {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            byte[] woven = weaver.weave(in.readAllBytes());
            return defineClass(name, woven, 0, woven.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
