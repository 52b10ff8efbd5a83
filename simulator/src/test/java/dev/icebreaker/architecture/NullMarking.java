package dev.icebreaker.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.jspecify.annotations.NullMarked;

/** Every package has a package-info with {@code @NullMarked}. */
final class NullMarking {
    private NullMarking() {}

    static ArchCondition<JavaClass> bePresent() {
        return new ArchCondition<>("be in a package marked @NullMarked") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (!item.getPackage().isAnnotatedWith(NullMarked.class)) {
                    String message = item.getName() + ": its package has no package-info with @NullMarked";
                    events.add(SimpleConditionEvent.violated(item, message));
                }
            }
        };
    }
}
