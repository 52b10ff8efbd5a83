package dev.icebreaker.visualizer.ladder;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.Topology;
import dev.icebreaker.visualizer.ladder.LadderPainter.View;
import dev.icebreaker.visualizer.look.Look;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws what stands above the columns: the name of each node, in two lines where one is too long, and below it what the node is. All
 * names are of one size, the largest at which each fits.
 */
final class HeadPainter {
    static final double NAME = 13;
    /** Rather than break a name, all are somewhat smaller. */
    private static final double[] WHOLE_NAMES = {NAME, 12, 11};

    private static final double[] NAMES = {NAME, 12, 11, 10};
    private static final double KIND = 10.5;
    private static final Text TITLE = new Text("Ladder", "Escalera");

    private final Columns columns;
    private final Look look;
    private final Layout layout;
    private final Pen pen;

    HeadPainter(Columns columns, Look look, Layout layout, Pen pen) {
        this.columns = columns;
        this.look = look;
        this.layout = layout;
        this.pen = pen;
    }

    void paint(View view) {
        pen.rect(0, 0, layout.width(), layout.head(), 0, look.theme().stage());
        double size = size();
        for (int column = 0; column < columns.size(); column++) {
            double x = layout.x(column) - view.x();
            if (layout.isSeen(x)) {
                column(columns.nodes().get(column), x, size);
            }
        }
        pen.rect(0, 0, layout.gutter(), layout.head(), 0, look.theme().stage());
        pen.text(look.of(TITLE), look.px(20), look.px(20), Pen.Face.STRONG, look.px(NAME), Pen.Anchor.START, look.theme().quietText());
    }

    private double most() {
        return layout.step() - look.px(6);
    }

    private double size() {
        for (boolean mayBreak : new boolean[] {false, true}) {
            for (double name : mayBreak ? NAMES : WHOLE_NAMES) {
                double size = look.px(name);
                if (columns.nodes().stream().allMatch(node -> fits(node.name(), size, mayBreak))) {
                    return size;
                }
            }
        }
        return look.px(NAMES[NAMES.length - 1]);
    }

    private boolean fits(String name, double size, boolean mayBreak) {
        return isRoomFor(name, size) || mayBreak && lines(name, size).stream().allMatch(line -> isRoomFor(line, size));
    }

    private boolean isRoomFor(String line, double size) {
        return pen.width(line, Pen.Face.STRONG, size) <= most();
    }

    /** The name in one line, or in two: broken after a hyphen, where the longer one is shortest. */
    private List<String> lines(String name, double size) {
        if (isRoomFor(name, size)) {
            return List.of(name);
        }
        return IntStream.range(1, name.length())
                .filter(i -> name.charAt(i - 1) == '-' || name.charAt(i - 1) == '_' || name.charAt(i - 1) == '.')
                .mapToObj(i -> List.of(name.substring(0, i), name.substring(i)))
                .min((one, other) -> Double.compare(widest(one, size), widest(other, size)))
                .orElse(List.of(name));
    }

    private double widest(List<String> lines, double size) {
        return lines.stream().mapToDouble(line -> pen.width(line, Pen.Face.STRONG, size)).max().orElse(0);
    }

    private void column(Topology.Node node, double x, double size) {
        List<String> lines = lines(node.name(), size);
        boolean isOne = lines.size() == 1;
        for (int i = 0; i < lines.size(); i++) {
            String line = pen.fittedName(lines.get(i), Pen.Face.STRONG, size, most());
            double baseline = look.px(isOne ? 20 : 14 + 14 * i);
            pen.text(line, x, baseline, Pen.Face.STRONG, size, Pen.Anchor.MIDDLE, look.theme().text());
        }
        String kind = look.of(kind(node.kind()));
        boolean isSaid = node.kind() == Topology.Kind.PEER || node.name().equalsIgnoreCase(kind);
        if (!isSaid) {
            Pen.Fitted fitted = pen.fitted(kind, Pen.Face.TEXT, look.px(KIND), layout.step() - look.px(2));
            double baseline = look.px(isOne ? 35 : 41);
            pen.text(fitted.text(), x, baseline, Pen.Face.TEXT, fitted.size(), Pen.Anchor.MIDDLE, look.theme().quietText());
        }
    }

    private static Text kind(Topology.Kind kind) {
        return switch (kind) {
            case PEER -> new Text("peer", "participante");
            case STUN_SERVER -> new Text("STUN", "STUN");
            case TURN_SERVER -> new Text("TURN", "TURN");
            case SIGNALING_SERVER -> new Text("signaling", "señalización");
            case HOST -> new Text("host", "equipo");
            case SWITCH -> new Text("switch", "conmutador");
            case ROUTER -> new Text("router", "enrutador");
            case NAT -> new Text("NAT", "NAT");
            case FIREWALL -> new Text("firewall", "cortafuegos");
        };
    }
}
