#pragma once
// Takes every planned line from its first packet to its verdict: when it may start, when it may log in, who waits for
// whom. One login at a time per server, at most two refused ones (diagnostics reference, 2.0).

#include "probes/core/settings.h"
#include "probes/decide/ending.h"
#include "probes/engine/run_state.h"
#include "probes/net/network.h"
#include "probes/net/task.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mp::engine {

class LineWorkers {
public:
    LineWorkers(RunState& state, net::Network network, net::TaskGroup& group, net::Signal& changed);

    /// Takes over a new plan: new lines start as soon as their time has come, known ones get their new evidence.
    void update(std::vector<decide::Line> const& lines, bool sources_are_done);
    /// What is done for the chosen lines beyond verification: other addresses, TLS scan, round trip.
    void start_extras(core::Choice const& choice);

    decide::LineStanding standing() const;
    int extras_running() const { return m_extras; }
    /// When the later of the two logins was accepted.
    std::int64_t accepted_ms(core::Endpoint const& incoming, core::Endpoint const& outgoing) const;
    /// A line of a published source reached a server that could be used.
    bool has_working_published() const;
    /// A line of a published source is still on its way.
    bool has_undecided_published() const;

private:
    enum class Leave { wait, go, skip };
    struct Server {
        net::Gate gate{1};
        endpoints::LoginBudget budget;
    };

    net::Task<void> work_on(Work* work);
    net::Task<void> wait_for_start(Work* work);
    net::Task<void> converse(Work* work);
    net::Task<void> try_login(Work* work, endpoints::Conversation* talk);
    net::Task<void> other_addresses(Work* work);
    net::Task<void> extra(Work* work);
    net::Task<void> round_trip(Work* incoming, Work* outgoing);
    net::Task<void> deep_scan(Work* work);

    bool is_needed(Work const& work) const;
    bool may_start(Work const& work) const;
    bool has_working_rival(Work const& work) const;
    Leave may_log_in(Work const& work) const;
    bool reading_comes_first(Work const& work) const;
    core::LoginSkip reason_to_skip(Work const& work) const;
    endpoints::TalkOptions talk_options(Work* work) const;
    endpoints::LoginWish login_wish(Work const& work, Server& server) const;
    Server& server_of(Work const& work);
    Work* find(core::Endpoint const& endpoint);
    void finish(Work& work);

    RunState& m_state;
    net::Network m_network;
    net::TaskGroup& m_group;
    net::Signal& m_changed;
    std::map<std::string, std::unique_ptr<Server>> m_servers;
    bool m_sources_are_done = false;
    int m_extras = 0;
    std::int64_t m_first_guess_ms = 0; ///< when the guessed lines became known
};

}
