package dev.icebreaker.architecture;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which package of the simulator may see which. */
final class PackageOrder {
    private static final Map<String, Set<String>> VISIBLE = new TreeMap<>();

    static {
        put("text");
        put("engine", "text");
        put("address", "engine");
        put("trace", "address");
        put("network", "trace");
        put("nat", "network");
        put("stun", "nat");
        put("weave", "engine");
        put("turn", "nat", "stun");
        put("signaling", "network");
        put("ice", "turn", "weave");
        put("peer", "ice", "signaling");
        put("scenario", "peer");
        put("explain", "scenario");
        put("study", "explain");
        put("cli", "study");
    }

    private PackageOrder() {}

    /** A package sees these, and what these see. */
    private static void put(String name, String... neighbours) {
        Set<String> visible = new TreeSet<>(Set.of(name));
        for (String neighbour : neighbours) {
            visible.addAll(VISIBLE.get(neighbour));
        }
        VISIBLE.put(name, visible);
    }

    static ArchCondition<JavaClass> below(String root) {
        return new ArchCondition<>("see only packages to their left") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                if (item.getSimpleName().equals("package-info")) {
                    return;
                }
                String own = room(item, root);
                Set<String> visible = own == null ? null : VISIBLE.get(own);
                if (visible == null) {
                    String message = item.getName() + " is in no package that has a place in the order";
                    events.add(SimpleConditionEvent.violated(item, message));
                    return;
                }
                for (Dependency dependency : item.getDirectDependenciesFromSelf()) {
                    String seen = room(dependency.getTargetClass().getBaseComponentType(), root);
                    if (seen != null && !visible.contains(seen)) {
                        events.add(SimpleConditionEvent.violated(item, dependency.getDescription()));
                    }
                }
            }
        };
    }

    /** The package right below the root in which a class lives; null if it lives elsewhere. */
    private static @Nullable String room(JavaClass type, String root) {
        String name = type.getPackageName();
        return name.startsWith(root + ".") ? name.substring(root.length() + 1).split("\\.")[0] : null;
    }
}
