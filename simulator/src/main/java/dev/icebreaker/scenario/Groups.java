package dev.icebreaker.scenario;

import java.util.HashMap;
import java.util.Map;

/** Things that belong together, each group known by one of its members (a union-find). */
final class Groups {
    private final Map<String, String> towards = new HashMap<>();

    void join(String one, String other) {
        String a = of(one);
        String b = of(other);
        if (!a.equals(b)) {
            towards.put(a, b);
        }
    }

    /** The member that stands for the group of this one. */
    String of(String member) {
        String name = member;
        while (towards.containsKey(name)) {
            name = towards.get(name);
        }
        if (!name.equals(member)) {
            towards.put(member, name); // a shorter way for the next who asks
        }
        return name;
    }
}
