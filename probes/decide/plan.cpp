#include "probes/decide/plan.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/core/trust.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace mp::decide {

using namespace mp::core;

namespace {

/// What somebody wrote down comes before what was guessed: the first piece speaks for the line.
auto evidence_key(Evidence const& e) { return std::tuple(is_guess(e.source), e.is_derived, e.trust, rank_of(e)); }

/// The ordinary key of DISCOVERY.md 11.4: trust class, source, position, IMAP before POP3, TLS before STARTTLS.
auto rank_key(Line const& line) {
    auto const& best = line.evidence.front();
    return std::tuple(is_guess(best.source), best.is_derived, line.trust, rank_of(best), line.order, line.endpoint);
}

Candidate variant(Candidate const& original, Service service, Security security) {
    Candidate out = original;
    out.endpoint.service = service;
    out.endpoint.security = security;
    out.endpoint.port = standard_port(service, security);
    out.evidence.is_derived = true;
    out.order += 100;
    return out;
}

/// What a source did not write but may well be there: the encrypted variants of a plain line, the other way to encrypt
/// beside the one it names (RFC 8314 prefers implicit TLS; a network may block one port and not the other), and IMAP beside
/// a source that knows only POP3.
std::vector<Candidate> variants(std::vector<Candidate> const& candidates) {
    std::vector<Candidate> out;
    bool const has_imap =
        std::any_of(candidates.begin(), candidates.end(), [](auto const& c) { return c.endpoint.service == Service::imap; });
    auto const add_variant = [&](Candidate const& original, Service service, Security security) {
        auto const other = variant(original, service, security);
        auto const is_same = [&](auto const& c) { return c.endpoint == other.endpoint; };
        if (std::none_of(candidates.begin(), candidates.end(), is_same))
            out.push_back(other);
    };
    for (auto const& candidate : candidates) {
        auto const service = candidate.endpoint.service;
        if (candidate.evidence.source == SourceId::guess || candidate.evidence.source == SourceId::manual)
            continue;
        add_variant(candidate, service, Security::tls);
        add_variant(candidate, service, Security::starttls);
        if (service == Service::pop3 && !has_imap) {
            add_variant(candidate, Service::imap, Security::tls);
            add_variant(candidate, Service::imap, Security::starttls);
        }
    }
    return out;
}

bool asks_for_challenge(std::vector<AuthMethod> const& methods) {
    return !methods.empty() && methods.front() == AuthMethod::password_encrypted;
}

void add(std::map<Endpoint, Line>& lines, Candidate const& candidate, std::map<Endpoint, Candidate>& best) {
    auto& line = lines[candidate.endpoint];
    line.endpoint = candidate.endpoint;
    line.trust = line.evidence.empty() ? candidate.evidence.trust : std::min(line.trust, candidate.evidence.trust);
    line.evidence.push_back(candidate.evidence);
    auto const [at, is_new] = best.try_emplace(candidate.endpoint, candidate);
    bool const is_better = evidence_key(candidate.evidence) < evidence_key(at->second.evidence);
    if (is_new || is_better)
        line.order = candidate.order;
    // The best source that names a user name or a method decides on them, even when a better one is silent.
    auto const takes = [&](bool had, bool has) { return has && (!had || is_better); };
    if (takes(!line.usernames.empty(), !candidate.username.empty()))
        line.usernames = {candidate.username};
    if (takes(!line.auth.empty(), !candidate.auth.empty()))
        line.auth = candidate.auth;
    bool const is_in_use = candidate.evidence.source == SourceId::profile;
    line.wants_challenge = line.wants_challenge || (is_in_use && asks_for_challenge(candidate.auth));
    if (is_better)
        at->second = candidate;
}

/// The certificate of a guessed server names another guess: that makes it neither better known nor better.
bool is_no_news(Candidate const& candidate, std::vector<Answer> const& answers) {
    if (candidate.evidence.source != SourceId::certificate)
        return false;
    bool is_guessed = false;
    for (auto const& answer : answers)
        for (auto const& other : answer.candidates) {
            bool const is_guess = core::is_guess(other.evidence.source);
            if (!is_guess && is_named_by(candidate.evidence, candidate.endpoint, other.endpoint))
                return false;
            is_guessed = is_guessed || (other.evidence.source == SourceId::guess && other.endpoint == candidate.endpoint);
        }
    return is_guessed;
}

/// What a keyboard made of the first letter is not how the account is called: nearly all servers keep user names in small
/// letters, and many tell them from capitals. What was typed is tried where there is room for a second form.
std::vector<std::string> small_letters_first(Request const& request, std::vector<std::string> forms) {
    std::vector<std::string> out;
    auto const add = [&](std::string name) {
        if (out.size() < 2 && std::find(out.begin(), out.end(), name) == out.end())
            out.push_back(std::move(name));
    };
    auto const& address = request.address;
    auto const is_typed = [&](std::string const& name) { return name == address.full() || name == address.local; };
    for (auto const& name : forms)
        add(is_typed(name) ? ascii::to_lower(name) : name);
    for (auto const& name : forms)
        add(name);
    return out;
}

/// The stated form first. The full address is tried when no source says anything, or when another stated form fails; the
/// bare local part only when nobody stated a form (RFC 6186, section 4).
std::vector<std::string> username_forms(Request const& request, std::vector<std::string> const& stated) {
    if (!request.username.empty())
        return {request.username};
    auto const full = request.address.full();
    if (stated.empty())
        return small_letters_first(request, {full, request.address.local});
    if (stated.front() == full)
        return small_letters_first(request, {full});
    return small_letters_first(request, {stated.front(), full});
}

/// A provider that wants another secret than the account's own password, and whose refusal tells no more than that. Where
/// access must be switched on for each way of reading, one server's answer does not go for the others.
bool counts_as_one(Answer const& answer) {
    bool const is_table = answer.source == SourceId::bundled || answer.source == SourceId::mx_bundled;
    auto const& provider = answer.provider;
    return is_table && (provider.needs_oauth || (provider.needs_app_password && !provider.must_enable_access));
}

}

bool Line::is_variant() const {
    bool const is_written = std::any_of(evidence.begin(), evidence.end(),
                                        [](auto const& e) { return !e.is_derived && !core::is_guess(e.source); });
    return !is_written && std::any_of(evidence.begin(), evidence.end(), [](auto const& e) { return e.is_derived; });
}

bool Line::is_guess() const {
    return std::all_of(evidence.begin(), evidence.end(), [](auto const& e) { return core::is_guess(e.source); });
}

bool ranks_before(Line const& a, Line const& b) { return rank_key(a) < rank_key(b); }

std::vector<Line> plan(Request const& request, std::vector<Answer> const& answers) {
    std::map<Endpoint, Line> lines;
    std::map<Endpoint, Candidate> best;
    for (auto const& answer : answers) {
        auto candidates = answer.candidates;
        std::erase_if(candidates, [&](auto const& candidate) { return is_no_news(candidate, answers); });
        for (auto const& candidate : candidates)
            add(lines, candidate, best);
        for (auto const& candidate : variants(candidates))
            add(lines, candidate, best);
        if (counts_as_one(answer))
            for (auto& [endpoint, line] : lines)
                if (std::any_of(line.evidence.begin(), line.evidence.end(),
                                [&](Evidence const& e) { return e.source == answer.source; }))
                    line.one_account = answer.provider.id;
    }
    std::vector<Line> out;
    for (auto& [endpoint, line] : lines) {
        std::stable_sort(line.evidence.begin(), line.evidence.end(),
                         [](auto const& a, auto const& b) { return evidence_key(a) < evidence_key(b); });
        line.usernames = username_forms(request, line.usernames);
        line.wants_challenge = line.wants_challenge || asks_for_challenge(line.auth);
        out.push_back(std::move(line));
    }
    std::sort(out.begin(), out.end(), ranks_before);
    return out;
}

bool is_named_by(Evidence const& evidence, Endpoint const& endpoint, Endpoint const& other) {
    return evidence.source == SourceId::certificate && evidence.place == "certificate of " + other.host &&
           endpoint.service == other.service && endpoint.port == other.port && endpoint.security == other.security;
}

std::string needs_confirmation(Request const& request, Line const& line) {
    return needs_confirmation(line.trust, line.endpoint.host, request.trusted_domains);
}

}
