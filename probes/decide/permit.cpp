// Who may hear the password, and how many refusals it may cost.
#include "probes/core/permit.h"

#include "probes/core/trust.h"
#include "probes/decide/budget.h"

#include <algorithm>

namespace mp::decide {

using core::Permit;
using core::PermitReason;

std::optional<Permit> permit_for(Board const& board, std::size_t line) {
    auto const& state = board.lines[line];
    int const tries = Budget(board).tries_left(line);
    if (tries <= 0 || !needs_confirmation(board.request, state.line).empty())
        return std::nullopt;
    auto const reason = core::is_vouched_for(state.line.trust) ? PermitReason::vouched_for : PermitReason::confirmed;
    return Permit(state.line.endpoint.host, reason, tries);
}

std::optional<Permit> permit_for_site(Board const& board, std::string const& host) {
    auto const at = std::find_if(board.site_logins.begin(), board.site_logins.end(),
                                 [&](SiteLogin const& login) { return login.host == host && !login.is_decided; });
    if (!board.request.autodiscover_login || at == board.site_logins.end())
        return std::nullopt;
    auto const position = static_cast<std::size_t>(at - board.site_logins.begin());
    if (Budget(board).tries_left_at_site(position) <= 0)
        return std::nullopt;
    if (core::is_own(host, board.request.address.domain))
        return Permit(host, PermitReason::vouched_for, 1);
    if (core::is_trusted(host, board.request.trusted_domains))
        return Permit(host, PermitReason::confirmed, 1);
    return std::nullopt;
}

}
