#include "probes/engine/pipeline.h"

#include "probes/engine/bounds.h"
#include "probes/engine/connectivity.h"
#include "probes/engine/line_talk.h"
#include "probes/engine/move_log.h"
#include "probes/engine/profile_lines.h"
#include "probes/grammar/base64.h"
#include "probes/net/task.h"
#include "probes/sources/autodiscover_talk.h"
#include "probes/sources/source.h"

#include <algorithm>

namespace mp::engine {

using namespace mp::core;

namespace {

class Pipeline final : sources::LoginDesk {
public:
    Pipeline(RunState& state, net::Network network)
        : m_state(state), m_board(state.board), m_network(network), m_talks(state, network, m_group, m_changed),
          m_log(state.survey.moves) {}

    net::Task<void> run();

private:
    net::Task<void> loop();
    net::Task<void> burst();
    net::Task<void> health();
    net::Task<void> portal();
    net::Task<void> knock_nowhere();
    net::Task<void> look(sources::Source const* source, Answer* answer);
    net::Task<void> resolve(std::string host);
    void start_sources();
    void name_the_endpoint();
    void read_profiles();
    void note_answers();
    void plan_anew();
    void add_ways_seen(std::vector<Answer>& answers) const;
    void take_line(decide::Line line);
    bool carry_out(decide::Moves const& moves);
    net::Task<std::optional<Permit>> ask(std::string host) override;
    void tell(std::string const& host, bool was_refused) override;

    struct Carry;

    RunState& m_state;
    decide::Board& m_board;
    net::Network m_network;
    net::TaskGroup m_group;
    net::Signal m_changed;
    net::Signal m_dns, m_mx, m_published, m_sites;
    std::vector<std::optional<Permit>> m_site_permits; ///< one for each login of the board
    bool m_dns_is_done = false, m_mx_is_known = false, m_published_failed = false, m_published_decided = false;
    bool m_portal_is_done = true, m_health_is_done = false;
    std::vector<std::pair<std::size_t, AnswerStatus>> m_planned_from; ///< candidates and status of each answer
    LineTalks m_talks;
    MoveLog m_log;
};

net::Task<void> Pipeline::burst() {
    sources::Burst burst{m_state.request, m_state.survey.dns, m_dns_is_done, m_dns, m_mx_is_known, m_mx};
    co_await sources::dns_burst(burst, m_network);
    m_changed.notify();
}

net::Task<void> Pipeline::health() {
    co_await sources::domain_health(m_state.request, m_state.survey.dns, m_state.survey.web_certificates, m_network);
    m_health_is_done = true;
    m_changed.notify();
}

net::Task<void> Pipeline::portal() {
    m_portal_is_done = false;
    co_await ask_connectivity(m_state.request.connectivity_url, &m_state.survey.network, m_network);
    m_portal_is_done = true;
    m_changed.notify();
}

/// Nobody lives at a documentation address (RFC 5737). Who answers there on a mail port answers in place of every mail
/// server. Nothing waits for this: a program that does so sits close by and answers at once.
net::Task<void> Pipeline::knock_nowhere() {
    auto const until = m_network.clock.in(net::milliseconds(1000));
    for (std::uint16_t const port : {143, 110}) {
        auto const attempt = co_await m_network.dialer.knock("192.0.2.1", "192.0.2.1", port, until);
        m_state.survey.network.documentation_address_answers = attempt.result == ConnectResult::ok;
        if (attempt.result == ConnectResult::ok)
            co_return;
    }
}

net::Task<void> Pipeline::look(sources::Source const* source, Answer* answer) {
    bool const may_log_in = m_state.request.autodiscover_login && !m_state.credentials.password.is_empty();
    sources::Lookup const lookup{m_state.request,
                                 m_state.survey.dns,
                                 m_state.survey.network,
                                 may_log_in ? &m_state.credentials.password : nullptr,
                                 may_log_in ? this : nullptr,
                                 m_dns_is_done,
                                 m_dns,
                                 m_mx_is_known,
                                 m_mx,
                                 m_published_failed,
                                 m_published_decided,
                                 m_published,
                                 {},
                                 &m_state.survey.web_certificates};
    m_state.emit(SourceStarted{source->id});
    co_await sources::look_and_time(*source, *answer, lookup, m_network);
    keep_first_servers(*answer, m_state.survey.cuts);
    m_planned_from.clear();
    for (auto& state : m_board.sources)
        if (state.source == source->id)
            state.answered = true;
    m_state.emit(SourceAnswered{source->id, answer->status, without_echoes(m_state, answer->why), answer->duration_ms});
    m_changed.notify();
}

void Pipeline::start_sources() {
    for (auto const& source : sources::catalogue()) {
        auto& answer = m_state.answers.emplace_back();
        answer.source = source.id;
        answer.status = AnswerStatus::timeout;
        m_board.sources.push_back({source.id, false});
    }
    auto answer = m_state.answers.begin();
    for (auto const& source : sources::catalogue())
        m_group.spawn(look(&source, &*answer++));
}

/// `mailplumb probe`: the person is the source, and nobody else is asked.
void Pipeline::name_the_endpoint() {
    auto& answer = m_state.answers.emplace_back();
    answer.source = SourceId::manual;
    answer.status = AnswerStatus::found;
    answer.trust = Trust::t0;
    Candidate candidate;
    candidate.endpoint = *m_state.request.endpoint;
    candidate.stated = candidate.endpoint.security;
    candidate.evidence.source = SourceId::manual;
    candidate.evidence.trust = Trust::t0;
    candidate.evidence.note = MP_MSG("named on the command line");
    answer.candidates.push_back(candidate);
    auto const& named = candidate.endpoint;
    auto const other = named.security == Security::tls ? Security::starttls : Security::tls;
    // A standard port says itself how it is encrypted; on any other both ways are tried.
    if (m_state.request.probe_any_security && named.port != standard_port(named.service, named.security)) {
        candidate.endpoint.security = other;
        candidate.evidence.is_derived = true;
        candidate.order = 1;
        answer.candidates.push_back(candidate);
    }
    m_dns_is_done = m_health_is_done = true;
}

/// What the person's own programs hold needs nobody's answer, so it stands there from the start.
void Pipeline::read_profiles() {
    if (m_state.request.profiles.empty())
        return;
    auto& answer = m_state.answers.emplace_back(profile_answer(m_state.request));
    m_state.emit(SourceStarted{answer.source});
    m_state.emit(SourceAnswered{answer.source, answer.status, answer.why, 0});
}

net::Task<void> Pipeline::resolve(std::string host) {
    auto const facts = co_await m_network.resolver.addresses(host);
    auto& known = m_board.hosts[host];
    known = facts.v6;
    known.insert(known.end(), facts.v4.begin(), facts.v4.end());
    m_changed.notify();
}

net::Task<std::optional<Permit>> Pipeline::ask(std::string host) {
    auto const at = m_board.site_logins.size();
    decide::SiteLogin wish;
    wish.host = std::move(host);
    m_board.site_logins.push_back(std::move(wish));
    m_site_permits.emplace_back();
    m_changed.notify();
    while (!m_board.site_logins[at].is_decided)
        co_await m_sites.wait();
    co_return m_site_permits[at];
}

void Pipeline::tell(std::string const& host, bool was_refused) {
    for (auto& login : m_board.site_logins) {
        if (login.host != host || !login.is_under_way)
            continue;
        login.is_under_way = false;
        login.is_refused = was_refused;
    }
    m_changed.notify();
}

void Pipeline::take_line(decide::Line line) {
    auto const same = [&](auto const& known) { return known.line.endpoint == line.endpoint; };
    auto at = std::find_if(m_board.lines.begin(), m_board.lines.end(), same);
    bool const is_new = at == m_board.lines.end();
    if (is_new && m_board.lines.size() >= decide::most_lines) {
        m_state.lines_left_out.insert(line.endpoint);
        return;
    }
    if (is_new) {
        at = m_board.lines.emplace(at);
        at->planned_ms = m_board.run_ms;
        m_state.works.emplace_back();
    }
    auto& report = m_state.works[static_cast<std::size_t>(at - m_board.lines.begin())].report;
    report.endpoint = line.endpoint;
    report.evidence = line.evidence;
    report.trust = line.trust;
    if (is_new)
        m_state.emit(LinePlanned{line.endpoint, line.evidence.front().source});
    at->line = std::move(line);
}

/// A port that speaks TLS from the first byte, though its settings say STARTTLS, is tried the way it wants: whoever named
/// the line named this one as well.
void Pipeline::add_ways_seen(std::vector<Answer>& answers) const {
    for (auto const& work : m_state.works) {
        if (!work.report.tls_on_plain_port)
            continue;
        auto const& asked = work.report.endpoint;
        for (auto& answer : answers) {
            auto const is_it = [&](Candidate const& c) { return c.endpoint == asked; };
            auto const is_beside = [&](Candidate const& c) {
                return c.endpoint.service == asked.service && c.endpoint.host == asked.host;
            };
            auto at = std::find_if(answer.candidates.begin(), answer.candidates.end(), is_it);
            if (at == answer.candidates.end())
                at = std::find_if(answer.candidates.begin(), answer.candidates.end(), is_beside);
            if (at == answer.candidates.end())
                continue;
            Candidate seen = *at;
            seen.endpoint = asked;
            seen.endpoint.security = Security::tls;
            seen.evidence.is_derived = true;
            answer.candidates.push_back(std::move(seen));
        }
    }
}

/// Brings the board up to date with what everybody has written down since the last look.
void Pipeline::note_answers() {
    m_board.run_ms = m_network.clock.run_ms();
    m_board.dns_done = m_dns_is_done;
    m_board.health_done = m_health_is_done && m_portal_is_done;
    plan_anew();
    note_facts(m_state);
}

/// Only when some source has said more, or its last word, or a port spoke otherwise than its settings say, since the last
/// time.
void Pipeline::plan_anew() {
    std::vector<std::pair<std::size_t, AnswerStatus>> told;
    for (auto const& answer : m_state.answers)
        told.emplace_back(answer.candidates.size(), answer.status);
    auto const& works = m_state.works;
    auto const seen = std::count_if(works.begin(), works.end(), [](Work const& w) { return w.report.tls_on_plain_port; });
    told.emplace_back(static_cast<std::size_t>(seen), AnswerStatus::found);
    if (told == m_planned_from)
        return;
    m_planned_from = std::move(told);
    std::vector<Answer> usable;
    for (auto const& answer : m_state.answers)
        if (!answer.candidates.empty())
            usable.push_back(answer);
    add_ways_seen(usable);
    for (auto& line : decide::plan(m_state.request, usable))
        take_line(std::move(line));
}

/// RFC 7617: what a web server hears, and may repeat.
void note_http_login(RunState& state) {
    auto pair = sources::login_name(state.request) + ":";
    pair += state.credentials.password.reveal();
    auto line = Secret(grammar::encode_base64(pair));
    Secret::wipe(pair);
    state.sent.note("Authorization: Basic ", line);
}

/// Hands each move to those who do it.
struct Pipeline::Carry {
    Pipeline& to;

    void operator()(decide::Resolve const& move) const { to.m_group.spawn(to.resolve(move.host)); }
    void operator()(decide::Start const& move) const { to.m_talks.start(move.line); }
    void operator()(decide::LogIn const& move) const { to.m_talks.log_in(move.line, move.permit, move.usernames); }
    void operator()(decide::Release const& move) const { to.m_talks.release(move.line); }
    void operator()(decide::Skip const& move) const { to.m_talks.skip(move.line, move.reason); }
    void operator()(decide::FollowNames const& move) const { to.m_talks.follow_names(move.line); }
    void operator()(decide::KnockOthers const& move) const { to.m_talks.knock_others(move.line); }
    void operator()(decide::ScanTls const& move) const { to.m_talks.scan_tls(move.line); }
    void operator()(decide::TryChallenge const& move) const {
        to.m_talks.try_challenge(move.line, move.permit, move.username);
    }
    void operator()(decide::AnswerSite const& move) const {
        to.m_site_permits[move.login] = move.permit;
        if (move.permit)
            note_http_login(to.m_state);
        to.m_sites.notify();
    }
    void operator()(decide::LastResorts const& move) const {
        to.m_published_failed = move.needed;
        to.m_published_decided = true;
        to.m_published.notify();
    }
    void operator()(decide::Propose const& move) const {
        auto const& lines = to.m_board.lines;
        to.m_state.survey.verified_ms = to.m_board.verified_ms;
        to.m_state.emit(
            ProposalChanged{lines[move.incoming].line.endpoint, lines[move.outgoing].line.endpoint, to.m_board.verified_ms});
    }
    void operator()(decide::Extras const& move) const { to.m_talks.start_extras(move.incoming, move.outgoing); }
    void operator()(decide::Stop const&) const {
        to.m_state.survey.out_of_time = to.m_board.run_ms >= to.m_state.request.deadline_ms;
    }
};

/// False when the run is over.
bool Pipeline::carry_out(decide::Moves const& moves) {
    m_log.note(m_board, moves);
    for (auto const& item : moves.items) {
        decide::carry_out(m_board, item.move);
        std::visit(Carry{*this}, item.move);
    }
    return !moves.stops();
}

net::Task<void> Pipeline::loop() {
    auto const start = m_network.clock.in(net::milliseconds(-m_network.clock.run_ms()));
    m_board.request = m_state.request;
    if (m_state.request.job == Job::probe) {
        name_the_endpoint();
    } else {
        m_group.spawn(burst());
        start_sources();
        read_profiles();
        m_group.spawn(health());
        m_group.spawn(knock_nowhere());
    }
    if (!m_state.request.connectivity_url.empty())
        m_group.spawn(portal());
    for (;;) {
        note_answers();
        auto const moves = decide::next_moves(m_board);
        if (!carry_out(moves))
            co_return;
        if (!moves.items.empty())
            continue; // what was just done may allow more
        auto const next = start + net::milliseconds(moves.next_look_ms);
        co_await m_changed.wait(next);
    }
}

net::Task<void> Pipeline::run() {
    co_await m_group.bind();
    std::exception_ptr problem;
    try {
        co_await loop();
    } catch (...) {
        problem = std::current_exception();
    }
    auto ignore = co_await net::IgnoreCancellation::begin();
    m_group.cancel();
    try {
        co_await m_group.join();
    } catch (net::Cancelled const&) {
        // Members that were cancelled on purpose.
    }
    co_await ignore.end();
    if (problem)
        std::rethrow_exception(problem);
}

}

net::Task<void> run_pipeline(RunState& state, net::Network network) {
    Pipeline pipeline(state, network);
    co_await pipeline.run();
}

}
