package dev.icebreaker.fuzz;

import java.util.ArrayList;
import java.util.List;

/** Everything that reads what others wrote. */
final class Targets {
    private Targets() {}

    static List<FuzzTarget> all() {
        List<FuzzTarget> all = new ArrayList<>(Texts.all());
        all.add(new StunServerTarget());
        all.add(new TurnServerTarget());
        all.add(new TurnStreamTarget());
        all.add(new TurnClientTarget());
        all.add(new SignalingServerTarget());
        all.add(new SignalingClientTarget());
        all.add(new TcpTarget());
        all.add(new TlsTarget());
        all.add(new MiddleboxTarget());
        all.add(new IceCallTarget());
        all.add(new FlowTarget());
        all.add(new StoriesTarget());
        return all;
    }
}
