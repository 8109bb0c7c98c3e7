// Findings as people read them: translated, cleaned, and those that say the same about several servers in one card.

#include "app/reports/display.h"
#include "app/reports/story.h"
#include "app/reports/words.h"

#include <algorithm>

namespace mp::reports {

namespace {

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
        card.subjects.push_back(clean(finding.subject));
    for (auto const& evidence : finding.evidence)
        card.evidence.push_back(clean(translate(evidence)));
    return card;
}

bool says_the_same(Card const& a, Card const& b) {
    return a.id == b.id && a.severity == b.severity && a.title == b.title && a.why == b.why && a.remedy == b.remedy &&
           a.hidden_by == b.hidden_by;
}

void add_new(std::vector<std::string>& to, std::vector<std::string> const& from) {
    for (auto const& text : from)
        if (std::find(to.begin(), to.end(), text) == to.end())
            to.push_back(text);
}

}

std::vector<Card> cards_of(std::vector<core::Finding> const& findings, language::Translator const& translate) {
    std::vector<Card> cards;
    for (auto const& finding : findings) {
        auto card = card_of(finding, translate);
        auto const same =
            std::find_if(cards.begin(), cards.end(), [&](Card const& other) { return says_the_same(other, card); });
        if (same == cards.end()) {
            cards.push_back(std::move(card));
            continue;
        }
        add_new(same->subjects, card.subjects);
        add_new(same->evidence, card.evidence);
    }
    return cards;
}

}
