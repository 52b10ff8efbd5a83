package dev.icebreaker.peer.sdp;

import java.util.List;
import java.util.Optional;

/**
 * A session description (RFC 8866): what holds for the whole session, and its media sections.
 *
 * @param lines the session's part
 */
public record SessionDescription(List<SdpLine> lines, List<MediaSection> media) implements SdpLines {
    public SessionDescription {
        lines = List.copyOf(lines);
        media = List.copyOf(media);
    }

    /**
     * Reads a description. {@link #toString} gives the same text again, to the byte.
     *
     * @throws SdpException if it is none, with the place of the first fault
     */
    public static SessionDescription parse(String text) throws SdpException {
        return new SdpParser(text).parse();
    }

    /** The section of this name. */
    public Optional<MediaSection> section(String mid) {
        for (MediaSection section : media) {
            if (section.mid().equals(mid)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    /** What a section says of this kind, or else the session for all sections. */
    public <F extends SdpField> Optional<F> of(MediaSection section, Class<F> kind) {
        Optional<F> own = section.first(kind);
        return own.isPresent() ? own : first(kind);
    }

    /** The text. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(1024);
        append(lines, text);
        media.forEach(section -> append(section.lines(), text));
        return text.toString();
    }

    private static void append(List<SdpLine> lines, StringBuilder text) {
        for (SdpLine line : lines) {
            text.append(line.text()).append(line.end());
        }
    }
}
