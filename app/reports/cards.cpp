// Findings as people read them: translated, cleaned, and those that say the same about several servers in one card.

#include "app/reports/display.h"
#include "app/reports/story.h"
#include "app/reports/words.h"
#include "probes/rules/facts/fates.h"

#include <map>
#include <set>
#include <tuple>

namespace mp::reports {

namespace {

/// Where it was seen: a line or a name, unless it is about this computer or its network.
std::string shown_subject(std::string const& subject, language::Translator const& translate) {
    if (subject == rules::computer_subject)
        return translate(MP_MSG("computer"));
    if (subject == rules::network_subject)
        return translate(MP_MSG("network"));
    return clean(subject);
}

Card card_of(core::Finding const& finding, language::Translator const& translate) {
    Card card;
    card.severity = finding.severity;
    card.id = finding.id;
    card.label = translate(word_for(finding.severity));
    card.title = clean(translate(finding.title));
    card.remedy = clean(translate(finding.remedy));
    card.why = clean(translate(finding.why));
    card.source = clean(finding.source);
    card.hidden_by = finding.hidden_by;
    if (!finding.subject.empty())
        card.subjects.push_back(shown_subject(finding.subject, translate));
    for (auto const& step : finding.steps)
        card.steps.push_back(clean(translate(step)));
    for (auto const& evidence : finding.evidence)
        card.evidence.push_back(clean(translate(evidence)));
    return card;
}

/// Cards that have the same of this differ only in where it was seen.
auto saying_of(Card const& card) {
    return std::tuple(card.id, card.severity, card.title, card.why, card.remedy, card.steps, card.hidden_by);
}

/// What stands on a card already: settings with a thousand accounts have thousands of places for one card.
struct Written {
    std::size_t card;
    std::set<std::string> subjects, evidence;
};

void add_new(std::vector<std::string>& to, std::set<std::string>& written, std::vector<std::string> const& from) {
    for (auto const& text : from)
        if (written.insert(text).second)
            to.push_back(text);
}

}

std::vector<Card> cards_of(std::vector<core::Finding> const& findings, language::Translator const& translate) {
    std::vector<Card> cards;
    std::map<decltype(saying_of(Card{})), Written> known;
    for (auto const& finding : findings) {
        auto card = card_of(finding, translate);
        auto const [at, is_new] = known.try_emplace(saying_of(card), Written{cards.size(), {}, {}});
        if (is_new)
            cards.push_back({.severity = card.severity,
                             .id = card.id,
                             .label = card.label,
                             .title = card.title,
                             .remedy = card.remedy,
                             .why = card.why,
                             .source = card.source,
                             .hidden_by = card.hidden_by,
                             .steps = card.steps});
        auto& same = cards[at->second.card];
        add_new(same.subjects, at->second.subjects, card.subjects);
        add_new(same.evidence, at->second.evidence, card.evidence);
    }
    return cards;
}

}
