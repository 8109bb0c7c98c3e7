#include "tests/simulation/whole_machines.h"
#include "tests/simulation/whole_run.h"

#include "probes/decide/plan.h"

#include <algorithm>
#include <iterator>

namespace mp::simulation {

namespace {

constexpr std::int64_t polite_ending_ms = 1000;   ///< for the goodbyes
constexpr std::int64_t cancel_ms = 200;           ///< what Run::cancel promises
constexpr std::int64_t hard_end_ms = 15000;       ///< of discovery (DISCOVERY.md 13)
constexpr std::int64_t last_look_ms = 3000;       ///< a knock at a last address, begun before then
constexpr std::int64_t last_hope_ends_ms = 60000; ///< a slow greeting is listened to while nothing else works
constexpr int usual_greeting_ms = 4000;
constexpr int most_per_machine = 2;
constexpr int most_per_account = 4;

using Complaints = std::vector<std::string>;

bool has_slow_greeting(World const& world) {
    return std::any_of(world.servers.begin(), world.servers.end(), [](Server const& server) {
        return server.reach == Reach::mute || server.greeting_ms > usual_greeting_ms;
    });
}

/// Only a login or a look into a mailbox may go on when time is up; where there is none, discovery's own end comes first.
void judge_end(World const& world, Ran const& ran, Complaints& out) {
    if (ran.was_cancelled) {
        if (ran.end_ms > *world.cancel_ms + cancel_ms)
            out.push_back("cancel: at " + std::to_string(*world.cancel_ms) + " ms, over at " + std::to_string(ran.end_ms));
        return;
    }
    auto latest = world.deadline_ms;
    if (ran.sessions.empty())
        latest = std::min(latest, has_slow_greeting(world) ? last_hope_ends_ms : hard_end_ms + last_look_ms);
    for (auto const& [begun, ended] : ran.sessions)
        if (begun <= world.deadline_ms)
            latest = std::max(latest, ended);
    if (ran.end_ms > latest + polite_ending_ms)
        out.push_back("deadline: over at " + std::to_string(ran.end_ms) + " ms");
}

void judge_survey(Ran const& ran, Complaints& out) {
    auto const& survey = ran.state.survey;
    if (survey.answers.empty() && ran.end_ms > 0)
        out.emplace_back("survey: no source is told");
    for (auto const& report : survey.reports)
        for (auto const& attempt : report.login.attempts)
            if (attempt.result == core::LoginResult::accepted && report.login.result != core::LoginResult::accepted)
                out.push_back("survey: an accepted login is not told of " + report.endpoint.host);
}

/// Every password went where a line led that needs no confirmation, or had it.
void judge_leave(Ran const& ran, Complaints& out) {
    auto const& state = ran.state;
    auto const lines = decide::plan(state.request, state.survey.answers);
    for (auto const& arrived : ran.passwords) {
        auto const is_backed = [&](decide::Line const& line) {
            return line.endpoint.host == arrived.host && line.endpoint.port == arrived.port &&
                   decide::needs_confirmation(state.request, line).empty();
        };
        if (std::none_of(lines.begin(), lines.end(), is_backed))
            out.push_back("leave: nobody vouches for " + arrived.host + ":" + std::to_string(arrived.port));
    }
}

void judge_refusals(World const& world, Ran const& ran, Complaints& out) {
    Machines const machines(world);
    std::map<int, int> refused;
    int all = 0;
    for (auto const& arrived : ran.passwords) {
        if (arrived.accepted)
            continue;
        ++all;
        if (++refused[machines.of(arrived.host)] == most_per_machine + 1)
            out.push_back("refusals: a third one by the computer of " + arrived.host);
    }
    if (all > most_per_account)
        out.push_back("refusals: " + std::to_string(all) + " for one account");
}

}

Machines::Machines(World const& world) : m_world(world) {
    int number = 0;
    for (auto const& host : world.hosts)
        for (auto const& ip : host.ips)
            m_machine.try_emplace(ip, number++);
    for (auto const& host : world.hosts)
        for (auto const& ip : host.ips) {
            int const other = m_machine[ip], mine = m_machine[host.ips.front()];
            for (auto& [place, machine] : m_machine)
                if (machine == other)
                    machine = mine;
        }
    for (auto const& host : world.hosts)
        m_machine[host.name] = m_machine[host.ips.front()];
}

int Machines::of(std::string const& place) const {
    auto const at = m_machine.find(place);
    return at == m_machine.end() ? -1 : at->second;
}

std::vector<Server const*> Machines::servers_of(int machine) const {
    std::vector<Server const*> out;
    for (auto const& server : m_world.servers)
        if (of(server.ip) == machine)
            out.push_back(&server);
    return out;
}

void judge_manners(World const& world, Ran const& ran, Account& account) {
    judge_end(world, ran, account.complaints);
    judge_survey(ran, account.complaints);
    judge_leave(ran, account.complaints);
    judge_refusals(world, ran, account.complaints);
}

}
