package dev.icebreaker.peer.sdp;

import java.util.List;

/** A media section: an {@code m=} line, and what belongs to it (RFC 8866 section 5). */
public record MediaSection(List<SdpLine> lines) implements SdpLines {
    public MediaSection {
        lines = List.copyOf(lines);
        if (lines.isEmpty() || !(lines.getFirst().field() instanceof SdpField.Media)) {
            throw new IllegalArgumentException("a media section begins with an m= line");
        }
    }

    /** What its {@code m=} line says. */
    public SdpField.Media media() {
        return (SdpField.Media) lines.getFirst().field();
    }

    /** Its name (RFC 5888); empty if it has none. */
    public String mid() {
        return first(SdpAttribute.Mid.class).map(SdpAttribute.Mid::name).orElse("");
    }

    /** Whether it was refused, or has ended: port 0, and not merely bundled (RFC 9143 section 6). */
    public boolean isRejected() {
        return media().port() == 0 && !has(SdpAttribute.BundleOnly.class);
    }
}
