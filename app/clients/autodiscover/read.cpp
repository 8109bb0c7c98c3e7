#include "app/clients/autoconfig/candidates.h"
#include "app/clients/autodiscover/autodiscover.h"
#include "app/clients/decode.h"
#include "app/clients/text.h"
#include "probes/core/ascii.h"
#include "probes/grammar/autodiscover.h"

namespace mp::clients::autodiscover {

using core::FaultCode;
using Action = grammar::AutodiscoverResponse::Action;

namespace {

/// An answer is made for one person, so nothing tells the domain but the login.
constexpr char const* unknown_domain = "%EMAILDOMAIN%";

}

core::Result<core::Profile> read_bytes(std::string_view bytes) {
    TRY(auto const file, grammar::parse_autodiscover(bytes, autoconfig::anybody_at(unknown_domain)));
    if (file.action != Action::settings)
        return core::fail(FaultCode::wrong_kind, file.action == Action::error ? "an answer that holds an error"
                                                                              : "an answer that leads to another address");
    auto account = autoconfig::account_of(file.candidates, unknown_domain);
    if (!account)
        return core::fail(FaultCode::empty, "an answer without a server for IMAP or POP3");
    account->key = "Account";
    bool const is_person =
        account->incoming.username.find('@') != std::string::npos && !account->incoming.username.starts_with('%');
    if (is_person)
        account->address = account->incoming.username;
    account->name = is_person ? account->address : account->incoming.host;
    // Nothing in the format says what becomes of mail on the server.
    account->pop = {};
    core::Profile profile;
    profile.client = "autodiscover";
    profile.program = "Autodiscover";
    profile.accounts.push_back(std::move(*account));
    return profile;
}

bool recognises(Tree const& tree) {
    if (!tree.is_file())
        return false;
    auto const text = decode_file(tree.beginning()).text;
    return core::ascii::trim(text).starts_with('<') && core::ascii::contains_ignoring_case(text, "<Autodiscover") &&
           core::ascii::contains_ignoring_case(text, "<Response");
}

core::Result<std::vector<core::Profile>> read(Tree const& tree) {
    TRY(auto const bytes, tree.read());
    TRY(auto profile, read_bytes(bytes));
    profile.path = utf8_of(tree.root());
    return std::vector{std::move(profile)};
}

}
