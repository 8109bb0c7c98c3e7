#include "app/cli/watch_look.h"

#include "app/cli/network_run.h"
#include "probes/watch/numbering.h"

#include <algorithm>
#include <map>

namespace mp::cli {

namespace {

using core::ProbeReport;
using core::Service;
using desk::NameForm;
using desk::WatchedServer;

using Listings = std::map<core::Endpoint, std::vector<core::ListedMessage>>;

engine::Credentials copy_of(engine::Credentials const& credentials) {
    return {credentials.password.clone(), credentials.token.clone()};
}

std::string name_for(NameForm form, core::Request const& request) {
    switch (form) {
    case NameForm::address: return request.address.full();
    case NameForm::local_part: return request.address.local;
    case NameForm::given: break;
    }
    return request.username;
}

/// Nothing for user names that come from a source: the state must not hold them.
std::optional<WatchedServer> server_of(ProbeReport const& report, core::Request const& request) {
    if (report.login.attempts.empty())
        return std::nullopt;
    auto const& used = report.login.attempts.back().username;
    for (auto const form : {NameForm::given, NameForm::address, NameForm::local_part})
        if (used == name_for(form, request))
            return WatchedServer{report.endpoint, form};
    return std::nullopt;
}

bool is_watchable(ProbeReport const& report, Service service) {
    return report.endpoint.service == service && report.status == core::EndpointStatus::verified && report.tls.trusted;
}

ProbeReport const* line_of(core::Survey const& survey, Service service) {
    auto const at = std::find_if(survey.reports.begin(), survey.reports.end(),
                                 [&](auto const& report) { return is_watchable(report, service); });
    return at == survey.reports.end() ? nullptr : &*at;
}

core::LoginAttempt const* refusal_of(ProbeReport const& report) {
    auto const& attempts = report.login.attempts;
    bool const is_refused = report.status == core::EndpointStatus::login_rejected && !attempts.empty();
    return is_refused ? &attempts.back() : nullptr;
}

/// The password was right, or the server only wants us to come later: no reason to stay away for good.
bool is_passing(core::RefusalClass cause) {
    return cause == core::RefusalClass::in_use || cause == core::RefusalClass::limit ||
           cause == core::RefusalClass::temporary;
}

void read_imap(Looked& looked, ProbeReport const& report) {
    looked.look.imap_messages = report.mailbox.messages;
    looked.look.uidnext = report.mailbox.uidnext;
    looked.look.uidvalidity = report.mailbox.uidvalidity;
}

/// An empty mailbox shows no ids; then it is as it was.
bool counts_arrivals(Looked const& looked, watch::History const& before) {
    if (!looked.look.uidvalidity)
        return false;
    std::vector<std::string> ids;
    for (auto const& message : looked.listed)
        ids.push_back(message.id);
    if (!ids.empty())
        return watch::is_made_of_uids(ids, *looked.look.uidvalidity);
    auto const last = std::find_if(before.looks.rbegin(), before.looks.rend(),
                                   [](watch::Look const& look) { return look.uidvalidity.has_value(); });
    return last != before.looks.rend() && last->counts_arrivals && last->uidvalidity == looked.look.uidvalidity;
}

void read_pop(Looked& looked, ProbeReport const& report, Listings& listings) {
    constexpr std::int64_t longest_delay = 24 * 3600;
    if (auto const* refused = refusal_of(report)) {
        bool const is_in_use = refused->cause == core::RefusalClass::in_use;
        looked.look.saw = is_in_use ? watch::Saw::in_use : watch::Saw::nothing;
        looked.end = is_passing(refused->cause) ? LookEnd::seen : LookEnd::refused;
        return;
    }
    if (report.status != core::EndpointStatus::verified || !report.mailbox.messages)
        return;
    looked.look.messages = *report.mailbox.messages;
    looked.look.expire = report.mailbox.expire.value_or("");
    looked.delay_s = std::clamp<std::int64_t>(report.mailbox.login_delay.value_or(0), 0, longest_delay);
    auto const listing = listings.find(report.endpoint);
    looked.look.saw = listing == listings.end() ? watch::Saw::counts : watch::Saw::listing;
    if (listing != listings.end())
        looked.listed = std::move(listing->second);
}

core::Survey run(Watcher const& watcher, core::Request request, Listings& listings) {
    system::Interrupts interrupts;
    request.list_messages = true;
    auto const listed = [&](core::Endpoint const& endpoint, std::vector<core::ListedMessage> messages) {
        listings[endpoint] = std::move(messages);
    };
    return observe(watcher.engine, std::move(request), copy_of(watcher.credentials), watcher.arguments, interrupts,
                   watcher.translate, listed);
}

/// What stands in the way of the first look: another program holds the mailbox, or the login was refused.
void note_failure(Looked& looked) {
    looked.end = LookEnd::no_server;
    for (auto const& report : looked.survey.reports)
        if (auto const* refused = refusal_of(report); refused && report.endpoint.service == Service::pop3) {
            bool const is_in_use = refused->cause == core::RefusalClass::in_use;
            looked.look.saw = is_in_use ? watch::Saw::in_use : watch::Saw::nothing;
            looked.end = is_passing(refused->cause) ? LookEnd::seen : LookEnd::refused;
            return;
        }
}

Looked first_look(Watcher const& watcher, watch::History const& before) {
    Looked looked;
    Listings listings;
    looked.survey = run(watcher, watcher.request, listings);
    looked.look.at = looked.survey.now;
    if (looked.survey.interrupted) {
        looked.end = LookEnd::interrupted;
        return looked;
    }
    auto const* pop = line_of(looked.survey, Service::pop3);
    if (!pop) {
        note_failure(looked);
        return looked;
    }
    looked.pop3 = server_of(*pop, watcher.request);
    if (auto const* imap = line_of(looked.survey, Service::imap)) {
        looked.imap = server_of(*imap, watcher.request);
        read_imap(looked, *imap);
    }
    read_pop(looked, *pop, listings);
    looked.look.counts_arrivals = counts_arrivals(looked, before);
    return looked;
}

core::Request request_for(Watcher const& watcher, WatchedServer const& server) {
    auto request = watcher.request;
    request.job = core::Job::probe;
    request.endpoint = server.endpoint;
    request.probe_any_security = false;
    request.username = name_for(server.name, watcher.request);
    return request;
}

/// IMAP first: what arrives between the two questions is then a message that POP3 shows, not one that went.
Looked next_look(Watcher const& watcher, desk::WatchState const& state) {
    Looked looked;
    Listings listings;
    looked.pop3 = state.pop3;
    looked.imap = state.imap;
    core::Survey imap;
    if (state.imap)
        imap = run(watcher, request_for(watcher, *state.imap), listings);
    if (auto const* line = line_of(imap, Service::imap))
        read_imap(looked, *line);
    bool const is_refused =
        !imap.reports.empty() && refusal_of(imap.reports.front()) && !is_passing(refusal_of(imap.reports.front())->cause);
    if (imap.interrupted || is_refused) {
        looked.survey = std::move(imap);
        looked.end = is_refused ? LookEnd::refused : LookEnd::interrupted;
        return looked;
    }
    looked.survey = run(watcher, request_for(watcher, *state.pop3), listings);
    looked.look.at = looked.survey.now;
    if (looked.survey.interrupted)
        looked.end = LookEnd::interrupted;
    else if (!looked.survey.reports.empty())
        read_pop(looked, looked.survey.reports.front(), listings);
    looked.look.counts_arrivals = counts_arrivals(looked, state.history);
    std::move(imap.reports.begin(), imap.reports.end(), std::back_inserter(looked.survey.reports));
    return looked;
}

}

Looked take_look(Watcher const& watcher, desk::WatchState const& state) {
    bool const is_given = !watcher.request.username.empty();
    bool const is_known = state.pop3 && (state.pop3->name == NameForm::given) == is_given;
    auto looked = is_known ? next_look(watcher, state) : first_look(watcher, state.history);
    if (watcher.arguments.lab_time)
        looked.look.at = *watcher.arguments.lab_time;
    return looked;
}

}
