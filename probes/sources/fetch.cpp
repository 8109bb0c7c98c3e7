#include "probes/sources/fetch.h"

#include "probes/core/ascii.h"
#include "probes/core/domain.h"
#include "probes/net/ip_address.h"
#include "probes/sources/clock_sample.h"
#include "probes/sources/trust.h"

#include <algorithm>

namespace mp::sources {

namespace {

bool is_redirect(int status) { return status == 301 || status == 302 || status == 303 || status == 307 || status == 308; }

/// The URL as it may appear in a report: the address itself is replaced by its placeholder.
std::string without_address(std::string text, std::string const& address) {
    for (std::string const& form : {percent_encode(address), address})
        for (auto at = text.find(form); !form.empty() && at != std::string::npos; at = text.find(form))
            text.replace(at, form.size(), "%EMAILADDRESS%");
    return text;
}

bool holds_address(Url const& url, core::EmailAddress const& address) {
    return without_address(url.text(), address.full()) != url.text();
}

bool is_foreign(std::string const& host, FetchPlan const& plan) {
    return !core::is_own(host, plan.home) && !is_microsoft_autodiscover(host);
}

/// The address goes over https only, and to other owners only when the user named them; who was not named is written down.
core::Result<void> may_ask(Url const& url, FetchPlan const& plan, core::Answer& answer, Lookup const& lookup) {
    if (!plan.carries_address && !holds_address(url, lookup.request.address))
        return {};
    if (!url.is_https())
        return core::fail(core::FaultCode::redirect_refused,
                          core::Message(MP_MSG("the address is not sent over unprotected http")));
    if (!is_foreign(url.host, plan) || core::is_trusted(url.host, lookup.request.trusted_domains))
        return {};
    auto const owner = ask_for_trust(answer, url.host);
    return core::fail(
        core::FaultCode::not_trusted,
        core::Message(MP_MSG("{host} belongs to another domain: the address is not sent there unless {owner} is "
                             "trusted"),
                      {{"host", url.host}, {"owner", owner}}));
}

tl::unexpected<core::Fault> refuse_redirect(core::MessageId why, std::string const& host, std::string const& next = {}) {
    return core::fail(core::FaultCode::redirect_refused, core::Message(why, {{"host", host}, {"next", next}}));
}

/// Where the reply sends us, when the rules allow going there.
core::Result<Url> next_hop(Url const& here, net::HttpReply const& reply, FetchPlan const& plan, core::Answer& answer,
                           Lookup const& lookup) {
    auto next = resolve_reference(here, reply.header("location"));
    if (!next)
        return refuse_redirect(MP_MSG("{host} redirects to something that is no web address"), here.host);
    if (!next->is_https())
        return refuse_redirect(MP_MSG("{host} redirects to unprotected http"), here.host);
    if (core::is_ip_literal(next->host))
        return refuse_redirect(MP_MSG("{host} redirects to a bare IP address"), here.host);
    bool const is_other_host = next->host != here.host;
    if (plan.redirects == Redirects::same_host && is_other_host)
        return refuse_redirect(MP_MSG("{host} redirects to another host, {next}"), here.host, next->host);
    MP_CHECK(may_ask(*next, plan, answer, lookup));
    return next;
}

/// An own host that https proved may name any place, an intranet's too, and so may a server that is itself inside one.
/// Nobody else makes us knock at addresses that only we can reach.
net::Task<core::Result<void>> may_reach(Url const& here, net::HttpReply const& reply, Url const& next, FetchPlan const& plan,
                                        net::Network network) {
    bool const is_vouched_for = here.is_https() && core::is_own(here.host, plan.home);
    if (is_vouched_for || next.host == here.host || !net::is_public_address(reply.ip))
        co_return core::Result<void>();
    auto const facts = co_await network.resolver.addresses(next.host);
    for (auto const* const family : {&facts.v6, &facts.v4})
        if (!std::all_of(family->begin(), family->end(), net::is_public_address))
            co_return refuse_redirect(MP_MSG("{host} redirects into a private network, to {next}"), here.host, next.host);
    co_return core::Result<void>();
}

/// What one hop leaves behind for the next: a login stays with the origin (RFC 6454) it was meant for. Behind another port
/// of the same name another program listens.
void turn_to(Url const& here, Url const& next, FetchPlan& plan) {
    plan.request.url = next.text();
    if (next.scheme != here.scheme || next.host != here.host || next.port != here.port)
        plan.request.login.reset();
}

}

net::Task<core::Result<Fetched>> fetch(FetchPlan plan, core::Answer& answer, Lookup const& lookup, net::Network network) {
    auto first = parse_url(plan.request.url);
    if (!first)
        co_return tl::unexpected<core::Fault>(first.error());
    CO_CHECK(may_ask(*first, plan, answer, lookup));
    plan.request.until = net::earlier(plan.request.until, network.clock.in(plan.bound));
    Fetched out;
    out.url = *first;
    out.began_plain = !out.url.is_https();
    std::vector<Url> seen;
    for (;;) {
        seen.push_back(out.url);
        out.place = without_address(out.url.text(), lookup.request.address.full());
        answer.asked.push_back(out.place);
        net::HttpRequest request = plan.request;
        request.refused = lookup.certificates;
        CO_TRY(out.reply, co_await network.http.fetch(std::move(request)));
        note_clock(lookup.own_side, out.url.host, out.reply, network.clock.unix_now());
        if (plan.redirects == Redirects::none || !is_redirect(out.reply.status) || out.reply.header("location").empty())
            co_return out;
        if (out.hops >= plan.hops_left)
            co_return core::fail(
                core::FaultCode::too_many_redirects,
                core::Message(MP_MSG("too many redirects, the last from {host}"), {{"host", out.url.host}}));
        CO_TRY(Url next, next_hop(out.url, out.reply, plan, answer, lookup));
        if (std::find(seen.begin(), seen.end(), next) != seen.end())
            co_return refuse_redirect(MP_MSG("{host} redirects in a circle"), out.url.host);
        CO_CHECK(co_await may_reach(out.url, out.reply, next, plan, network));
        out.left_home = out.left_home || is_foreign(next.host, plan);
        turn_to(out.url, next, plan);
        out.url = next;
        ++out.hops;
    }
}

FetchPlan plan_get(std::string url, std::string home, std::string accept, net::milliseconds bound) {
    FetchPlan plan;
    plan.request.url = std::move(url);
    plan.request.headers.emplace_back("Accept", std::move(accept));
    plan.request.until = net::TimePoint::max();
    plan.bound = bound;
    plan.home = std::move(home);
    return plan;
}

void tell_fault(core::Answer& answer, core::Fault const& fault, std::string const& host) {
    using core::AnswerStatus;
    using core::FaultCode;
    auto const say = [&](AnswerStatus status, core::MessageId sentence, std::string technical = {}) {
        answer.status = status;
        answer.why = core::Statement(core::Message(sentence, {{"host", host}}), std::move(technical));
    };
    std::string const reason = fault.detail.empty() ? std::string(core::name_of(fault.code)) : fault.detail;
    switch (fault.code) {
    case FaultCode::no_such_name: return say(AnswerStatus::absent, MP_MSG("{host} does not exist in the DNS"));
    case FaultCode::no_data:
    case FaultCode::no_address: return say(AnswerStatus::absent, MP_MSG("{host} has no address in the DNS"));
    case FaultCode::refused: return say(AnswerStatus::absent, MP_MSG("{host} refuses the connection: no web server there"));
    case FaultCode::server_failure: return say(AnswerStatus::error, MP_MSG("the DNS gave no answer about {host}"));
    case FaultCode::timed_out: return say(AnswerStatus::timeout, MP_MSG("{host} did not answer in time"));
    case FaultCode::tls_failed:
        answer.flags.emplace_back(core::flag::unproven_site);
        return say(AnswerStatus::error, MP_MSG("no trusted TLS connection to {host}"), reason);
    case FaultCode::too_large: return say(AnswerStatus::invalid, MP_MSG("{host} sent a file that is too large"));
    case FaultCode::redirect_refused:
    case FaultCode::too_many_redirects:
        answer.status = AnswerStatus::invalid;
        answer.why = core::reason_of(fault);
        return;
    case FaultCode::not_trusted:
        answer.flags.emplace_back(core::flag::foreign_redirect);
        answer.status = AnswerStatus::skipped;
        answer.why = core::reason_of(fault);
        return;
    default: return say(AnswerStatus::error, MP_MSG("no usable reply from {host}"), reason);
    }
}

void tell_status(core::Answer& answer, net::HttpReply const& reply, std::string const& host) {
    bool const wants_login = reply.status == 401 || reply.status == 403;
    answer.status = reply.status >= 500 || wants_login ? core::AnswerStatus::error : core::AnswerStatus::absent;
    answer.why = core::Message(wants_login ? MP_MSG("{host} answered HTTP {status}: it wants a login")
                                           : MP_MSG("{host} answered HTTP {status}"),
                               {{"host", host}, {"status", std::to_string(reply.status)}});
    if (wants_login)
        answer.flags.emplace_back(core::flag::login_asked);
}

bool is_success(net::HttpReply const& reply) { return reply.status == 200 || reply.status == 203; }

bool looks_like_html(std::string_view body) {
    if (body.starts_with("\xEF\xBB\xBF"))
        body.remove_prefix(3);
    body = core::ascii::trim(body);
    if (!body.starts_with('<'))
        return false;
    auto const head = core::ascii::to_lower(body.substr(0, 1024));
    return head.find("<!doctype html") != std::string::npos || head.find("<html") != std::string::npos;
}

}
