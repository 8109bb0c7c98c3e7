#include "app/reports/page.h"
#include "app/reports/watch_report.h"
#include "probes/rules/facts/watched.h"

namespace mp::reports {

using core::WatchVerdict;
using language::Translator;

static Tone tone_of(core::WatchFacts const& facts) {
    switch (facts.verdict) {
    case WatchVerdict::too_early:
    case WatchVerdict::nothing_vanishes: return facts.is_in_use ? Tone::notice : Tone::good;
    case WatchVerdict::deletes_on_download: return facts.is_sure ? Tone::bad : Tone::notice;
    case WatchVerdict::removes_after_days:
    case WatchVerdict::renumbered:
    case WatchVerdict::server_expires:
    case WatchVerdict::pop_hides:
    case WatchVerdict::cannot_tell: break;
    }
    return Tone::notice;
}

std::string watch_text(Watched const& watched, TextStyle style, Translator const& translate) {
    Page page(style);
    auto const& facts = watched.facts;
    std::vector<std::string> below;
    for (auto const& sentence : watch_meaning(facts))
        below.push_back(clean(translate(sentence)));
    if (style.quiet)
        below.clear();
    write_headline(page, tone_of(facts), translate(watch_headline(facts)), below);
    if (style.quiet)
        return page.take();
    auto const evidence = rules::watch_evidence(facts);
    if (!evidence.empty())
        page.heading(translate(MP_MSG("What was seen")));
    for (auto const& sentence : evidence)
        page.paragraph("  - ", 4, 4, clean(translate(sentence)));
    auto const rows = style.verbose ? std::size_t{120} : std::size_t{14};
    if (auto const bars = watch_bars(facts, page.width() - 2, rows, translate); bars.size() > 2) {
        page.heading(translate(MP_MSG("The mailbox over time")));
        for (auto const& bar : bars)
            page.line("  " + bar);
    }
    // What the headline says already stands there; further findings have cards.
    std::vector<core::Finding> others;
    for (auto const& finding : watched.findings)
        if (finding.id != "multi-other-deletes" && finding.hidden_by.empty())
            others.push_back(finding);
    write_cards(page, cards_of(others, translate), style, translate);
    return page.take();
}

}
