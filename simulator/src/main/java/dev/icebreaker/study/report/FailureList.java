package dev.icebreaker.study.report;

import dev.icebreaker.study.report.FailureReasons.Between;
import dev.icebreaker.study.report.FailureReasons.Cause;
import dev.icebreaker.study.report.FailureReasons.Ending;
import dev.icebreaker.study.result.StudyResult;
import java.util.List;

/** Why sessions failed or lost their path, and how to look at one. */
final class FailureList {
    private final Markup page;
    private final StudyTexts texts;
    private final StudyResult result;
    private final List<FailureReasons> reasons;
    private final Provenance provenance;

    FailureList(Markup page, StudyTexts texts, StudyResult result, List<FailureReasons> reasons, Provenance provenance) {
        this.page = page;
        this.texts = texts;
        this.result = result;
        this.reasons = reasons;
        this.provenance = provenance;
    }

    void write() {
        page.in("section", () -> section(Ending.FAILED, "failures."));
        if (reasons.stream().anyMatch(of -> of.ending() == Ending.LOST)) {
            page.in("section", () -> section(Ending.LOST, "lost."));
        }
    }

    private void section(Ending ending, String key) {
        page.leaf("h2", texts.get(key + "title"));
        List<FailureReasons> some = reasons.stream().filter(of -> of.ending() == ending).toList();
        if (some.isEmpty()) {
            page.leaf("p", texts.get("failures.none"));
            return;
        }
        page.leaf("p", texts.get(key + "note", String.valueOf(FailureReasons.mostSites(result))), "class", "note");
        some.forEach(of -> variant(of, texts.ofSome(key + "of", of.variant().name(), of.sessions(), result.sessions())));
    }

    private void variant(FailureReasons of, String title) {
        page.in(
                "div",
                () -> {
                    page.leaf("h3", title);
                    of.causes().forEach(cause -> cause(of, cause, title));
                    if (of.others() > 0) {
                        page.leaf("p", texts.count("failures.others", of.others()), "class", "note after");
                    }
                },
                "class", "failures");
    }

    private void cause(FailureReasons of, Cause cause, String title) {
        page.in(
                "div",
                () -> {
                    page.in("p", () -> {
                        page.leaf("b", texts.count("failures.count", cause.sessions()) + ". ");
                        page.text(texts.of(cause.remedy()));
                    });
                    if (!cause.example().isEmpty()) {
                        String number = String.valueOf(cause.sites().getFirst().number());
                        String example = String.join(" ", cause.example().stream().map(texts::of).toList());
                        page.leaf("p", texts.get("failures.example", number, example), "class", "note");
                    }
                    page.table(title, this::heads, () -> cause.sites().forEach(sites -> row(of, sites)));
                },
                "class", "cause");
    }

    private void heads() {
        page.head(texts.get("failures.head.calls"), "class", "n");
        page.head(texts.get("failures.head.sites"));
        page.head(texts.get("failures.head.command"));
    }

    private void row(FailureReasons of, Between sites) {
        page.in("tr", () -> {
            page.leaf("td", texts.number(sites.sessions()), "class", "n");
            page.leaf("th", sites.caller() + " → " + sites.callee(), "class", "sites", "scope", "row");
            page.in("td", () -> page.leaf("code", provenance.replay(sites.number(), of.variant().name())));
        });
    }
}
