package dev.icebreaker.trace.jsonl;

import java.util.Locale;

/** Java's names as the file's: {@code PacketSent} and {@code PACKET_SENT} are both {@code packet-sent}. */
final class Kebab {
    private Kebab() {}

    static String ofType(Class<?> type) {
        String name = type.getSimpleName();
        StringBuilder text = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (i > 0 && Character.isUpperCase(c)) {
                text.append('-');
            }
            text.append(Character.toLowerCase(c));
        }
        return text.toString();
    }

    static String ofConstant(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
