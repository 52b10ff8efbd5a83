package dev.icebreaker.visualizer.compare;

import dev.icebreaker.text.Text;
import dev.icebreaker.visualizer.desk.Change;
import dev.icebreaker.visualizer.desk.Opening;
import dev.icebreaker.visualizer.playback.Mark;
import java.util.List;
import java.util.Optional;

/**
 * Two runs, and where they part.
 *
 * @param first empty if the same happens in both
 */
public record Comparison(Opening.Ready left, Opening.Ready right, Optional<FirstDifference> first) {
    private static final Text FIRST = new Text("first difference", "primera diferencia");
    private static final Text SAME_RUN = new Text(
            "Both sides show the same run. Change something in What if…, or open another scenario: the left side stays.",
            "Ambos lados muestran la misma ejecución. Cambie algo en ¿Y si…?, o abra otro escenario: el lado izquierdo se queda.");
    private static final Text SAME = new Text(
            "The two runs are identical: the same happens at the same instants.",
            "Las dos ejecuciones son idénticas: ocurre lo mismo en los mismos instantes.");
    private static final Text AS_WRITTEN = new Text("as it is written", "tal como está escrito");
    private static final Text NONE = new Text("none", "ninguno");

    public static Comparison of(Opening.Ready left, Opening.Ready right) {
        return new Comparison(left, right, FirstDifference.between(left.replay(), right.replay()));
    }

    /** What is to be said above them. */
    public Text headline() {
        return first.map(difference -> Text.of(
                        "The first difference: at %s", "La primera diferencia: a los %s", Text.time(difference.nanos())))
                .orElse(left == right ? SAME_RUN : SAME);
    }

    /** Where time is drawn. */
    Optional<Mark> mark() {
        return first.map(difference -> new Mark(difference.nanos(), FIRST));
    }

    /** Its title, or if it is a trace from a file, the name of what was run. */
    static Text title(Opening.Ready run) {
        return run.scenario()
                .map(scenario -> scenario.title().words())
                .orElseGet(() -> Text.same(run.replay().trace().header().scenario()));
    }

    /** What was changed in it: {@code router-a mapping: APDM}. */
    static Text changes(Opening.Ready run) {
        List<Change> changes = run.source().changes();
        return changes.isEmpty() ? AS_WRITTEN : Text.list(changes.stream().map(Comparison::words).toList());
    }

    private static Text words(Change change) {
        String path = change.path().substring(change.path().indexOf('.') + 1).replace('.', ' ');
        return Text.of("%s: %s", "%s: %s", path, change.value().equals("[]") ? NONE : Text.same(change.value()));
    }
}
