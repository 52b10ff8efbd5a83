package dev.icebreaker.visualizer.desk;

import dev.icebreaker.scenario.yaml.Fault;
import dev.icebreaker.text.Text;
import java.util.ArrayList;
import java.util.List;

/**
 * Why something could not be opened, for people to read.
 *
 * @param what it was
 * @param findings what is wrong, in the order of the file
 */
public record TroubleModel(Text title, String what, List<Finding> findings) {
    /** Lines of the file before and after the one with the fault. */
    private static final int AROUND = 2;
    /** So the place of a fault begins that is in a change. */
    private static final String SET = "--set ";
    /** More than this many one does not read at once. */
    private static final int MOST = 12;

    /**
     * One thing that is wrong.
     *
     * @param place {@code line 12, column 5}; empty if it concerns the whole
     * @param lines of the file around it; none if it concerns the whole
     */
    public record Finding(Text place, Text message, List<Line> lines) {}

    /**
     * A line of the file.
     *
     * @param number from 1
     * @param column of the fault, from 1; 0 if the fault is in another line
     */
    public record Line(int number, String text, int column) {}

    public static TroubleModel of(Opening trouble) {
        return switch (trouble) {
            case Opening.Faulty(Source source, List<Fault> faults, int omitted, String text) -> {
                List<String> lines = text.lines().toList();
                List<Finding> findings = new ArrayList<>();
                faults.stream().limit(MOST).forEach(fault -> findings.add(finding(fault, source, lines)));
                int more = omitted + Math.max(0, faults.size() - MOST);
                if (more > 0) {
                    findings.add(new Finding(Text.of("and %s more", "y %s más", more), Text.EMPTY, List.of()));
                }
                yield new TroubleModel(
                        new Text("This scenario cannot be run", "Este escenario no se puede ejecutar"),
                        source.what(),
                        List.copyOf(findings));
            }
            case Opening.Unreadable(Source source, Text why) -> new TroubleModel(
                    new Text("This cannot be opened", "Esto no se puede abrir"),
                    source.what(),
                    List.of(new Finding(Text.EMPTY, why, List.of())));
            case Opening.Ready _ -> throw new IllegalArgumentException("nothing is wrong with it");
        };
    }

    /** What is wrong with a change is told by what one has changed in the window, and not as one would have typed it. */
    private static Text changed(String place) {
        return place.startsWith(SET) ? Text.of("What if… %s", "¿Y si…? %s", place.substring(SET.length())) : Text.same(place);
    }

    private static Finding finding(Fault fault, Source source, List<String> lines) {
        if (fault.line() == 0) {
            boolean isWhole = fault.file().equals(source.what());
            return new Finding(isWhole ? Text.EMPTY : changed(fault.file()), fault.message(), List.of());
        }
        List<Line> around = new ArrayList<>();
        for (int number = Math.max(1, fault.line() - AROUND); number <= Math.min(lines.size(), fault.line() + AROUND); number++) {
            around.add(new Line(number, lines.get(number - 1), number == fault.line() ? fault.column() : 0));
        }
        return new Finding(
                Text.of("line %s, column %s", "línea %s, columna %s", fault.line(), fault.column()), fault.message(), List.copyOf(around));
    }
}
