package dev.icebreaker.study.report;

import dev.icebreaker.study.report.FailureReasons.Between;
import dev.icebreaker.study.report.FailureReasons.Cause;
import dev.icebreaker.study.result.StudyResult;
import java.util.List;

/** Why sessions failed, and how to look at one. */
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
        page.in("section", () -> {
            page.leaf("h2", texts.get("failures.title"));
            if (reasons.isEmpty()) {
                page.leaf("p", texts.get("failures.none"));
                return;
            }
            page.leaf("p", texts.get("failures.note", String.valueOf(FailureReasons.mostSites(result))), "class", "note");
            reasons.forEach(this::variant);
        });
    }

    private void variant(FailureReasons of) {
        page.in(
                "div",
                () -> {
                    String failed = texts.number(of.failed());
                    page.leaf("h3", texts.get("failures.of", of.variant().name(), failed, texts.number(result.sessions())));
                    of.causes().forEach(cause -> cause(of, cause));
                    if (of.others() > 0) {
                        page.leaf("p", texts.count("failures.others", of.others()), "class", "note after");
                    }
                },
                "class", "failures");
    }

    private void cause(FailureReasons of, Cause cause) {
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
                    page.in("div", () -> page.in("table", () -> page.in("tbody", () -> cause.sites().forEach(sites -> row(of, sites)))),
                            "class", "wide");
                },
                "class", "cause");
    }

    private void row(FailureReasons of, Between sites) {
        page.in("tr", () -> {
            page.leaf("td", texts.number(sites.sessions()), "class", "n");
            page.leaf("td", sites.caller() + " → " + sites.callee(), "class", "sites");
            page.in("td", () -> page.leaf("code", provenance.replay(sites.number(), of.variant().name())));
        });
    }
}
