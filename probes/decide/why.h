#pragma once
// Why something happened in a run, or did not happen yet: what `replay --moves` tells.

#include "probes/core/names.h"

namespace mp::decide {

enum class Why {
    best_of_its_direction, ///< the best incoming or outgoing line that may still work
    could_beat_it,         ///< ranks before what is proven
    spare,                 ///< proven after the pair, to fall back to
    last_chance,           ///< nothing better came in time
    better_wants_place,    ///< gives its place at the server to a better line
    asked_for,             ///< follows from what the person or a source asked for
    needs_addresses,       ///< the host's addresses are being asked for
    no_place,              ///< the server has as many connections as it may have
    too_early,             ///< a guess lets what is published go first
    not_needed,            ///< a better line of its direction is alive
    published_first,       ///< a published line of its direction may still work
    sources_first,         ///< a guess gets no password while something published may turn up
    better_first,          ///< a better line of its direction is on its way to a login
    machine_busy,          ///< one login at a time on one machine
    reading_first,         ///< a password that only sending refuses must not use up the machine's tries
    pair_first,            ///< a spare waits until the pair is proven
    account_busy,          ///< the tries that are left are promised to logins under way
    confirmation_first,    ///< a better source may still vouch for the server
    no_leave,              ///< it may not log in at all
    nothing_left,          ///< everybody answered and every line is at its end
    settled,               ///< the pair is proven and nothing better can come in time
    first_pair,            ///< --first
    out_of_time,           ///< the run's deadline
    discovery_over,        ///< discovery's own end, and nothing is under way
};

}

template <>
struct mp::core::Names<mp::decide::Why> {
    using Why = mp::decide::Why;
    static constexpr auto table = std::to_array<std::pair<Why, std::string_view>>({
        {Why::best_of_its_direction, "best-of-its-direction"},
        {Why::could_beat_it, "could-beat-it"},
        {Why::spare, "spare"},
        {Why::last_chance, "last-chance"},
        {Why::better_wants_place, "better-wants-place"},
        {Why::asked_for, "asked-for"},
        {Why::needs_addresses, "needs-addresses"},
        {Why::no_place, "no-place"},
        {Why::too_early, "too-early"},
        {Why::not_needed, "not-needed"},
        {Why::published_first, "published-first"},
        {Why::sources_first, "sources-first"},
        {Why::better_first, "better-first"},
        {Why::machine_busy, "machine-busy"},
        {Why::reading_first, "reading-first"},
        {Why::pair_first, "pair-first"},
        {Why::account_busy, "account-busy"},
        {Why::confirmation_first, "confirmation-first"},
        {Why::no_leave, "no-leave"},
        {Why::nothing_left, "nothing-left"},
        {Why::settled, "settled"},
        {Why::first_pair, "first-pair"},
        {Why::out_of_time, "out-of-time"},
        {Why::discovery_over, "discovery-over"},
    });
};
