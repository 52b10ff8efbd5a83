package dev.icebreaker.visualizer.look;

import dev.icebreaker.text.Text;
import dev.icebreaker.trace.CallOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.value.ObservableValue;

/** Words and numbers for controls, that change with the language. */
public final class Words {
    private Words() {}

    /** A text in the language of the moment. */
    public static StringBinding in(ObservableValue<Look> look, Text text) {
        return Bindings.createStringBinding(() -> look.getValue().of(text), look);
    }

    /** How a call ends. */
    public static Text outcome(CallOutcome outcome) {
        return switch (outcome) {
            case DIRECT -> new Text("direct: from peer to peer", "directa: de par a par");
            case RELAYED -> new Text("relayed: through the TURN server", "por relay: a través del servidor TURN");
            case FAILED -> new Text("failed: no path", "fallida: sin camino");
        };
    }

    /** Virtual milliseconds with this many decimals: {@code 178.4}, in Spanish {@code 178,4}. */
    public static String millis(Look look, long nanos, int decimals) {
        return decimal(look, BigDecimal.valueOf(nanos, 6), decimals);
    }

    /** Virtual seconds with three decimals. */
    public static String seconds(Look look, long nanos) {
        return decimal(look, BigDecimal.valueOf(nanos, 9), 3);
    }

    /** Virtual seconds with as many decimals as it takes. */
    public static String fewSeconds(Look look, long nanos) {
        BigDecimal number = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
        return decimal(look, number, Math.max(0, number.scale()));
    }

    private static String decimal(Look look, BigDecimal number, int decimals) {
        String text = number.setScale(decimals, RoundingMode.HALF_UP).toPlainString();
        return look.locale().equals(Look.SPANISH) ? text.replace('.', ',') : text;
    }
}
