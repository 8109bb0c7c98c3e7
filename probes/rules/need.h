#pragma once
// Who needs a line: a dead endpoint is an error only when nothing else takes its place. The check of a rule reports what
// is wrong wherever it is; judge() weighs it with the answer given here.

#include "probes/core/survey.h"
#include "probes/rules/rule.h"

namespace mp::rules {

enum class Need {
    needed, ///< nothing better exists: what is wrong here is wrong for the person
    spare,  ///< published, but another line does its work: someone should be told, nobody is stopped
    idle,   ///< published for a protocol that nobody asked for
    noise,  ///< guessed, and something better is known: says nothing about the provider
};

Need need_of(core::Survey const& survey, core::ProbeReport const& report);

/// The severity a finding of this weight has on such a line; nothing: it is dropped.
std::optional<core::Severity> weigh(core::Severity severity, Weight weight, Need need);

}
