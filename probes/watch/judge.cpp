#include "probes/watch/judge.h"

#include "probes/core/ascii.h"
#include "probes/watch/ages.h"

#include <algorithm>

namespace mp::watch {

using core::WatchFacts;
using core::WatchVerdict;

namespace {

bool shows_mailbox(Look const& look) { return look.saw == Saw::listing || look.saw == Saw::counts; }

/// Programs ask for mail every few minutes, a computer that is switched on in the morning once a day.
constexpr std::int64_t soon = 36 * hour;
constexpr std::size_t most_points = 120;

void add_totals(WatchFacts& facts, History const& history) {
    for (auto const& look : history.looks) {
        facts.in_use += look.saw == Saw::in_use;
        facts.is_in_use = look.saw == Saw::in_use;
        if (!shows_mailbox(look))
            continue;
        facts.since = facts.looks == 0 ? look.at : facts.since;
        facts.until = look.at;
        ++facts.looks;
        facts.expire = look.expire;
        facts.arrived += look.arrived;
        facts.gone += look.gone;
        facts.swept = std::max(facts.swept, look.swept);
        facts.sweeps += look.swept > 0;
    }
    for (auto const& renumbering : history.renumberings) {
        facts.renumbered += renumbering.messages;
        facts.renumbered_at = renumbering.at;
    }
}

/// Messages whose arrival we saw and that were looked for again.
void add_fresh(WatchFacts& facts, History const& history) {
    for (auto const& seen : history.messages) {
        bool const was_looked_for = seen.gone != 0 || seen.last > seen.first;
        if (seen.after == 0 || !was_looked_for)
            continue;
        ++facts.fresh;
        auto const end = oldest_end(seen);
        bool const is_quick = end && (*end <= soon || seen.last == seen.first);
        if (!is_quick)
            continue;
        ++facts.fresh_gone;
        facts.gone_within_s = std::max(facts.gone_within_s, *end);
    }
}

/// By IMAP's numbering more mail has come than POP3 ever showed. The two are not asked in the same instant, so the whole
/// time is compared, not each step.
void add_passed(WatchFacts& facts, History const& history) {
    Look const* first = nullptr;
    Look const* last = nullptr;
    std::int64_t seen = 0;
    for (auto const& look : history.looks) {
        if (look.saw != Saw::listing || !look.uidnext || !look.counts_arrivals)
            continue;
        bool const continues = first && first->uidvalidity == look.uidvalidity;
        seen = continues ? seen + look.arrived : 0;
        first = continues ? first : &look;
        last = &look;
    }
    if (first && last != first)
        facts.passed = std::max<std::int64_t>(0, *last->uidnext - *first->uidnext - seen);
}

/// What went from POP3 and is still counted by IMAP was hidden, not removed.
void add_hidden(WatchFacts& facts, History const& history) {
    for (auto look = history.looks.rbegin(); look != history.looks.rend(); ++look)
        if (shows_mailbox(*look)) {
            auto const more = look->imap_messages.value_or(look->messages) - look->messages;
            facts.hidden = std::clamp<std::int64_t>(more, 0, facts.gone);
            return;
        }
}

/// At most 120; neighbours are put together, so that sums stay right.
void add_points(WatchFacts& facts, History const& history) {
    auto const shown = static_cast<std::size_t>(facts.looks);
    auto const together = std::max<std::size_t>(1, (shown + most_points - 1) / most_points);
    std::size_t position = 0;
    for (auto const& look : history.looks) {
        if (!shows_mailbox(look))
            continue;
        if (position++ % together == 0)
            facts.points.emplace_back();
        auto& point = facts.points.back();
        point.at = look.at;
        point.messages = look.messages;
        point.arrived += look.arrived;
        point.gone += look.gone;
    }
}

/// The days that the server announces; nothing for NEVER and silence.
std::optional<std::int64_t> announced_days(WatchFacts const& facts) {
    constexpr std::int64_t most = 36500;
    auto const days = core::ascii::to_number<std::int64_t>(facts.expire);
    return days ? std::optional(std::clamp<std::int64_t>(*days, 0, most)) : std::nullopt;
}

/// Mail that came while we watched is gone again before the server's own days are over.
bool is_before_expiry(WatchFacts const& facts, History const& history, std::int64_t days) {
    auto const limit = days * day;
    auto const is_early = [&](Seen const& seen) { return oldest_end(seen).value_or(limit) < limit; };
    if (std::any_of(history.messages.begin(), history.messages.end(), is_early))
        return true;
    auto const first = std::find_if(history.looks.begin(), history.looks.end(), shows_mailbox);
    return facts.until - facts.since < limit && facts.gone > first->messages;
}

bool is_expiry(WatchFacts const& facts, History const& history) {
    auto const days = announced_days(facts);
    return days && facts.gone > 0 && (*days == 0 || !is_before_expiry(facts, history, *days));
}

std::int64_t swept_in_all(History const& history) {
    std::int64_t sum = 0;
    for (auto const& look : history.looks)
        sum += look.swept;
    return sum;
}

/// Most of what came was taken soon, or when something was taken nothing stayed. A person clears up now and then, and
/// leaves something most of the time.
bool is_emptied(WatchFacts const& facts, History const& history) {
    bool const is_all_swept = facts.swept >= 2 && swept_in_all(history) * 5 >= facts.gone * 4;
    bool const is_taken = facts.fresh_gone * 5 >= facts.fresh * 4;
    return is_all_swept || (is_taken && (facts.fresh >= 3 || facts.passed >= 3));
}

bool is_surely_emptied(WatchFacts const& facts, History const& history) {
    auto const swept = swept_in_all(history);
    return facts.sweeps >= 2 && swept >= 3 && swept == facts.gone;
}

WatchVerdict judge_gone(WatchFacts& facts, History const& history) {
    if (facts.gone > 0 && facts.hidden * 5 >= facts.gone * 4) {
        facts.is_sure = facts.hidden >= 3;
        return WatchVerdict::pop_hides;
    }
    if (is_expiry(facts, history)) {
        facts.days = announced_days(facts);
        facts.is_sure = facts.days == 0;
        return WatchVerdict::server_expires;
    }
    if (auto const rule = age_rule(history)) {
        facts.days = rule->days;
        facts.is_sure = rule->is_sure;
        return WatchVerdict::removes_after_days;
    }
    if (is_emptied(facts, history)) {
        facts.is_sure = is_surely_emptied(facts, history);
        return WatchVerdict::deletes_on_download;
    }
    return WatchVerdict::cannot_tell;
}

WatchVerdict verdict_of(WatchFacts& facts, History const& history) {
    if (facts.looks < 2)
        return WatchVerdict::too_early;
    if (facts.gone > 0 || facts.passed >= 3)
        return judge_gone(facts, history);
    facts.is_sure = true;
    return facts.renumbered > 0 ? WatchVerdict::renumbered : WatchVerdict::nothing_vanishes;
}

}

WatchFacts judge(History const& history) {
    WatchFacts facts;
    add_totals(facts, history);
    add_fresh(facts, history);
    add_passed(facts, history);
    add_hidden(facts, history);
    add_points(facts, history);
    facts.verdict = verdict_of(facts, history);
    return facts;
}

}
