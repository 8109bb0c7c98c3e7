#include "probes/engine/pipeline.h"

#include "probes/decide/choose.h"
#include "probes/engine/connectivity.h"
#include "probes/engine/line_worker.h"
#include "probes/engine/profile_lines.h"
#include "probes/decide/ending.h"
#include "probes/net/task.h"
#include "probes/sources/source.h"

#include <algorithm>

namespace mp::engine {

using namespace mp::core;
using namespace mp::decide;

namespace {

class Pipeline {
public:
    Pipeline(RunState& state, net::Network network)
        : m_state(state), m_network(network), m_workers(state, network, m_group, m_changed) {}

    net::Task<void> run();

private:
    net::Task<void> loop();
    net::Task<void> burst();
    net::Task<void> health();
    net::Task<void> portal();
    net::Task<void> knock_nowhere();
    net::Task<void> look(sources::Source const* source, Answer* answer);
    void start_sources();
    void name_the_endpoint();
    void read_profiles();
    void note_published();
    void add_guesses();
    void replan();
    void note_proposal();
    void start_extras();
    bool is_over();
    net::TimePoint next_look() const;

    RunState& m_state;
    net::Network m_network;
    net::TaskGroup m_group;
    net::Signal m_changed;
    net::Signal m_dns, m_mx, m_published;
    bool m_dns_is_done = false, m_mx_is_known = false, m_published_failed = false, m_published_decided = false;
    bool m_portal_is_done = true;
    bool m_health_is_done = false, m_guesses_added = false, m_extras_started = false;
    std::vector<sources::Source const*> m_pending;
    LineWorkers m_workers;
    net::TimePoint m_start{};
};

net::Task<void> Pipeline::burst() {
    sources::Burst burst{m_state.request, m_state.survey.dns, m_dns_is_done, m_dns, m_mx_is_known, m_mx};
    co_await sources::dns_burst(burst, m_network);
    m_changed.notify();
}

net::Task<void> Pipeline::health() {
    co_await sources::domain_health(m_state.request, m_state.survey.dns, m_network);
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
                                 m_dns_is_done,
                                 m_dns,
                                 m_mx_is_known,
                                 m_mx,
                                 m_published_failed,
                                 m_published_decided,
                                 m_published};
    m_state.emit(SourceStarted{source->id});
    co_await sources::look_and_time(*source, *answer, lookup, m_network);
    std::erase(m_pending, source);
    m_state.emit(SourceAnswered{source->id, answer->status, answer->detail, answer->duration_ms});
    m_changed.notify();
}

void Pipeline::start_sources() {
    for (auto const& source : sources::catalogue()) {
        auto& answer = m_state.answers.emplace_back();
        answer.source = source.id;
        answer.status = AnswerStatus::timeout;
        m_pending.push_back(&source);
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
    candidate.evidence.note = "named on the command line";
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
    m_state.emit(SourceAnswered{answer.source, answer.status, answer.detail, 0});
}

/// Tells the slow last resorts (S9, S10, Autodiscover's methods 3 and 4) whether they are needed at all: as soon as one
/// published line works, or once every source before them has answered and no line of theirs is left.
void Pipeline::note_published() {
    if (m_published_decided)
        return;
    bool const works = m_workers.has_working_published();
    bool const waits = m_workers.has_undecided_published() ||
                       std::any_of(m_pending.begin(), m_pending.end(),
                                   [](auto const* source) { return rank_of(source->id) < rank_of(SourceId::autodiscover); });
    if (!works && waits)
        return;
    m_published_failed = !works;
    m_published_decided = true;
    m_published.notify();
}

void Pipeline::add_guesses() {
    if (m_guesses_added || !m_dns_is_done || !m_state.request.use_guess)
        return;
    m_guesses_added = true;
    for (auto& answer : m_state.answers)
        if (answer.source == SourceId::guess && answer.candidates.empty())
            answer.candidates = sources::guesses(m_state.request, m_state.survey.dns);
}

void Pipeline::replan() {
    std::vector<Answer> usable;
    for (auto const& answer : m_state.answers)
        if (!answer.candidates.empty())
            usable.push_back(answer);
    m_workers.update(plan(m_state.request, usable), m_pending.empty());
}

void Pipeline::note_proposal() {
    auto const choice = choose(snapshot(m_state));
    if (!choice.verified || m_state.survey.verified_ms != 0)
        return;
    m_state.survey.verified_ms =
        m_workers.accepted_ms(choice.settings->incoming.endpoint, choice.settings->outgoing.endpoint);
    m_state.emit(
        ProposalChanged{choice.settings->incoming.endpoint, choice.settings->outgoing.endpoint, m_state.survey.verified_ms});
}

void Pipeline::start_extras() {
    if (m_extras_started || m_state.survey.verified_ms == 0)
        return;
    m_extras_started = true;
    m_workers.start_extras(choose(snapshot(m_state)));
}

bool Pipeline::is_over() {
    Standing standing;
    standing.run_ms = m_network.clock.run_ms();
    standing.deadline_ms = m_state.request.deadline_ms;
    standing.verified_ms = m_state.survey.verified_ms;
    standing.sources_pending = !m_pending.empty() || !m_dns_is_done;
    standing.health_pending = !m_health_is_done || !m_portal_is_done;
    standing.extras_pending = m_workers.extras_running() > 0;
    standing.lines = m_workers.standing();
    if (standing.verified_ms != 0) {
        auto const choice = choose(snapshot(m_state));
        auto const rank = std::max(rank_of(choice.settings->incoming.source), rank_of(choice.settings->outgoing.source));
        // A profile is there before anybody was asked. Whether it still agrees with what is published shows only when the
        // sources had their time, so its working lines start no settle window.
        bool const is_old_news =
            choice.settings->incoming.source == SourceId::profile || choice.settings->outgoing.source == SourceId::profile;
        if (is_old_news && standing.sources_pending)
            standing.verified_ms = 0;
        standing.better_source_pending =
            std::any_of(m_pending.begin(), m_pending.end(), [&](auto const* source) { return rank_of(source->id) < rank; });
    }
    m_state.survey.out_of_time = standing.run_ms >= standing.deadline_ms;
    return verdict(standing) == Verdict::stop;
}

net::TimePoint Pipeline::next_look() const {
    // Everything that ends a run early notifies m_changed; the rest are the fixed moments of verdict().
    auto const now = m_network.clock.run_ms();
    auto next = m_state.request.deadline_ms;
    for (auto const moment : moments(m_state.survey.verified_ms))
        if (moment > now)
            next = std::min(next, moment);
    return m_start + net::milliseconds(std::max<std::int64_t>(next, now + 1));
}

net::Task<void> Pipeline::loop() {
    m_start = m_network.clock.in(net::milliseconds(-m_network.clock.run_ms()));
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
        add_guesses();
        replan();
        note_published();
        note_proposal();
        start_extras();
        if (is_over())
            co_return;
        m_changed.notify(); // lines that wait for leave look at the new plan
        co_await m_changed.wait(next_look());
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
