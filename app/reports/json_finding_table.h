#pragma once
// The members of findings and of what sources said, shared by reports and lint.

#include "app/reports/json_members.h"
#include "probes/core/finding.h"
#include "probes/core/survey.h"

#include <algorithm>

namespace mp::reports {

inline std::vector<std::string> english_of(std::vector<core::Message> const& messages) {
    std::vector<std::string> texts;
    for (auto const& message : messages)
        texts.push_back(core::in_english(message));
    return texts;
}

/// The values of all sentences together, clauses in English; where two have one of the same name, the later one counts.
inline Texts values_of(core::Finding const& finding) {
    Texts texts;
    auto const put = [&](std::string const& name, std::string value) {
        auto const at = std::find_if(texts.all.begin(), texts.all.end(), [&](auto const& one) { return one.first == name; });
        if (at == texts.all.end())
            texts.all.emplace_back(name, std::move(value));
        else
            at->second = std::move(value);
    };
    for (auto const* message : {&finding.title, &finding.why, &finding.remedy}) {
        for (auto const& [name, clause] : message->clauses)
            put(name, core::in_english(clause));
        for (auto const& [name, value] : message->values)
            put(name, value);
    }
    return texts;
}

template <class A>
void members(A& a, core::Finding const& x) {
    a("id", x.id), a("severity", x.severity), a("subject", or_null(x.subject)), a("title", core::in_english(x.title));
    a("why", or_null(core::in_english(x.why))), a("fix", or_null(core::in_english(x.remedy)));
    a.if_told("steps", x.steps.empty() ? std::nullopt : std::optional(english_of(x.steps)));
    a("evidence", english_of(x.evidence)), a("source", or_null(x.source)), a("values", values_of(x));
    a.if_told("hidden_by", x.hidden_by.empty() ? std::nullopt : std::optional(x.hidden_by));
}

/// Absorbed ones only when asked for.
inline std::vector<core::Finding> shown(std::vector<core::Finding> findings, bool with_hidden) {
    if (!with_hidden)
        std::erase_if(findings, [](auto const& finding) { return !finding.hidden_by.empty(); });
    return findings;
}

template <class A>
void members(A& a, core::Said const& x) {
    a("port", or_null(x.port)), a("security", or_null(x.security)), a("auth", or_null(x.auth));
    a("username", or_null(x.username));
}

template <class A>
void members(A& a, core::Candidate const& x) {
    a("protocol", x.endpoint.service), a("host", x.endpoint.host), a("port", x.endpoint.port);
    a("security", x.endpoint.security), a("stated", x.stated), a("username", or_null(x.username)), a("auth", x.auth);
    a("trust", x.evidence.trust), a("place", or_null(x.evidence.place)), a("flags", x.flags), a("said", x.said);
}

template <class A>
void members(A& a, core::Oddity const& x) {
    a("code", x.code), a("line", or_null(x.subject)), a("element", x.element), a("value", or_null(x.value));
}

/// What a source wrote that its format does not know, in its own words.
inline std::vector<core::Oddity> remarks_of(core::Answer const& answer) {
    std::vector<core::Oddity> all;
    for (auto const& candidate : answer.candidates)
        all.insert(all.end(), candidate.oddities.begin(), candidate.oddities.end());
    all.insert(all.end(), answer.oddities.begin(), answer.oddities.end());
    return all;
}

}
