#pragma once
// The members of mailplumb.watch/1.

#include "app/reports/json_finding_table.h"
#include "app/reports/json_members.h"
#include "app/reports/watch_report.h"
#include "probes/rules/facts/watched.h"

namespace mp::reports {

/// Null where there is no time.
inline std::optional<Date> date_if_any(std::int64_t at) { return at > 0 ? std::optional(Date{at}) : std::nullopt; }

template <class A>
void members(A& a, core::WatchPoint const& x) {
    a("at", Date{x.at}), a("messages", x.messages), a("arrived", x.arrived), a("gone", x.gone);
}

template <class A>
void members(A& a, Watched const& x) {
    auto const& facts = x.facts;
    a("schema", Constant{"mailplumb.watch/1"}), a("address", x.address), a("verdict", facts.verdict);
    a("sure", facts.is_sure), a("headline", core::in_english(watch_headline(facts)));
    a("meaning", english_of(watch_meaning(facts))), a("evidence", english_of(rules::watch_evidence(facts)));
    a("connected_now", facts.is_in_use), a("problem", or_null(x.problem)), a("looks", facts.looks);
    a("since", date_if_any(facts.since)), a("until", date_if_any(facts.until)), a("arrived", facts.arrived);
    a("gone", facts.gone), a("days", facts.days), a("expire", or_null(facts.expire));
    a("renumbered", facts.renumbered), a("points", facts.points), a("findings", x.findings);
}

}
