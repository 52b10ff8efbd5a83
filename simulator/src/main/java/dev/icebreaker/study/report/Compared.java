package dev.icebreaker.study.report;

import dev.icebreaker.ice.IceTransportPolicy;
import dev.icebreaker.study.spec.ConfigurationSpec;
import dev.icebreaker.study.spec.Study;
import dev.icebreaker.study.spec.SweepSpec;
import java.util.ArrayList;
import java.util.List;

/** What a study's configurations are, as its file has them. */
final class Compared {
    private final Markup page;
    private final StudyTexts texts;
    private final Study study;

    Compared(Markup page, StudyTexts texts, Study study) {
        this.page = page;
        this.texts = texts;
        this.study = study;
    }

    void write() {
        page.in("section", () -> {
            page.leaf("h2", texts.get("compared.title"));
            page.in("dl", () -> study.configurations().forEach(this::configuration), "class", "facts");
            if (!study.set().isEmpty()) {
                page.in("p", () -> {
                    page.text(texts.get("compared.set"));
                    codes(" ", study.set());
                });
            }
            if (!study.sweep().isEmpty()) {
                page.leaf("p", texts.get("compared.sweep"));
                page.in("dl", () -> study.sweep().forEach(this::swept), "class", "facts");
            }
        });
    }

    private void configuration(String name, ConfigurationSpec spec) {
        page.leaf("dt", name);
        page.in("dd", () -> {
            page.text(String.join(", ", parts(spec)));
            codes(", ", spec.set());
        });
    }

    private List<String> parts(ConfigurationSpec spec) {
        List<String> parts = new ArrayList<>();
        if (spec.stun()) {
            parts.add(texts.get("compared.stun"));
        }
        if (!spec.turn().isEmpty()) {
            parts.add(texts.get("compared.turn", texts.list(spec.turn().stream().map(Enum::name).toList())));
        }
        if (parts.isEmpty()) {
            parts.add(texts.get("compared.nothing"));
        }
        if (spec.policy() == IceTransportPolicy.RELAY) {
            parts.add(texts.get("compared.relay"));
        }
        return parts;
    }

    /** As they are written, each with this or a comma before it. */
    private void codes(String before, List<String> codes) {
        for (int i = 0; i < codes.size(); i++) {
            page.text(i == 0 ? before : ", ").leaf("code", codes.get(i));
        }
    }

    private void swept(SweepSpec sweep) {
        page.in("dt", () -> page.leaf("code", sweep.path()));
        page.in("dd", () -> codes("", sweep.values()));
    }
}
