package dev.icebreaker.peer.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Some lines that belong together: the session's part of a description, or one media section. */
public sealed interface SdpLines permits SessionDescription, MediaSection {
    List<SdpLine> lines();

    /** The first line that says something of this kind. */
    default <F extends SdpField> Optional<F> first(Class<F> kind) {
        for (SdpLine line : lines()) {
            if (kind.isInstance(line.field())) {
                return Optional.of(kind.cast(line.field()));
            }
        }
        return Optional.empty();
    }

    /** Everything of this kind, in the order of the lines. */
    default <F extends SdpField> List<F> all(Class<F> kind) {
        List<F> found = new ArrayList<>();
        for (SdpLine line : lines()) {
            if (kind.isInstance(line.field())) {
                found.add(kind.cast(line.field()));
            }
        }
        return found;
    }

    default boolean has(Class<? extends SdpField> kind) {
        for (SdpLine line : lines()) {
            if (kind.isInstance(line.field())) {
                return true;
            }
        }
        return false;
    }
}
