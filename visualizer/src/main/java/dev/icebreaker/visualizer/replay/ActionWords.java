package dev.icebreaker.visualizer.replay;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.TraceEvent.ActionTaken;

/** What an action of a scenario does to its world, in a few words. */
public final class ActionWords {
    private ActionWords() {}

    /** A sentence without a full stop. */
    public static Text of(ActionTaken taken) {
        String target = taken.target();
        return switch (taken.action()) {
            case LINK_DOWN -> Text.of("%s goes down", "cae %s", link(target));
            case LINK_UP -> Text.of("%s is up again", "vuelve %s", link(target));
            case LINK_CHANGED -> Text.of("%s changes", "cambia %s", link(target));
            case RESTARTED -> Text.of("%s restarts and forgets everything", "%s se reinicia y lo olvida todo", target);
            case ADDRESSES_CHANGED -> Text.of("%s gets other addresses", "%s recibe otras direcciones", target);
            case HANDOVER -> Text.of("%s changes networks", "%s cambia de red", target);
            case SERVER_STOPPED -> Text.of("%s stops", "%s se detiene", target);
            case SERVER_STARTED -> Text.of("%s runs again", "%s vuelve a funcionar", target);
            case RULES_CHANGED -> Text.of("%s has new rules", "%s tiene reglas nuevas", target);
        };
    }

    /** @param link as the trace names it: a node's, and to which network */
    private static Text link(String link) {
        int at = link.indexOf('@');
        return at < 0
                ? Text.of("the link %s", "el enlace %s", link)
                : Text.of("the link between %s", "el enlace entre %s", Text.both(link.substring(0, at), link.substring(at + 1)));
    }
}
