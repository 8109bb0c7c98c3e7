#include "probes/sources/config_file.h"

#include "probes/core/ascii.h"
#include "probes/grammar/autoconfig.h"

#include <algorithm>

namespace mp::sources {

namespace {

constexpr char const* accepted_types = "application/xml, text/xml, */*;q=0.5";

core::Way way_after(Fetched const& got, core::Way way) {
    if (got.began_plain)
        return got.url.is_https() ? core::Way::plain_redirect : core::Way::plain;
    return got.left_home && way != core::Way::unsigned_pointer ? core::Way::foreign_redirect : way;
}

/// A host below a wildcard exists whether anybody set it up or not.
void note_wildcard(core::Answer& answer, Lookup const& lookup, std::string const& ip) {
    auto const& wild = lookup.dns.wildcard_addresses;
    if (lookup.dns.is_wildcard && std::find(wild.begin(), wild.end(), ip) != wild.end())
        answer.flags.emplace_back(core::flag::through_wildcard);
}

/// Thunderbird believes the declared type, so a good file under another one is no file to it.
void note_type(net::HttpReply const& reply, core::Answer& answer) {
    auto const type = core::ascii::to_lower(reply.header("content-type"));
    bool const is_xml = type.starts_with("text/xml") || type.starts_with("application/xml") || type.starts_with("text/rdf");
    if (answer.status == core::AnswerStatus::found && !is_xml)
        answer.oddities.push_back({core::odd::content_type, {}, "Content-Type", type.substr(0, 100)});
}

constexpr std::string_view address_query = "?emailaddress=";

enum class Asking { in_general, for_the_person };

FetchPlan plan_for(FileWish const& wish, Asking asking, Lookup const& lookup) {
    auto plan = plan_get(wish.url, wish.home, accepted_types, wish.bound);
    if (asking == Asking::for_the_person) {
        plan.request.url += std::string(address_query) + percent_encode(lookup.request.address.full());
        plan.carries_address = true;
    }
    return plan;
}

/// Where the file is, without the question that brought it.
std::string place_of(Fetched const& got) { return got.place.substr(0, got.place.find(address_query)); }

/// What came is a settings file, with this many servers; nothing when it is none.
std::optional<std::size_t> servers_in(core::Result<Fetched> const& got, core::EmailAddress const& address) {
    if (!got || !is_success(got->reply))
        return std::nullopt;
    auto const file = grammar::parse_autoconfig(got->reply.body, address);
    return file ? std::optional(file->candidates.size()) : std::nullopt;
}

/// No servers for this person, or a way that the address must not take; the general question may still be answered.
bool is_turned_away(core::Result<Fetched> const& got, core::EmailAddress const& address) {
    using core::FaultCode;
    if (got)
        return got->reply.status >= 400 || servers_in(got, address) == 0U;
    auto const code = got.error().code;
    return code == FaultCode::not_trusted || code == FaultCode::redirect_refused || code == FaultCode::too_many_redirects;
}

/// Where the second question brings no more, the reasons of the first are told.
bool is_better(core::Result<Fetched> const& second, core::Result<Fetched> const& first, core::EmailAddress const& address) {
    bool const has_servers = servers_in(second, address).value_or(0) > 0;
    return has_servers || (first && second && is_success(second->reply) && !is_success(first->reply));
}

/// Once in general, once for the person, in the order that the wish says; the person's own file is preferred.
net::Task<void> ask_twice(FileWish const& wish, core::Result<Fetched>& got, core::Answer& answer, Lookup const& lookup,
                          net::Network network) {
    bool const for_person_first = wish.address == FileWish::Address::at_once;
    auto first = plan_for(wish, for_person_first ? Asking::for_the_person : Asking::in_general, lookup);
    got = co_await fetch(std::move(first), answer, lookup, network);
    auto const& address = lookup.request.address;
    bool const may_gain = for_person_first ? is_turned_away(got, address)
                                           : wish.address == FileWish::Address::after_a_file &&
                                                 (servers_in(got, address) || (got && got->reply.status == 400));
    if (!may_gain)
        co_return;
    auto second = plan_for(wish, for_person_first ? Asking::in_general : Asking::for_the_person, lookup);
    auto other = co_await fetch(std::move(second), answer, lookup, network);
    if (is_better(other, got, address))
        got = std::move(other);
}

}

void take_file(std::string_view bytes, std::string const& place, core::Way way, core::Answer& answer,
               core::EmailAddress const& address) {
    auto file = grammar::parse_autoconfig(bytes, address);
    if (!file) {
        bool const is_page = looks_like_html(bytes);
        if (is_page)
            answer.flags.emplace_back(core::flag::html_page);
        answer.status = core::AnswerStatus::invalid;
        if (!is_page)
            answer.oddities.push_back({core::odd::file, {}, "clientConfig", file.error().detail});
        answer.why = is_page ? core::Statement(MP_MSG("a web page came instead of the settings file"))
                             : core::Statement(MP_MSG("not a settings file"), file.error().detail);
        return;
    }
    answer.candidates = std::move(file->candidates);
    stamp(answer.candidates, answer.source, place, way, address.domain);
    answer.provider = std::move(file->provider);
    answer.services = std::move(file->services);
    answer.flags.insert(answer.flags.end(), file->flags.begin(), file->flags.end());
    answer.oddities = std::move(file->oddities);
    answer.trust = core::trust_of(way);
    answer.status = answer.candidates.empty() ? core::AnswerStatus::absent : core::AnswerStatus::found;
    auto const& flags = file->flags;
    if (answer.candidates.empty())
        answer.why = MP_MSG("the file names no IMAP, POP3 or SMTP server that can be used");
    else if (std::find(flags.begin(), flags.end(), core::flag::unknown_auth) != flags.end())
        answer.why =
            MP_MSG("a server was left out, because the file asks there only for a way of signing in that nobody knows");
}

net::Task<void> ask_for_file(FileWish wish, core::Answer& answer, Lookup const& lookup, net::Network network) {
    answer.source = wish.source;
    auto url = parse_url(wish.url);
    std::string host = url ? url->host : wish.url;
    if (wish.way == core::Way::own_site && !core::is_own(host, lookup.request.address.domain))
        wish.way = core::Way::unsigned_pointer;
    core::Result<Fetched> got = core::fail(core::FaultCode::timed_out);
    co_await ask_twice(wish, got, answer, lookup, network);
    if (!got) {
        tell_fault(answer, got.error(), host);
        co_return;
    }
    // The server tells nothing to who does not say for whom they ask; saying it to a stranger is for the person to allow.
    if (got->reply.status == 400 && wish.address == FileWish::Address::never && got->url.is_https())
        ask_for_trust(answer, got->url.host);
    note_wildcard(answer, lookup, got->reply.ip);
    if (!is_success(got->reply)) {
        tell_status(answer, got->reply, got->url.host);
        if (got->reply.status == 404 && !wish.not_there.is_empty())
            answer.why = wish.not_there;
        co_return;
    }
    core::Way const way = way_after(*got, wish.way);
    if (way == core::Way::foreign_redirect)
        answer.flags.emplace_back(core::flag::foreign_redirect);
    take_file(got->reply.body, place_of(*got), way, answer, lookup.request.address);
    note_type(got->reply, answer);
    if (answer.status == core::AnswerStatus::found && got->hops > 0)
        answer.why.add(core::Message(MP_MSG("reached by a redirect to {host}"), {{"host", got->url.host}}));
}

}
