#pragma once
// One story about all refused logins of a cause: incoming and outgoing servers that refuse the same password are one
// problem of the person, not two.

#include "probes/rules/facts/line_facts.h"

namespace mp::rules {

std::vector<ProbeReport const*> refused_lines(Survey const& survey, RefusalClass cause);

/// A hit about the line that matters most among `lines`, with {username}, {answer} (the server's words, cut short) and
/// {provider}; every line's answer is evidence. Nothing when there are no lines.
std::optional<Hit> one_hit(Survey const& survey, std::vector<ProbeReport const*> const& lines);
std::vector<Hit> hits_of(Survey const& survey, RefusalClass cause);

/// The line a hit of one_hit is about.
ProbeReport const& line_of(Survey const& survey, Hit const& hit);
/// Mechanisms offered, joined by commas.
std::string mechanisms_of(ProbeReport const& report);

bool is_accepted(ProbeReport const& report);
bool any_accepted(Survey const& survey, bool outgoing);

/// Lines to one server: the same name, or connections to the same address. What one of them shows about names and ways of
/// signing in holds for the other.
bool are_on_one_server(ProbeReport const& a, ProbeReport const& b);

/// XOAUTH2 and OAUTHBEARER: what was refused is a token, not a password.
bool is_token_login(LoginAttempt const& attempt);
/// Refusals that say "wrong password": the class, or `unknown`, which tells no better.
bool is_about_credentials(ProbeReport const& report);
/// At these providers the account's own password is refused in the words of a typing error.
bool wants_app_password(Survey const& survey, ProbeReport const& report);
/// The server refused a password in the words of a typing error, and its provider is known to take none at all.
bool wants_oauth(Survey const& survey, ProbeReport const& report);

}
