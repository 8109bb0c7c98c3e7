#pragma once
// From preferences to accounts: which entries count, which server, identity and sending server belong together
// (FORMAT.md, "Which entries count" and "Keys and what their absence means").

#include "app/clients/thunderbird/prefs.h"

namespace mp::clients::thunderbird {

std::vector<core::Account> accounts_of(Prefs const& prefs, Remarks& remarks);

/// The key of the server, identity and sending server of a listed account; empty when there is none.
std::string server_of(Prefs const& prefs, std::string_view account);
std::string identity_of(Prefs const& prefs, std::string_view account);
std::string sending_server_of(Prefs const& prefs, std::string const& identity);

/// "host:port" of the certificates that cert_override.txt accepts, in its order.
std::vector<std::string> accepted_certificates(std::string_view cert_override);
/// Gives each account the exceptions for its own hosts.
void add_exceptions(std::vector<core::Account>& accounts, std::vector<std::string> const& accepted);

}
