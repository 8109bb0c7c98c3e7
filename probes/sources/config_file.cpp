#include "probes/sources/config_file.h"

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

FetchPlan plan_for(FileWish const& wish, bool with_address, Lookup const& lookup) {
    auto plan = plan_get(wish.url, wish.home, accepted_types, wish.bound);
    if (with_address) {
        plan.request.url += "?emailaddress=" + percent_encode(lookup.request.address.full());
        plan.carries_address = true;
    }
    return plan;
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
        answer.detail =
            is_page ? "a web page came instead of the settings file" : "not a settings file: " + file.error().detail;
        return;
    }
    answer.candidates = std::move(file->candidates);
    stamp(answer.candidates, answer.source, place, way, address.domain);
    answer.provider = std::move(file->provider);
    answer.services = std::move(file->services);
    answer.flags.insert(answer.flags.end(), file->flags.begin(), file->flags.end());
    answer.trust = core::trust_of(way);
    answer.status = answer.candidates.empty() ? core::AnswerStatus::absent : core::AnswerStatus::found;
    if (answer.candidates.empty())
        answer.detail = "the file names no IMAP, POP3 or SMTP server that can be used";
}

net::Task<void> ask_for_file(FileWish wish, core::Answer& answer, Lookup const& lookup, net::Network network) {
    answer.source = wish.source;
    auto url = parse_url(wish.url);
    std::string host = url ? url->host : wish.url;
    if (wish.way == core::Way::own_site && !core::is_own(host, lookup.request.address.domain))
        wish.way = core::Way::unsigned_pointer;
    auto plan = plan_for(wish, false, lookup);
    auto got = co_await fetch(std::move(plan), answer, lookup, network);
    if (got && got->reply.status == 400 && wish.may_send_address) {
        auto again = plan_for(wish, true, lookup);
        got = co_await fetch(std::move(again), answer, lookup, network);
    }
    if (!got) {
        tell_fault(answer, got.error(), host);
        co_return;
    }
    note_wildcard(answer, lookup, got->reply.ip);
    if (!is_success(got->reply)) {
        tell_status(answer, got->reply, got->url.host);
        if (got->reply.status == 404 && !wish.not_there.empty())
            answer.detail = wish.not_there;
        co_return;
    }
    core::Way const way = way_after(*got, wish.way);
    if (way == core::Way::foreign_redirect)
        answer.flags.emplace_back(core::flag::foreign_redirect);
    take_file(got->reply.body, got->place, way, answer, lookup.request.address);
    if (answer.status == core::AnswerStatus::found && got->hops > 0)
        answer.detail = "reached by a redirect to " + got->url.host;
}

}
