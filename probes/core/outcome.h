#pragma once
// What came of a run, said once for every face: what was chosen, what was found, how the run ended and what the person can
// do next. Values only, made by decide::conclude: a terminal, a window and a saved report word them in their own way, but
// none of them asks the survey again.

#include "probes/core/finding.h"
#include "probes/core/settings.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace mp::core {

/// How a run ended: what the first line of every face says, and what the exit code rests on.
enum class Conclusion {
    works,         ///< the logins that were wanted were accepted
    ready,         ///< everything but the login was proven, and no more was wanted
    half,          ///< one direction only was proven
    half_untried,  ///< the same, and for the other there was no time
    trust_needed,  ///< a domain must be confirmed before a password may be sent
    login_refused, ///< nothing was proven, and the servers that were reached took no login
    out_of_time,   ///< nothing was proven before the deadline
    none_works,    ///< there are servers, and none of them came that far
    nothing_found, ///< nobody names a server, and no usual name answers
    not_offered,   ///< the same, and the DNS says that there is no mail for mail programs (RFC 6186, section 3.4)
    interrupted,   ///< stopped by the person before anything was proven
    named,         ///< discover: sources name servers, which nobody has tried yet
    open,          ///< probe without login: the server answers without encryption
    fails,         ///< probe: the one server that was asked for does not work
    read,          ///< lint: what mail programs hold was read
};

/// What the command was for was reached, whatever was found on the way.
constexpr bool is_reached(Conclusion conclusion) {
    switch (conclusion) {
    case Conclusion::works:
    case Conclusion::ready:
    case Conclusion::named:
    case Conclusion::open:
    case Conclusion::read: return true;
    default: return false;
    }
}

enum class NextStep {
    correct_address,  ///< subject: the address that was probably meant
    confirm_domain,   ///< subject: the base domain
    type_password,    ///< the login was not wanted; with it the settings would be proven
    finish_run,       ///< the run was cut short
    raise_deadline,   ///< the time limit ended it
    check_login,      ///< user name and password
    show_report,      ///< to the provider: what Outcome::line did, or what each server did
    ask_for_incoming, ///< no server for receiving is known: the provider knows its name
    ask_for_outgoing, ///< no server for sending is known
    ask_for_servers,  ///< none at all is known
    check_server,     ///< probe: the name, the port and the encryption as they were typed
    try_servers,      ///< discover: check whether they work
};

struct Next {
    NextStep step;
    std::string subject;
    bool operator==(Next const&) const = default;
};

struct Outcome {
    Choice choice;
    std::vector<Finding> findings;
    Conclusion conclusion = Conclusion::nothing_found;
    /// The report the conclusion speaks of (position in the survey): who refused the login, what the missing half did, the
    /// best answer to a probe.
    std::optional<std::size_t> line;
    std::vector<Next> next; ///< in the order of telling; empty where the remedy of a finding says it
};

}
