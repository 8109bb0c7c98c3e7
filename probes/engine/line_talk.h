#pragma once
// Takes one line through its talk, from the first packet to the goodbye. It decides nothing: it opens when it was started,
// logs in when it was told to, and writes down what it saw.

#include "probes/engine/run_state.h"
#include "probes/net/network.h"
#include "probes/net/task.h"

#include <cstddef>

namespace mp::engine {

class LineTalks {
public:
    /// `changed` is notified whenever a line has new facts.
    LineTalks(RunState& state, net::Network network, net::TaskGroup& group, net::Signal& changed);

    void start(std::size_t line);
    void log_in(std::size_t line, core::Permit const& permit, std::vector<std::string> usernames);
    /// A polite end for a line that is ready, an abrupt one for a line that opens.
    void release(std::size_t line);
    void skip(std::size_t line, core::LoginSkip reason);
    void follow_names(std::size_t line);
    void knock_others(std::size_t line);
    void scan_tls(std::size_t line);
    void try_challenge(std::size_t line, core::Permit const& permit, std::string username);
    /// What is done for the proven pair beyond verification: other addresses, round trip.
    void start_extras(std::size_t incoming, std::size_t outgoing);

private:
    net::Task<void> hold(std::size_t line);
    net::Task<void> talk(std::size_t line);
    net::Task<void> use(std::size_t line, endpoints::Conversation* conversation);
    net::Task<void> follow(std::size_t line);
    net::Task<void> knock(std::size_t line);
    net::Task<void> extras(std::size_t incoming, std::size_t outgoing);
    net::Task<void> compare(std::size_t line);
    net::Task<void> scan(std::size_t line);
    net::Task<void> challenge(std::size_t line, endpoints::LoginWish wish);
    net::Task<void> round_trip(std::size_t incoming, std::size_t outgoing);
    endpoints::TalkOptions talk_options(std::size_t line) const;
    endpoints::LoginWish wish_of(std::size_t line) const;
    void enter(std::size_t line, decide::Phase phase);
    void finish(std::size_t line);

    RunState& m_state;
    net::Network m_network;
    net::TaskGroup& m_group;
    net::Signal& m_changed;
};

}
