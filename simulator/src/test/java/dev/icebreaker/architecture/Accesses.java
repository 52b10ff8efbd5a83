package dev.icebreaker.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.function.Predicate;

/** Uses of methods, constructors and fields, by name: calls as well as method references. */
final class Accesses {
    private static final String CONSTRUCTOR = "<init>";

    private Accesses() {}

    /** No class uses any of these. */
    static ArchCondition<JavaClass> none(DescribedPredicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>("not use " + forbidden.getDescription()) {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                item.getAccessesFromSelf().stream()
                        .filter(forbidden)
                        .forEach(access -> events.add(SimpleConditionEvent.violated(item, access.getDescription())));
            }
        };
    }

    /** Methods of this class: those with these names, or if none is given, any. */
    static DescribedPredicate<JavaAccess<?>> calls(Class<?> owner, String... names) {
        List<String> wanted = List.of(names);
        return target(
                owner.getSimpleName() + wanted,
                owner.getName()::equals,
                name -> wanted.isEmpty() && !name.equals(CONSTRUCTOR) || wanted.contains(name));
    }

    static DescribedPredicate<JavaAccess<?>> constructor(String owner) {
        return target("new " + owner, owner::equals, CONSTRUCTOR::equals);
    }

    static DescribedPredicate<JavaAccess<?>> constructorWithoutArguments(String owner) {
        return constructor(owner).and(withParameters());
    }

    static DescribedPredicate<JavaAccess<?>> withParameters(String... types) {
        return DescribedPredicate.describe(
                "with parameters " + List.of(types),
                access -> access.getTarget() instanceof CodeUnitAccessTarget target
                        && target.getRawParameterTypes().stream().map(JavaClass::getName).toList().equals(List.of(types)));
    }

    /** Anything of this name, whatever it belongs to. */
    static DescribedPredicate<JavaAccess<?>> named(String description, String name) {
        return target(description, owner -> true, name::equals);
    }

    static DescribedPredicate<JavaAccess<?>> target(String description, Predicate<String> owner, Predicate<String> name) {
        return DescribedPredicate.describe(
                description,
                access -> owner.test(access.getTargetOwner().getName()) && name.test(access.getTarget().getName()));
    }
}
