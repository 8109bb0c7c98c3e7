#include "probes/engine/line_talk.h"

#include "probes/core/mechanism.h"
#include "probes/endpoints/scan.h"
#include "probes/engine/certificate_hint.h"
#include "probes/engine/round_trip.h"

namespace mp::engine {

using namespace mp::core;
using decide::Phase;

LineTalks::LineTalks(RunState& state, net::Network network, net::TaskGroup& group, net::Signal& changed)
    : m_state(state), m_network(network), m_group(group), m_changed(changed) {}

void LineTalks::enter(std::size_t line, Phase phase) {
    m_state.board.lines[line].phase = phase;
    m_state.board.lines[line].phase_ms = m_network.clock.run_ms();
    m_changed.notify();
}

// --- what the moves ask for -----------------------------------------------------------------------------------------

void LineTalks::start(std::size_t line) {
    auto& work = m_state.works[line];
    work.order = Order::none;
    work.dialled_before = work.report.connections.size();
    work.report.status = EndpointStatus::pending;
    work.report.finished = false;
    work.report.started_ms = m_network.clock.run_ms();
    m_group.spawn(hold(line));
}

void LineTalks::log_in(std::size_t line, Permit const& permit, std::vector<std::string> usernames) {
    auto& work = m_state.works[line];
    work.permit = permit;
    work.usernames = std::move(usernames);
    work.order = Order::log_in;
    work.told.notify();
}

void LineTalks::release(std::size_t line) {
    auto& work = m_state.works[line];
    work.order = Order::leave; // also for a talk that was spawned and has not begun yet
    if (work.report.status == EndpointStatus::usable)
        work.told.notify();
    else if (work.talk != nullptr)
        work.talk->cancel();
}

void LineTalks::skip(std::size_t line, LoginSkip reason) {
    auto& work = m_state.works[line];
    work.report.login.skip = reason;
    if (reason != LoginSkip::not_wanted)
        work.report.status = EndpointStatus::login_skipped;
    work.order = Order::leave;
    work.told.notify();
    if (m_state.board.lines[line].phase == Phase::finished)
        finish(line);
}

void LineTalks::follow_names(std::size_t line) { m_group.spawn(follow(line)); }
void LineTalks::knock_others(std::size_t line) { m_group.spawn(knock(line)); }
void LineTalks::scan_tls(std::size_t line) { m_group.spawn(scan(line)); }

void LineTalks::try_challenge(std::size_t line, Permit const& permit, std::string username) {
    auto wish = wish_of(line);
    wish.permit = permit;
    wish.usernames = {std::move(username)};
    wish.order = endpoints::PasswordOrder::challenge_only;
    m_group.spawn(challenge(line, std::move(wish)));
}

void LineTalks::start_extras(std::size_t incoming, std::size_t outgoing) { m_group.spawn(extras(incoming, outgoing)); }

// --- the talk -------------------------------------------------------------------------------------------------------

endpoints::TalkOptions LineTalks::talk_options(std::size_t line) const {
    endpoints::TalkOptions options;
    options.address = m_state.request.address.full();
    options.bogus_name = m_state.request.bogus_name;
    options.sent = &m_state.sent;
    auto const endpoint = m_state.board.lines[line].line.endpoint;
    for (auto const& evidence : m_state.board.lines[line].line.evidence)
        if (evidence.source == SourceId::srv && evidence.trust == Trust::t0)
            options.reference_names = {m_state.request.address.domain};
    options.on_stage = [this, endpoint](Stage stage) {
        m_state.emit(StageReached{endpoint, stage});
        m_changed.notify();
    };
    if (m_state.request.list_messages && m_state.listed)
        options.on_listing = [this, endpoint](std::vector<ListedMessage> messages) {
            m_state.listed(endpoint, std::move(messages));
        };
    // A look that is taken again and again asks for counts alone; the first one of all was a whole check.
    options.inspect_deeply = !(m_state.request.list_messages && m_state.request.job == Job::probe);
    return options;
}

endpoints::LoginWish LineTalks::wish_of(std::size_t line) const {
    auto const& work = m_state.works[line];
    endpoints::LoginWish wish;
    wish.usernames = work.usernames;
    wish.password = m_state.credentials.password.is_empty() ? nullptr : &m_state.credentials.password;
    wish.token = m_state.credentials.token.is_empty() ? nullptr : &m_state.credentials.token;
    wish.permit = work.permit;
    // A second login (the round trip) goes as the first one went.
    auto const& login = work.report.login;
    bool const is_proven = login.result == LoginResult::accepted && !login.attempts.empty();
    bool const takes_challenge = is_proven && kind_of_mechanism(login.attempts.back().mechanism) == MechanismKind::challenge;
    if (is_proven ? takes_challenge : m_state.board.lines[line].line.wants_challenge)
        wish.order = endpoints::PasswordOrder::challenge_first;
    return wish;
}

/// Runs the talk in a group of its own, so that a line on its way can be called back.
net::Task<void> LineTalks::hold(std::size_t line) {
    auto& work = m_state.works[line];
    net::TaskGroup own;
    co_await own.bind();
    own.spawn(talk(line));
    work.talk = &own;
    co_await own.join();
    work.talk = nullptr;
    auto& state = m_state.board.lines[line];
    if (!state.gives_back)
        co_return finish(line);
    state.gives_back = false;
    if (work.report.status != EndpointStatus::usable) { // called back on its way: as if it had never begun
        ProbeReport blank;
        blank.endpoint = work.report.endpoint;
        blank.evidence = work.report.evidence;
        blank.trust = work.report.trust;
        work.report = std::move(blank);
        state.begun = false;
    }
    enter(line, Phase::parked);
}

net::Task<void> LineTalks::talk(std::size_t line) {
    auto& work = m_state.works[line];
    if (work.order == Order::leave)
        co_return;
    auto const conversation = endpoints::make_conversation(work.report, talk_options(line), m_network);
    co_await conversation->open();
    if (work.report.status == EndpointStatus::usable) {
        m_state.board.lines[line].was_ready = true;
        enter(line, Phase::ready);
        while (work.order == Order::none)
            co_await work.told.wait();
    }
    if (work.order == Order::log_in)
        co_await use(line, conversation.get());
    if (!m_state.board.lines[line].gives_back)
        enter(line, Phase::closing);
    co_await conversation->leave();
}

net::Task<void> LineTalks::use(std::size_t line, endpoints::Conversation* conversation) {
    auto& work = m_state.works[line];
    auto wish = wish_of(line);
    co_await conversation->log_in(std::move(wish));
    if (work.report.status != EndpointStatus::verified)
        co_return;
    enter(line, Phase::inspecting);
    co_await conversation->inspect();
}

void LineTalks::finish(std::size_t line) {
    auto& report = m_state.works[line].report;
    report.duration_ms = m_network.clock.run_ms() - report.started_ms;
    report.finished = true;
    m_state.emit(LineDone{report.endpoint, report.status, without_echoes(m_state, report.why), report.duration_ms});
    enter(line, Phase::finished);
}

// --- beside the talk ------------------------------------------------------------------------------------------------

net::Task<void> LineTalks::follow(std::size_t line) {
    co_await follow_certificate(&m_state, line, m_network);
    --m_state.board.hints_pending;
    m_changed.notify();
}

net::Task<void> LineTalks::knock(std::size_t line) {
    co_await endpoints::knock_others(m_state.works[line].report, m_network);
    --m_state.board.extras_pending;
    m_changed.notify();
}

net::Task<void> LineTalks::compare(std::size_t line) {
    auto options = talk_options(line);
    options.on_stage = nullptr;
    co_await endpoints::compare_addresses(m_state.works[line].report, std::move(options), m_network);
}

net::Task<void> LineTalks::scan(std::size_t line) {
    co_await endpoints::scan_tls(m_state.works[line].report, m_network);
    m_state.board.lines[line].scan = decide::Extra::done;
    --m_state.board.extras_pending;
    m_changed.notify();
}

/// A talk of its own: the proof that stands in the report is not touched by what comes of this one.
net::Task<void> LineTalks::challenge(std::size_t line, endpoints::LoginWish wish) {
    auto& report = m_state.works[line].report;
    ProbeReport second;
    second.endpoint = report.endpoint;
    auto options = talk_options(line);
    options.on_stage = nullptr;
    auto const conversation = endpoints::make_conversation(second, std::move(options), m_network);
    co_await conversation->open();
    if (second.status == EndpointStatus::usable)
        co_await conversation->log_in(std::move(wish));
    co_await conversation->leave();
    if (!second.login.attempts.empty())
        report.login.challenge = second.login.attempts.front();
    m_state.board.lines[line].challenge = decide::Extra::done;
    --m_state.board.extras_pending;
    m_changed.notify();
}

net::Task<void> LineTalks::round_trip(std::size_t incoming, std::size_t outgoing) {
    RoundTrip trip;
    trip.incoming = &m_state.works[incoming].report;
    trip.outgoing = &m_state.works[outgoing].report;
    trip.address = m_state.request.address.full();
    trip.incoming_login = wish_of(incoming);
    trip.outgoing_login = wish_of(outgoing);
    trip.sent = &m_state.sent;
    co_await send_and_await(std::move(trip), m_network);
}

net::Task<void> LineTalks::extras(std::size_t incoming, std::size_t outgoing) {
    std::vector<net::Task<void>> all;
    for (auto const line : {incoming, outgoing})
        all.push_back(compare(line));
    if (m_state.request.round_trip)
        all.push_back(round_trip(incoming, outgoing));
    co_await net::gather(std::move(all));
    --m_state.board.extras_pending;
    m_changed.notify();
}

}
