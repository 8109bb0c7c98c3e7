#include "probes/decide/budget.h"

#include "probes/core/trust.h"

#include <algorithm>
#include <numeric>

namespace mp::decide {

using namespace mp::core;

namespace {

/// Union-find over lines and site logins; names and addresses join them.
class Groups {
public:
    explicit Groups(std::size_t size) : m_parent(size) { std::iota(m_parent.begin(), m_parent.end(), 0U); }

    void note(std::size_t member, std::string const& key) {
        auto const [at, is_new] = m_owner.try_emplace(key, member);
        if (!is_new)
            m_parent[root(member)] = root(at->second);
    }
    std::size_t root(std::size_t member) const {
        while (m_parent[member] != member)
            member = m_parent[member];
        return member;
    }

private:
    std::vector<std::size_t> m_parent;
    std::map<std::string, std::size_t> m_owner;
};

void note_place(Groups& groups, std::size_t member, std::string const& host, Board const& board) {
    groups.note(member, host);
    if (auto const known = board.hosts.find(host); known != board.hosts.end())
        for (auto const& ip : known->second)
            groups.note(member, ip);
}

bool is_logging_in(LineState const& line) { return line.phase == Phase::logging_in || line.challenge == Extra::under_way; }

int refusals(LineState const& line) {
    return static_cast<int>(std::count_if(line.attempts.begin(), line.attempts.end(), [](Attempt const& attempt) {
        return attempt.result != LoginResult::accepted && !spares_the_account(attempt.cause);
    }));
}

bool share_a_name(LineState const& line, LineState const& other) {
    return std::any_of(other.attempts.begin(), other.attempts.end(), [&](Attempt const& attempt) {
        return attempt.cause == RefusalClass::credentials &&
               std::find(line.line.usernames.begin(), line.line.usernames.end(), attempt.username) !=
                   line.line.usernames.end();
    });
}

}

Budget::Budget(Board const& board) : m_board(board) {
    auto const lines = board.lines.size(), all = lines + board.site_logins.size();
    Groups groups(all);
    for (std::size_t i = 0; i < lines; ++i) {
        note_place(groups, i, board.lines[i].line.endpoint.host, board);
        if (!board.lines[i].peer_ip.empty())
            groups.note(i, board.lines[i].peer_ip);
        if (!board.lines[i].line.one_account.empty())
            groups.note(i, "account at " + board.lines[i].line.one_account);
    }
    for (std::size_t i = lines; i < all; ++i)
        note_place(groups, i, board.site_logins[i - lines].host, board);
    for (std::size_t i = 0; i < all; ++i)
        m_machines.push_back(groups.root(i));
}

void Budget::add_spent(Spent& spent, std::size_t member) const {
    if (member < m_board.lines.size()) {
        auto const& line = m_board.lines[member];
        spent.refused += refusals(line);
        spent.promised += line.phase == Phase::logging_in ? line.tries : 0;
        spent.promised += line.challenge == Extra::under_way ? 1 : 0;
        return;
    }
    auto const& site = m_board.site_logins[member - m_board.lines.size()];
    spent.refused += site.is_refused ? 1 : 0;
    spent.promised += site.is_under_way ? 1 : 0;
}

Budget::Spent Budget::spent_on(std::size_t machine) const {
    Spent out;
    for (std::size_t i = 0; i < m_machines.size(); ++i)
        if (m_machines[i] == machine)
            add_spent(out, i);
    return out;
}

Budget::Spent Budget::spent_in_all() const {
    Spent out;
    for (std::size_t i = 0; i < m_machines.size(); ++i)
        add_spent(out, i);
    return out;
}

int Budget::left_on(std::size_t machine) const {
    auto const here = spent_on(machine), everywhere = spent_in_all();
    return std::max(0, std::min(most_refused_by_machine - here.refused - here.promised,
                                most_refused_in_all - everywhere.refused - everywhere.promised));
}

int Budget::tries_left(std::size_t line) const { return left_on(m_machines[line]); }

int Budget::tries_left_at_site(std::size_t login) const { return left_on(m_machines[m_board.lines.size() + login]); }

int Budget::tries_left_for_ever(std::size_t line) const {
    return std::max(0, std::min(most_refused_by_machine - spent_on(m_machines[line]).refused,
                                most_refused_in_all - spent_in_all().refused));
}

bool Budget::is_machine_closed(std::size_t line) const {
    auto const closes = [](Attempt const& attempt) {
        return attempt.result != LoginResult::accepted && ends_all_tries(attempt.cause);
    };
    for (std::size_t i = 0; i < m_board.lines.size(); ++i)
        if (are_on_one_machine(i, line) &&
            std::any_of(m_board.lines[i].attempts.begin(), m_board.lines[i].attempts.end(), closes))
            return true;
    return false;
}

bool Budget::is_answered_by_better(std::size_t line) const {
    auto const& state = m_board.lines[line];
    bool const is_own = core::is_own(state.line.endpoint.host, m_board.request.address.domain);
    for (std::size_t i = 0; i < m_board.lines.size(); ++i) {
        auto const& other = m_board.lines[i];
        if (i == line || other.line.is_guess() || !share_a_name(state, other))
            continue;
        bool const is_pointed_at = state.line.trust >= Trust::t2; // not vouched for by a site or a curated list
        bool const is_lower = (is_pointed_at && state.line.trust > other.line.trust) || state.line.is_guess();
        if (is_lower && (!is_own || are_on_one_machine(line, i)))
            return true;
    }
    return false;
}

bool Budget::is_answered_by_account(std::size_t line) const {
    auto const& account = m_board.lines[line].line.one_account;
    auto const is_judged = [](Attempt const& attempt) {
        return attempt.result != LoginResult::accepted &&
               (attempt.cause == RefusalClass::credentials || attempt.cause == RefusalClass::app_password ||
                attempt.cause == RefusalClass::oauth_required);
    };
    for (std::size_t i = 0; i < m_board.lines.size() && !account.empty(); ++i) {
        auto const& other = m_board.lines[i];
        if (i != line && other.line.one_account == account && other.status == EndpointStatus::login_rejected &&
            std::any_of(other.attempts.begin(), other.attempts.end(), is_judged))
            return true;
    }
    return false;
}

bool Budget::is_machine_busy(std::size_t line) const {
    auto const lines = m_board.lines.size();
    for (std::size_t i = 0; i < m_machines.size(); ++i) {
        bool const is_busy = i < lines ? is_logging_in(m_board.lines[i]) : m_board.site_logins[i - lines].is_under_way;
        if (i != line && is_busy && are_on_one_machine(i, line))
            return true;
    }
    return false;
}

std::vector<std::string> Budget::usernames_for(std::size_t line) const {
    // The bundled table says of each of its servers what the user name is; iCloud has two forms.
    bool const knows_no_better = m_board.lines[line].line.one_account.empty();
    std::vector<std::string> names;
    auto const add = [&](std::string const& name) {
        if (names.size() < 2 && std::find(names.begin(), names.end(), name) == names.end())
            names.push_back(name);
    };
    for (std::size_t i = 0; i < m_board.lines.size(); ++i)
        for (auto const& attempt : m_board.lines[i].attempts)
            if (attempt.result == LoginResult::accepted && are_on_one_machine(i, line) && knows_no_better)
                add(attempt.username);
    for (auto const& name : m_board.lines[line].line.usernames)
        add(name);
    return names;
}

std::vector<std::string> Budget::untried_usernames(std::size_t line) const {
    auto names = usernames_for(line);
    bool const sending = sends(m_board.lines[line].line.endpoint.service);
    for (std::size_t i = 0; i < m_board.lines.size(); ++i)
        if (are_on_one_machine(i, line) && sends(m_board.lines[i].line.endpoint.service) == sending)
            for (auto const& attempt : m_board.lines[i].attempts)
                if (attempt.cause == RefusalClass::credentials)
                    std::erase(names, attempt.username);
    return names;
}

}
