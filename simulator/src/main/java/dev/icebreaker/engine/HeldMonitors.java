package dev.icebreaker.engine;

import java.util.Arrays;

/** The monitors that a fiber holds, the latest last; one entry for each time it entered. */
final class HeldMonitors {
    private static final Object[] NONE = {};

    private Object[] objects = NONE;
    private int size;

    int size() {
        return size;
    }

    Object get(int index) {
        return objects[index];
    }

    void push(Object object) {
        if (size == objects.length) {
            objects = Arrays.copyOf(objects, Math.max(8, 2 * size));
        }
        objects[size++] = object;
    }

    /** Removes the latest entry for this object. Locks are nearly always released in the reverse order, so it is the last. */
    boolean pop(Object object) {
        for (int i = size - 1; i >= 0; i--) {
            if (objects[i] == object) {
                size--;
                System.arraycopy(objects, i + 1, objects, i, size - i);
                objects[size] = null;
                return true;
            }
        }
        return false;
    }

    boolean contains(Object object) {
        for (int i = size - 1; i >= 0; i--) {
            if (objects[i] == object) {
                return true;
            }
        }
        return false;
    }

    /** Removes every entry for this object and says how many there were. */
    int popAll(Object object) {
        int count = 0;
        while (pop(object)) {
            count++;
        }
        return count;
    }
}
