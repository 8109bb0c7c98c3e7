// From a survey to the findings a person reads: every rule is asked, each hit is weighed by who needs its line, equal
// ones are told once, explained ones are hidden, the rest is put in order.

#include "probes/rules/absorb.h"
#include "probes/rules/catalogue.h"
#include "probes/rules/facts/line_facts.h"
#include "probes/rules/facts/working_mail.h"
#include "probes/rules/need.h"

#include <algorithm>
#include <array>
#include <compare>
#include <map>
#include <string>
#include <tuple>

namespace mp::rules {

static core::MessageId either(core::MessageId own, core::MessageId usual) { return own.is_empty() ? usual : own; }

static core::Finding finding_of(Rule const& rule, Hit hit, Severity severity) {
    core::Finding finding;
    finding.id = rule.id;
    finding.severity = severity;
    finding.title = {either(hit.title, rule.title), hit.values, hit.count};
    finding.why = {either(hit.why, rule.why), hit.values, hit.count};
    finding.remedy = {either(hit.remedy, rule.remedy), hit.values, hit.count};
    for (auto* message : {&finding.title, &finding.why, &finding.remedy})
        message->clauses = hit.clauses;
    finding.subject = std::move(hit.subject);
    finding.steps = std::move(hit.steps);
    finding.evidence = std::move(hit.evidence);
    finding.source = rule.reference;
    return finding;
}

/// The lines a subject stands for, and of these the one that is needed most.
struct Place {
    std::size_t line;
    Need need = Need::needed;
};

static Place place_of(Survey const& survey, std::string const& subject) {
    Place place{survey.reports.size()};
    for (std::size_t i = 0; i < survey.reports.size(); ++i) {
        if (core::subject_of(survey.reports[i].endpoint) != subject)
            continue;
        auto const need = need_of(survey, survey.reports[i]);
        if (place.line == survey.reports.size() || need < place.need)
            place = {i, need};
    }
    return place;
}

static void ask(Rule const& rule, Survey const& survey, std::vector<Judged>& findings) {
    if (rule.needs_working_mail && !is_working_mail_in_question(survey))
        return;
    for (Hit& hit : rule.check(survey)) {
        auto const place = place_of(survey, hit.subject);
        auto const weight = hit.is_from_file ? Weight::always : rule.weight;
        auto const severity = weigh(hit.severity.value_or(rule.severity), weight, place.need);
        if (!severity)
            continue;
        auto host = host_of_subject(hit.subject);
        bool const is_from_file = hit.is_from_file;
        findings.push_back({finding_of(rule, std::move(hit), *severity), &rule, place.line, std::move(host), is_from_file});
    }
}

/// Everything a person reads of one sentence, after the sentence itself: two that differ in a hole differ here.
static std::string as_read(core::Message const& message) {
    return std::to_string(message.count) + '\n' + core::in_english(message) + '\n';
}

/// Findings that have the same of this say the same about one host.
struct Saying {
    Rule const* rule;
    std::string host;
    std::array<char const*, 6> sentences;
    std::string words;
    auto operator<=>(Saying const&) const = default;
};

static Saying saying_of(Judged const& judged) {
    auto const& [title, why, remedy] = std::tie(judged.finding.title, judged.finding.why, judged.finding.remedy);
    return {judged.rule,
            judged.host,
            {title.id.one, title.id.many, why.id.one, why.id.many, remedy.id.one, remedy.id.many},
            as_read(title) + as_read(why) + as_read(remedy)};
}

/// Puts what is said twice about one host into one finding, about the line where it weighs most.
static std::vector<Judged> told_once(std::vector<Judged> findings) {
    std::vector<Judged> once;
    std::map<Saying, std::size_t> known; // places in `once`
    for (auto& next : findings) {
        auto const [at, is_new] = known.try_emplace(saying_of(next), once.size());
        if (is_new) {
            once.push_back(std::move(next));
            continue;
        }
        auto* const same = &once[at->second];
        if (next.finding.severity > same->finding.severity)
            std::swap(*same, next);
        if (same->finding.subject != next.finding.subject)
            same->finding.evidence.emplace_back(MP_MSG("The same was seen at {subject}."),
                                                Values{{"subject", next.finding.subject}});
    }
    return once;
}

static auto order_of(Judged const& judged) {
    return std::tuple(!judged.finding.hidden_by.empty(), -static_cast<int>(judged.finding.severity), judged.rule->group,
                      judged.line);
}

std::vector<core::Finding> judge(Survey const& survey) {
    std::vector<Judged> judged;
    for (Rule const* rule : catalogue())
        ask(*rule, survey, judged);
    judged = told_once(std::move(judged));
    absorb(judged);
    std::stable_sort(judged.begin(), judged.end(), [](auto const& a, auto const& b) { return order_of(a) < order_of(b); });
    std::vector<core::Finding> findings;
    for (auto& one : judged)
        findings.push_back(std::move(one.finding));
    return findings;
}

Rule const* find_rule(std::string_view id) {
    for (Rule const* rule : catalogue())
        if (rule->id == id)
            return rule;
    return nullptr;
}

}
