#pragma once
// The members of mailplumb.advice/1.

#include "app/reports/json_members.h"
#include "probes/core/advice.h"
#include "probes/core/endpoint.h"

namespace mp::reports {

template <class A>
void members(A& a, core::AdviceRow const& x) {
    a("id", x.question_id), a("question", core::in_english(x.question)), a("answer", core::in_english(x.answer));
    a("side", x.side), a("points", x.points), a("reason", core::in_english(x.reason)), a("source", or_null(x.source));
}

template <class A>
void members(A& a, core::AdviceGate const& x) {
    a("id", x.id), a("text", core::in_english(x.text));
}

template <class A>
void members(A& a, core::AdvisedSettings const& x) {
    auto const days = x.delete_after_days.value_or(0);
    a("protocol", x.protocol), a("security", core::Security::tls);
    a("port", core::standard_port(x.protocol, core::Security::tls)), a("leave_on_server", x.leave_on_server);
    a("delete_after_days", days > 0 ? std::optional(Number{days}) : std::nullopt);
    a("keep_offline_copies", x.keep_offline_copies), a("local_archive", x.local_archive);
    a("backup_first", x.backup_first);
}

template <class A>
void members(A& a, core::Advice const& x) {
    a("schema", Constant{"mailplumb.advice/1"}), a("result", x.result), a("score", x.score);
    a("headline", core::in_english(x.headline)), a("has_answers", x.has_answers), a("pop_is_second", x.pop_is_second);
    a("rows", x.rows), a("gates", x.gates), a("settings", x.settings);
}

}
