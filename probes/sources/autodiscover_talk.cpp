#include "probes/sources/autodiscover_talk.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/grammar/autodiscover.h"
#include "probes/sources/fetch.h"
#include "probes/sources/trust.h"

#include <algorithm>

namespace mp::sources {

namespace {

constexpr std::string_view lower_path = "/autodiscover/autodiscover.xml";
constexpr std::string_view capital_path = "/Autodiscover/Autodiscover.xml";

std::string domain_of(std::string const& address) { return address.substr(address.rfind('@') + 1); }

FetchPlan post(TalkPlan const& plan) {
    FetchPlan fetch;
    fetch.request.method = "POST";
    fetch.request.url = plan.url;
    fetch.request.headers.emplace_back("Content-Type", "text/xml; charset=utf-8");
    fetch.request.headers.emplace_back("Accept", "text/xml, application/xml");
    fetch.request.body = grammar::autodiscover_request(plan.address);
    fetch.request.until = plan.until;
    fetch.home = domain_of(plan.address);
    fetch.hops_left = plan.hops;
    fetch.carries_address = true;
    return fetch;
}

/// DISCOVERY.md 12.5, point 2: only when the user asked for it, over https, to an own or named host that asked with a
/// challenge we can meet; never to the clouds that take no passwords, nor to a port that only a redirect named.
bool may_log_in(Fetched const& got, TalkPlan const& plan, TalkBudget const& budget, Lookup const& lookup) {
    auto const& request = lookup.request;
    bool const is_ours =
        core::is_own(got.url.host, request.address.domain) || core::is_trusted(got.url.host, request.trusted_domains);
    bool const is_usual_port = got.url.port == 443 || got.url.port == plan.named_port;
    bool const has_challenge = core::ascii::contains_ignoring_case(got.reply.header("www-authenticate"), "basic");
    return request.autodiscover_login && lookup.password != nullptr && budget.logins > 0 && got.url.is_https() && is_ours &&
           is_usual_port && has_challenge && !is_microsoft_autodiscover(got.url.host);
}

net::Task<core::Result<Fetched>> post_with_login(TalkPlan const& plan, TalkBudget& budget, core::Answer& answer,
                                                 Lookup const& lookup, net::Network network) {
    auto first = post(plan);
    auto got = co_await fetch(std::move(first), answer, lookup, network);
    if (!got || got->reply.status != 401 || !may_log_in(*got, plan, budget, lookup))
        co_return got;
    auto const host = got->url.host;
    auto const permit = co_await lookup.logins->ask(host);
    if (!permit)
        co_return got;
    --budget.logins;
    auto again = post(plan);
    again.request.url = got->url.text();
    again.request.login = net::HttpLogin{login_name(lookup.request), lookup.password, *permit, got->url.port};
    got = co_await fetch(std::move(again), answer, lookup, network);
    lookup.logins->tell(host, got.has_value() && got->reply.status == 401);
    co_return got;
}

/// IIS does not mind the case of a path, other servers do: one more try at an own host.
bool should_retry_capital(Fetched const& got, Lookup const& lookup) {
    return got.reply.status == 404 && got.url.target == lower_path &&
           core::is_own(got.url.host, lookup.request.address.domain);
}

core::Message about(core::MessageId sentence, std::string const& host) { return {sentence, {{"host", host}}}; }

void take_settings(grammar::AutodiscoverResponse response, Fetched const& got, core::Answer& answer, Lookup const& lookup) {
    auto const& domain = lookup.request.address.domain;
    std::erase_if(response.candidates, [](core::Candidate const& c) { return core::is_ip_literal(c.endpoint.host); });
    answer.candidates = std::move(response.candidates);
    for (auto& candidate : answer.candidates)
        if (candidate.username.empty())
            candidate.username = lookup.request.address.full(); // also after a RedirectAddr (DISCOVERY.md 8.3)
    stamp(answer.candidates, answer.source, got.place, core::Way::unsigned_pointer, domain);
    answer.services = std::move(response.services);
    answer.provider = std::move(response.provider);
    answer.flags.insert(answer.flags.end(), response.flags.begin(), response.flags.end());
    answer.oddities = std::move(response.oddities);
    if (got.left_home)
        answer.flags.emplace_back(core::flag::foreign_redirect);
    answer.trust = core::Trust::t2;
    for (auto const& candidate : answer.candidates)
        answer.trust = core::weaker(answer.trust, candidate.evidence.trust);
    answer.status = answer.candidates.empty() ? core::AnswerStatus::absent : core::AnswerStatus::found;
    if (!answer.candidates.empty())
        answer.why = about(MP_MSG("answered by {host}"), got.url.host);
    else if (answer.services.empty())
        answer.why = about(MP_MSG("{host} names no IMAP, POP3 or SMTP server"), got.url.host);
    else {
        answer.why = about(MP_MSG("{host} offers Exchange only"), got.url.host);
        if (std::find(answer.flags.begin(), answer.flags.end(), core::flag::exchange_only) == answer.flags.end())
            answer.flags.emplace_back(core::flag::exchange_only);
    }
}

void tell_unreadable(std::string_view body, core::Fault const& fault, std::string const& host, core::Answer& answer) {
    bool const is_page = looks_like_html(body);
    if (is_page)
        answer.flags.emplace_back(core::flag::html_page);
    answer.status = core::AnswerStatus::invalid;
    if (!is_page)
        answer.oddities.push_back({core::odd::file, {}, "Autodiscover", fault.detail});
    answer.why = is_page ? core::Statement(about(MP_MSG("{host} sent a web page instead of an Autodiscover reply"), host))
                         : core::Statement(about(MP_MSG("{host} sent no Autodiscover reply"), host), fault.detail);
}

void tell_error(grammar::AutodiscoverResponse const& response, std::string const& host, core::Answer& answer) {
    // 500 and 501 say that there is nothing for this address; the rest, that the server is unwell (DISCOVERY.md 8.4).
    bool const is_absent = response.error_code == 500 || response.error_code == 501;
    answer.status = is_absent ? core::AnswerStatus::absent : core::AnswerStatus::error;
    answer.why = core::Message(MP_MSG("{host} answered with Autodiscover error {number}"),
                               {{"host", host}, {"number", std::to_string(response.error_code)}});
}

/// RedirectAddr: the same question at the new address's domain; nothing may lead back to where we were.
net::Task<void> start_again(TalkPlan plan, std::string address, TalkBudget& budget, core::Answer& answer,
                            Lookup const& lookup, net::Network network) {
    auto const next = core::parse_address(address);
    if (!next || core::ascii::equal_ignoring_case(next->full(), plan.address) || plan.address_hops == 0) {
        answer.status = core::AnswerStatus::invalid;
        answer.why = MP_MSG("Autodiscover sends us to an address that leads nowhere new");
        co_return;
    }
    plan.address = next->full();
    --plan.address_hops;
    std::vector<std::string> hosts;
    hosts.push_back("autodiscover." + next->domain);
    hosts.push_back(next->domain);
    for (auto const& host : hosts) {
        plan.url = autodiscover_url(host);
        co_await talk(plan, budget, answer, lookup, network);
        if (answer.status == core::AnswerStatus::found)
            co_return;
    }
}

}

std::string autodiscover_url(std::string const& host, std::uint16_t port) {
    return "https://" + host + (port == 443 ? "" : ":" + std::to_string(port)) + std::string(lower_path);
}

std::string login_name(core::Request const& request) {
    return request.username.empty() ? request.address.full() : request.username;
}

net::Task<void> talk(TalkPlan plan, TalkBudget& budget, core::Answer& answer, Lookup const& lookup, net::Network network) {
    std::string const user_address = lookup.request.address.full();
    auto const first = parse_url(plan.url);
    std::string const first_host = first ? first->host : plan.url;
    for (;;) {
        auto got = co_await post_with_login(plan, budget, answer, lookup, network);
        if (!got)
            co_return tell_fault(answer, got.error(), first_host);
        plan.hops -= got->hops;
        if (should_retry_capital(*got, lookup)) {
            got->url.target = capital_path;
            plan.url = got->url.text();
            continue;
        }
        if (!is_success(got->reply))
            co_return tell_status(answer, got->reply, got->url.host);
        auto response = grammar::parse_autodiscover(got->reply.body, lookup.request.address);
        if (!response)
            co_return tell_unreadable(got->reply.body, response.error(), got->url.host, answer);
        using Action = grammar::AutodiscoverResponse::Action;
        if (response->action == Action::settings)
            co_return take_settings(std::move(*response), *got, answer, lookup);
        if (response->action == Action::error)
            co_return tell_error(*response, got->url.host, answer);
        if (response->action == Action::redirect_address) {
            std::string next = response->redirect;
            co_await start_again(plan, std::move(next), budget, answer, lookup, network);
            co_return;
        }
        auto next = resolve_reference(got->url, response->redirect);
        if (!next || !next->is_https() || *next == got->url || plan.hops-- <= 0) {
            answer.status = core::AnswerStatus::invalid;
            answer.why = about(MP_MSG("{host} redirects in a circle or to no https address"), got->url.host);
            co_return;
        }
        plan.url = next->text();
    }
}

}
