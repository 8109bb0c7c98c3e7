#pragma once
// How often the account's password may still be refused: on one machine, and in all.
//
// A machine is what shares a host name or an address with it, directly or by way of others: `imap.` and `smtp.` of one
// small hoster are one machine, and so are all names of a large one and all servers of a provider that counts by account.
// Where a lock counts refusals, it counts them there.

#include "probes/decide/board.h"

#include <string>
#include <vector>

namespace mp::decide {

class Budget {
public:
    /// Works out the machines once; hosts, addresses and the list of lines must stay as they are while it is used.
    explicit Budget(Board const& board);

    bool are_on_one_machine(std::size_t a, std::size_t b) const { return m_machines[a] == m_machines[b]; }

    /// Refusals that a login on this line may still cost, 0 to 2. Logins under way have theirs set aside.
    int tries_left(std::size_t line) const;
    /// The same for an HTTP login, by its position.
    int tries_left_at_site(std::size_t login) const;
    /// Without setting any aside: 0 means that nothing can change it any more.
    int tries_left_for_ever(std::size_t line) const;

    /// The server has said something after which it is not asked again (locked, limit, try later).
    bool is_machine_closed(std::size_t line) const;
    /// A clean "wrong password" from a published server speaks for the account: nothing of lower trust than
    /// that, and of class T2 or below, is asked with the same user names afterwards, unless it is another machine of the
    /// mail domain's own.
    bool is_answered_by_better(std::size_t line) const;
    /// Another server of a provider that wants another secret (Line::one_account) has refused this one: every further
    /// refusal only brings the lock nearer.
    bool is_answered_by_account(std::size_t line) const;
    /// A login is under way on the line's machine.
    bool is_machine_busy(std::size_t line) const;
    /// User names to try on this line: the form its machine accepted before, then the line's own; two at most.
    std::vector<std::string> usernames_for(std::size_t line) const;
    /// Of these the ones that no line of its direction on the machine was refused with.
    std::vector<std::string> untried_usernames(std::size_t line) const;

private:
    struct Spent {
        int refused = 0;
        int promised = 0; ///< to logins under way
    };
    Spent spent_on(std::size_t machine) const;
    Spent spent_in_all() const;
    void add_spent(Spent& spent, std::size_t member) const;
    int left_on(std::size_t machine) const;

    Board const& m_board;
    std::vector<std::size_t> m_machines; ///< one number a line, then one a site login; equal ones are one machine
};

}
