#include "probes/engine/profile_lines.h"

#include "probes/core/account_kind.h"
#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/core/trust.h"
#include "probes/sources/trust.h"

#include <algorithm>

namespace mp::engine {

using namespace mp::core;

namespace {

/// The name of the file's entry, for the report: path and account, never a value.
std::string place_of(Profile const& profile, Account const& account) {
    return account.key.empty() ? profile.path : profile.path + ", " + account.key;
}

/// Ports that mean implicit TLS by themselves (RFC 8314); a file that does not say how it encrypts is read by them.
Security security_of(AccountServer const& server, std::uint16_t port) {
    if (!server.security.value)
        return port == 993 || port == 995 || port == 465 ? Security::tls : Security::starttls;
    switch (*server.security.value) {
    case AccountSecurity::tls: return Security::tls;
    // What the program would do with a server that offers no encryption is for a rule to say; here it is tried with.
    case AccountSecurity::starttls:
    case AccountSecurity::starttls_if_offered: return Security::starttls;
    case AccountSecurity::none: return Security::plain;
    }
    return Security::tls;
}

std::vector<AuthMethod> auth_of(AccountServer const& server) {
    if (!server.auth.value)
        return {};
    switch (*server.auth.value) {
    case AccountAuth::password: return {AuthMethod::password};
    case AccountAuth::encrypted:
    case AccountAuth::apop: return {AuthMethod::password_encrypted};
    case AccountAuth::oauth2: return {AuthMethod::oauth2};
    case AccountAuth::gssapi: return {AuthMethod::gssapi};
    case AccountAuth::ntlm: return {AuthMethod::ntlm};
    case AccountAuth::certificate: return {AuthMethod::certificate};
    case AccountAuth::none: return {AuthMethod::none};
    case AccountAuth::any: return {};
    }
    return {};
}

bool is_printable(std::string const& text) {
    return text.size() <= 512 && std::none_of(text.begin(), text.end(), [](char c) { return ascii::is_control(c); });
}

std::optional<Candidate> candidate_of(AccountServer const& server, Service service) {
    auto const literal = ascii::trim(server.host);
    auto const host = is_ip_literal(literal) ? Result<std::string>(std::string(literal)) : to_ascii_host(literal);
    if (!host || host->empty() || !(is_host_name(*host) || is_ip_literal(*host)))
        return std::nullopt;
    Candidate out;
    out.endpoint.service = service;
    out.endpoint.host = *host;
    auto const stated = server.port.value.value_or(0);
    out.endpoint.security = out.stated = security_of(server, stated);
    out.endpoint.port = stated != 0 ? stated : standard_port(service, out.endpoint.security);
    if (is_printable(server.username))
        out.username = server.username;
    out.auth = auth_of(server);
    return out;
}

PopRetention retention_of(PopKeeping const& pop) {
    return {pop.leave_on_server.value, pop.delete_after_days.value, pop.delete_with_local.value};
}

void add_account(std::vector<Candidate>& to, Profile const& profile, Account const& account, EmailAddress const& address) {
    std::vector<Candidate> lines;
    if (auto incoming = candidate_of(account.incoming, account.incoming.service)) {
        if (incoming->endpoint.service == Service::pop3)
            incoming->retention = retention_of(account.pop);
        lines.push_back(std::move(*incoming));
    }
    if (account.outgoing)
        if (auto outgoing = candidate_of(*account.outgoing, Service::smtp))
            lines.push_back(std::move(*outgoing));
    // A file can come from anybody and may be years old, so it vouches for nothing (DISCOVERY.md 12.1): an own
    // host proves itself by its certificate, a foreign one is confirmed by name once, however familiar it looks.
    sources::stamp(lines, SourceId::profile, place_of(profile, account), Way::unsigned_pointer, address.domain);
    for (auto& line : lines) {
        auto const is_same = [&](auto const& other) { return other.endpoint == line.endpoint; };
        if (std::any_of(to.begin(), to.end(), is_same))
            continue; // several devices, one line
        line.order = static_cast<int>(to.size());
        to.push_back(std::move(line));
    }
}

}

bool is_for_address(Account const& account, EmailAddress const& address) {
    if (address.local.empty())
        return false;
    if (!account.address.empty()) {
        auto const own = parse_address(account.address);
        return own && own->domain == address.domain && ascii::equal_ignoring_case(own->local, address.local);
    }
    auto const& server = only_sends(account) ? *account.outgoing : account.incoming;
    return ascii::equal_ignoring_case(server.username, address.full()) ||
           (ascii::equal_ignoring_case(server.username, address.local) && is_own(server.host, address.domain));
}

Answer profile_answer(Request const& request) {
    Answer answer;
    answer.source = SourceId::profile;
    answer.trust = trust_of(Way::unsigned_pointer);
    for (auto const& profile : request.profiles) {
        answer.asked.push_back(profile.path);
        for (auto const& account : profile.accounts)
            if (account.is_enabled && is_for_address(account, request.address))
                add_account(answer.candidates, profile, account, request.address);
    }
    answer.status = answer.candidates.empty() ? AnswerStatus::absent : AnswerStatus::found;
    if (answer.candidates.empty())
        answer.why = MP_MSG("no account of these profiles is for this address");
    return answer;
}

}
