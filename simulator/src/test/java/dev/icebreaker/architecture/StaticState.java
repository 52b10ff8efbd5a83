package dev.icebreaker.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Static fields are final, and not of types that exist to be changed. The engine alone may know which simulation a thread is in. */
final class StaticState {
    private static final Set<String> CHANGEABLE = Set.of(
            "java.util.ArrayList",
            "java.util.ArrayDeque",
            "java.util.LinkedList",
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.IdentityHashMap",
            "java.util.WeakHashMap",
            "java.util.TreeMap",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.TreeSet",
            "java.util.Random",
            "java.lang.StringBuilder");

    private StaticState() {}

    static ArchCondition<JavaClass> beImmutable(String root) {
        return new ArchCondition<>("have no static state") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                for (JavaField field : item.getFields()) {
                    Set<JavaModifier> modifiers = field.getModifiers();
                    if (modifiers.contains(JavaModifier.STATIC)
                            && (!modifiers.contains(JavaModifier.FINAL) || isChangeable(field.getRawType().getName())
                                    || isThreadLocal(field) && !item.getPackageName().equals(root + ".engine"))) {
                        events.add(SimpleConditionEvent.violated(field, field.getDescription() + " is static and can change"));
                    }
                }
            }
        };
    }

    private static boolean isThreadLocal(JavaField field) {
        return field.getRawType().isAssignableTo(ThreadLocal.class);
    }

    private static boolean isChangeable(String type) {
        return CHANGEABLE.contains(type)
                || type.startsWith("java.util.concurrent.Concurrent")
                || type.startsWith("java.util.concurrent.atomic.");
    }
}
