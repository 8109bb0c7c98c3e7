#include "probes/engine/line_worker.h"

#include "probes/endpoints/echoes.h"
#include "probes/endpoints/scan.h"
#include "probes/engine/certificate_hint.h"
#include "probes/engine/round_trip.h"

#include <algorithm>

namespace mp::engine {

using namespace mp::core;
using namespace mp::decide;

namespace {

// Quiet probes of guessed hosts: the likeliest pair at once, the rest a little later, so that published lines, which
// usually turn out to be the same ones, find a free connection (discovery reference, section 13, stage E).
constexpr std::int64_t guess_delay_tls_ms = 400;
constexpr std::int64_t guess_delay_other_ms = 550;
constexpr std::int64_t guess_delay_pop_starttls_ms = 700;

/// A server that takes longer to greet must not hold up the proof that sending works.
constexpr std::int64_t longest_wait_for_reading_ms = 2000;

bool is_outgoing(Work const& work) { return work.line.endpoint.service == Service::smtp; }

/// A server answered there and speaks the protocol, whatever became of the login.
bool survived(Work const& work) {
    switch (work.report.status) {
    case EndpointStatus::verified:
    case EndpointStatus::usable:
    case EndpointStatus::login_rejected:
    case EndpointStatus::login_skipped: return true;
    default: return false;
    }
}

bool is_alive(Work const& work) { return work.phase != Work::Phase::finished || survived(work); }

/// The host has addresses whose fate is not known: they lost the race or never ran.
bool has_untold_address(ProbeReport const& report, HostFacts const& host) {
    if (report.connections.empty())
        return false;
    auto const told = std::count_if(report.connections.begin(), report.connections.end(),
                                    [](auto const& c) { return c.result != ConnectResult::cancelled; });
    return static_cast<std::size_t>(told) < host.v4.size() + host.v6.size();
}

}

LineWorkers::LineWorkers(RunState& state, net::Network network, net::TaskGroup& group, net::Signal& changed)
    : m_state(state), m_network(network), m_group(group), m_changed(changed) {}

void LineWorkers::update(std::vector<Line> const& lines, bool sources_are_done) {
    m_sources_are_done = sources_are_done;
    for (auto const& line : lines) {
        Work* work = find(line.endpoint);
        bool const is_new = work == nullptr;
        if (is_new)
            work = &m_state.works.emplace_back();
        work->line = line;
        work->report.endpoint = line.endpoint;
        work->report.evidence = line.evidence;
        work->report.trust = line.trust;
        if (!is_new)
            continue;
        if (line.is_guess() && m_first_guess_ms == 0)
            m_first_guess_ms = std::max<std::int64_t>(m_network.clock.run_ms(), 1);
        m_state.emit(LinePlanned{line.endpoint, line.evidence.front().source});
        if (m_state.request.job != Job::discover)
            m_group.spawn(work_on(work));
    }
}

Work* LineWorkers::find(Endpoint const& endpoint) {
    auto const at =
        std::find_if(m_state.works.begin(), m_state.works.end(), [&](auto const& w) { return w.line.endpoint == endpoint; });
    return at == m_state.works.end() ? nullptr : &*at;
}

LineWorkers::Server& LineWorkers::server_of(Work const& work) {
    auto& slot = m_servers[work.line.endpoint.host];
    if (!slot)
        slot = std::make_unique<Server>();
    return *slot;
}

LineStanding LineWorkers::standing() const {
    LineStanding out;
    if (m_state.request.job == Job::discover)
        return out; // its lines are listed, never begun
    for (auto const& work : m_state.works) {
        switch (work.phase) {
        case Work::Phase::parked: out.guesses_opening += is_needed(work) ? 1 : 0; break;
        case Work::Phase::opening: ++(work.line.is_guess() ? out.guesses_opening : out.opening); break;
        case Work::Phase::ready: ++out.ready; break;
        case Work::Phase::logging_in: ++out.logging_in; break;
        case Work::Phase::inspecting: ++out.inspecting; break;
        case Work::Phase::finished: break;
        }
    }
    return out;
}

std::int64_t LineWorkers::accepted_ms(Endpoint const& incoming, Endpoint const& outgoing) const {
    std::int64_t latest = 0;
    for (auto const& work : m_state.works)
        if (work.line.endpoint == incoming || work.line.endpoint == outgoing)
            latest = std::max(latest, work.report.accepted_ms);
    return latest;
}

bool LineWorkers::has_working_published() const {
    bool const is_list = m_state.request.job == Job::discover; // nothing is tried, so what is published counts as it is
    return std::any_of(m_state.works.begin(), m_state.works.end(),
                       [&](auto const& w) { return !w.line.is_guess() && (is_list || survived(w)); });
}

bool LineWorkers::has_undecided_published() const {
    return std::any_of(m_state.works.begin(), m_state.works.end(), [this](auto const& w) {
        return !w.line.is_guess() && w.phase < Work::Phase::ready && (w.phase != Work::Phase::parked || is_needed(w));
    });
}

/// A guessed line matters only while no published line of its direction is alive; the STARTTLS form of a published line
/// only while nothing published on that server is.
bool LineWorkers::is_needed(Work const& work) const {
    auto const& line = work.line;
    bool const is_second_form = line.is_variant() && line.endpoint.security != Security::tls;
    if (!line.is_guess() && !is_second_form)
        return true;
    return std::none_of(m_state.works.begin(), m_state.works.end(), [&](auto const& other) {
        if (&other == &work || other.line.is_guess() || !is_alive(other) || is_outgoing(other) != is_outgoing(work))
            return false;
        bool const is_same_server =
            other.line.endpoint.host == line.endpoint.host && other.line.endpoint.service == line.endpoint.service;
        return line.is_guess() ? !other.line.is_variant() || survived(other) : is_same_server;
    });
}

bool LineWorkers::may_start(Work const& work) const {
    if (!work.line.is_guess())
        return is_needed(work);
    auto const& endpoint = work.line.endpoint;
    auto const is_like_this = [&](auto const& other) {
        return other.line.is_guess() && other.line.endpoint.service == endpoint.service &&
               ranks_before(other.line, work.line);
    };
    bool const is_first = std::none_of(m_state.works.begin(), m_state.works.end(), is_like_this);
    if (is_first && endpoint.security == Security::tls && endpoint.service != Service::pop3)
        return is_needed(work);
    auto const waited = m_network.clock.run_ms() - m_first_guess_ms;
    bool const is_pop_starttls = endpoint.service == Service::pop3 && endpoint.security != Security::tls;
    auto const delay = is_pop_starttls ? guess_delay_pop_starttls_ms
                       : endpoint.security != Security::tls || endpoint.service == Service::pop3 ? guess_delay_other_ms
                                                                                                 : guess_delay_tls_ms;
    return is_needed(work) && waited >= delay;
}

net::Task<void> LineWorkers::wait_for_start(Work* work) {
    while (!may_start(*work)) {
        auto const soon = m_network.clock.in(net::milliseconds(150));
        if (is_needed(*work))
            co_await m_changed.wait(soon);
        else
            co_await m_changed.wait();
    }
}

LoginSkip LineWorkers::reason_to_skip(Work const& work) const {
    auto const& request = m_state.request;
    if (!request.login)
        return LoginSkip::not_wanted;
    if (m_state.credentials.password.is_empty() && m_state.credentials.token.is_empty())
        return LoginSkip::no_password;
    if (!needs_confirmation(request, work.line).empty())
        return LoginSkip::trust_needed;
    if (!is_needed(work))
        return LoginSkip::not_needed;
    return LoginSkip::none;
}

bool LineWorkers::has_working_rival(Work const& work) const {
    return std::any_of(m_state.works.begin(), m_state.works.end(), [&](auto const& other) {
        return &other != &work && !other.line.is_guess() && is_outgoing(other) == is_outgoing(work) && survived(other);
    });
}

LineWorkers::Leave LineWorkers::may_log_in(Work const& work) const {
    switch (reason_to_skip(work)) {
    case LoginSkip::not_wanted:
    case LoginSkip::no_password: return Leave::skip;
    // A better source may still vouch for the same server.
    case LoginSkip::trust_needed: return m_sources_are_done || m_state.survey.verified_ms != 0 ? Leave::skip : Leave::wait;
    // While a published line of this direction is on its way it may yet fail; only one that works settles it.
    case LoginSkip::not_needed: return has_working_rival(work) ? Leave::skip : Leave::wait;
    default: break;
    }
    if (!work.line.is_guess())
        return Leave::go;
    // A guess gets the password only when nothing published can still turn up, and only the best guess of its kind.
    if (!m_sources_are_done)
        return Leave::wait;
    bool betters_open = false;
    for (auto const& other : m_state.works) {
        bool const is_rival =
            &other != &work && is_outgoing(other) == is_outgoing(work) && ranks_before(other.line, work.line);
        if (!is_rival)
            continue;
        if (other.report.status == EndpointStatus::verified || other.report.status == EndpointStatus::login_rejected)
            return Leave::skip;
        betters_open = betters_open || (other.phase != Work::Phase::finished && other.begun);
    }
    return betters_open ? Leave::wait : Leave::go;
}

/// Both directions of one host share its two tries. Reading comes first: a password that only sending refuses must not use
/// them up before anyone knows that it is right.
bool LineWorkers::reading_comes_first(Work const& work) const {
    if (!is_outgoing(work))
        return false;
    bool is_coming = false;
    for (auto const& other : m_state.works) {
        if (is_outgoing(other) || other.line.endpoint.host != work.line.endpoint.host || !other.begun)
            continue;
        if (other.report.status == EndpointStatus::verified || other.report.status == EndpointStatus::login_rejected)
            return false;
        bool const is_opening =
            other.phase == Work::Phase::opening && other.report.stage > Stage::connect && is_needed(other);
        bool const is_ready = other.phase == Work::Phase::ready && may_log_in(other) == Leave::go;
        is_coming = is_coming || is_opening || is_ready;
    }
    return is_coming;
}

endpoints::TalkOptions LineWorkers::talk_options(Work* work) const {
    endpoints::TalkOptions options;
    options.address = m_state.request.address.full();
    for (auto const& evidence : work->line.evidence)
        if (evidence.source == SourceId::srv && evidence.trust == Trust::t0)
            options.reference_names = {m_state.request.address.domain};
    options.on_stage = [this, work](Stage stage) { m_state.emit(StageReached{work->line.endpoint, stage}); };
    return options;
}

endpoints::LoginWish LineWorkers::login_wish(Work const& work, Server& server) const {
    endpoints::LoginWish wish;
    wish.usernames = work.line.usernames;
    wish.password = m_state.credentials.password.is_empty() ? nullptr : &m_state.credentials.password;
    wish.token = m_state.credentials.token.is_empty() ? nullptr : &m_state.credentials.token;
    wish.may_send = needs_confirmation(m_state.request, work.line).empty();
    wish.budget = &server.budget;
    return wish;
}

net::Task<void> LineWorkers::try_login(Work* work, endpoints::Conversation* talk) {
    auto leave = may_log_in(*work);
    while (leave == Leave::wait) {
        co_await m_changed.wait();
        leave = may_log_in(*work);
    }
    if (leave == Leave::skip) {
        auto const reason = reason_to_skip(*work);
        work->report.login.skip = reason == LoginSkip::none ? LoginSkip::not_needed : reason;
        if (reason != LoginSkip::not_wanted)
            work->report.status = EndpointStatus::login_skipped;
        co_return;
    }
    auto const patience_ms = m_network.clock.run_ms() + longest_wait_for_reading_ms;
    while (reading_comes_first(*work) && m_network.clock.run_ms() < patience_ms) {
        auto const soon = m_network.clock.in(net::milliseconds(200));
        co_await m_changed.wait(soon);
    }
    work->phase = Work::Phase::logging_in;
    auto& server = server_of(*work);
    auto pass = co_await server.gate.enter();
    auto wish = login_wish(*work, server);
    co_await talk->log_in(std::move(wish));
}

net::Task<void> LineWorkers::converse(Work* work) {
    auto const talk = endpoints::make_conversation(work->report, talk_options(work), m_network);
    co_await talk->open();
    auto const host = co_await m_network.resolver.addresses(work->line.endpoint.host);
    if (has_untold_address(work->report, host))
        m_group.spawn(other_addresses(work));
    if (work->report.status == EndpointStatus::usable) {
        work->phase = Work::Phase::ready;
        m_changed.notify();
        co_await try_login(work, talk.get());
    }
    if (work->report.status == EndpointStatus::verified) {
        work->phase = Work::Phase::inspecting;
        m_changed.notify();
        co_await talk->inspect();
    }
    co_await talk->leave();
}

net::Task<void> LineWorkers::work_on(Work* work) {
    co_await wait_for_start(work);
    work->begun = true;
    work->phase = Work::Phase::opening;
    work->report.started_ms = m_network.clock.run_ms();
    co_await converse(work);
    if (!names_to_try(work->report).empty() && m_state.request.job == Job::check)
        co_await follow_certificate(&m_state, work, m_network);
    finish(*work);
}

void LineWorkers::finish(Work& work) {
    auto& report = work.report;
    endpoints::remove_echoes(report, &m_state.credentials.password, &m_state.credentials.token);
    report.duration_ms = m_network.clock.run_ms() - report.started_ms;
    report.finished = true;
    work.phase = Work::Phase::finished;
    m_state.emit(LineDone{report.endpoint, report.status, report.detail, report.duration_ms});
    m_changed.notify();
}

net::Task<void> LineWorkers::other_addresses(Work* work) {
    ++m_extras;
    co_await endpoints::knock_others(work->report, m_network);
    --m_extras;
    m_changed.notify();
}

net::Task<void> LineWorkers::extra(Work* work) {
    ++m_extras;
    auto options = talk_options(work);
    options.on_stage = nullptr;
    co_await endpoints::compare_addresses(work->report, std::move(options), m_network);
    --m_extras;
    m_changed.notify();
}

net::Task<void> LineWorkers::deep_scan(Work* work) {
    ++m_extras;
    co_await endpoints::scan_tls(work->report, m_network);
    --m_extras;
    m_changed.notify();
}

void LineWorkers::start_extras(Choice const& choice) {
    Work* incoming = find(choice.settings->incoming.endpoint);
    Work* outgoing = find(choice.settings->outgoing.endpoint);
    for (Work* work : {incoming, outgoing}) {
        m_group.spawn(extra(work));
        if (m_state.request.tls_scan)
            m_group.spawn(deep_scan(work));
    }
    if (m_state.request.round_trip)
        m_group.spawn(round_trip(incoming, outgoing));
}

net::Task<void> LineWorkers::round_trip(Work* incoming, Work* outgoing) {
    ++m_extras;
    RoundTrip trip;
    trip.incoming = &incoming->report;
    trip.outgoing = &outgoing->report;
    trip.address = m_state.request.address.full();
    trip.incoming_login = login_wish(*incoming, server_of(*incoming));
    trip.outgoing_login = login_wish(*outgoing, server_of(*outgoing));
    co_await send_and_await(std::move(trip), m_network);
    --m_extras;
    m_changed.notify();
}

}
