#pragma once
// One thing that is wrong, or worth knowing: what a rule found, with the values that fill its sentences.

#include "probes/core/message.h"
#include "probes/core/names.h"

#include <string>
#include <vector>

namespace mp::core {

enum class Severity { info, advice, warning, error, critical };
template <>
struct Names<Severity> {
    static constexpr NameTable<Severity, 5> table{{
        {Severity::info, "info"},
        {Severity::advice, "advice"},
        {Severity::warning, "warning"},
        {Severity::error, "error"},
        {Severity::critical, "critical"},
    }};
};

struct Finding {
    std::string id; ///< the rule's; filled by the catalogue
    Severity severity = Severity::info;
    std::string subject; ///< "imap mail.example.org:993", or a domain
    Message title;       ///< what was seen, one short sentence
    Message why;         ///< what it means for the person
    Message remedy;      ///< what to click or whom to tell
    /// The remedy in order, where it takes more than one thing to do; each a whole sentence or two. Often empty.
    std::vector<Message> steps;
    std::vector<Message> evidence;
    std::string source;    ///< RFC or vendor page the rule rests on
    std::string hidden_by; ///< id of the stronger finding that absorbs this one; empty: shown
};

}
