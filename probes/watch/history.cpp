#include "probes/watch/history.h"

#include <algorithm>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace mp::watch {

namespace {

bool shows_mailbox(Look const& look) { return look.saw == Saw::listing || look.saw == Saw::counts; }

/// The last look of this kind; null when there is none.
template <class Wanted>
Look const* last_of(History const& history, Wanted wanted) {
    auto const at = std::find_if(history.looks.rbegin(), history.looks.rend(), wanted);
    return at == history.looks.rend() ? nullptr : &*at;
}

/// Some servers call two messages alike; the second one is a message, too.
void tell_apart(std::vector<Listed>& listed) {
    std::unordered_map<std::string, int> times;
    for (auto& one : listed)
        if (int const time = ++times[one.id]; time > 1)
            one.id += "#" + std::to_string(time);
}

std::map<std::int64_t, std::vector<std::size_t>> by_size(std::vector<Listed> const& listed) {
    std::map<std::int64_t, std::vector<std::size_t>> out;
    for (std::size_t i = listed.size(); i-- > 0;)
        if (listed[i].bytes > 0)
            out[listed[i].bytes].push_back(i);
    return out;
}

struct There {
    std::vector<Seen*> messages;
    std::size_t kept = 0;  ///< listed again by their id
    std::size_t alike = 0; ///< sizes that are listed again
    std::size_t sizes = 0; ///< different ones
};

There what_was_there(History& history, std::vector<Listed> const& listed) {
    There there;
    std::unordered_set<std::string> ids;
    for (auto const& one : listed)
        ids.insert(one.id);
    auto sizes = by_size(listed);
    std::unordered_set<std::int64_t> different;
    for (auto& seen : history.messages) {
        if (seen.gone != 0)
            continue;
        there.messages.push_back(&seen);
        there.kept += ids.count(seen.id);
        different.insert(seen.bytes);
        auto const alike = sizes.find(seen.bytes);
        if (alike == sizes.end() || alike->second.empty())
            continue;
        alike->second.pop_back();
        ++there.alike;
    }
    there.sizes = different.size();
    return there;
}

/// Not one id is left, and the sizes are: the messages are the same. Few messages, or all of one size (what a machine
/// sends), could be others by chance, unless IMAP says that its numbers are new.
bool is_renumbered(History const& history, Look const& look, There const& there) {
    auto const count = there.messages.size();
    if (count == 0 || there.kept > 0)
        return false;
    auto const* before = last_of(history, [](Look const& one) { return one.uidvalidity.has_value(); });
    bool const has_new_numbers = before && look.uidvalidity && *before->uidvalidity != *look.uidvalidity;
    if (has_new_numbers)
        return there.alike * 5 >= count * 4;
    return count >= 3 && there.sizes >= 2 && there.alike * 10 >= count * 9;
}

/// Each message keeps its times under its new name. What has no counterpart is forgotten: nobody knows what became of it.
void rename(History& history, Look const& look, std::vector<Listed> const& listed) {
    auto sizes = by_size(listed);
    std::int64_t renamed = 0;
    for (auto& seen : history.messages) {
        if (seen.gone != 0)
            continue;
        auto const alike = sizes.find(seen.bytes);
        bool const is_found = alike != sizes.end() && !alike->second.empty();
        seen.id = is_found ? listed[alike->second.back()].id : std::string();
        if (is_found)
            alike->second.pop_back();
        renamed += is_found;
    }
    std::erase_if(history.messages, [](Seen const& seen) { return seen.gone == 0 && seen.id.empty(); });
    history.renumberings.push_back({look.at, renamed});
}

void compare(History& history, Look& look, std::vector<Listed> const& listed) {
    auto const* before = last_of(history, [](Look const& one) { return one.saw == Saw::listing; });
    std::int64_t const after = before ? before->at : 0;
    std::unordered_map<std::string_view, std::size_t> known;
    for (std::size_t i = 0; i < history.messages.size(); ++i)
        known.emplace(history.messages[i].id, i);
    std::unordered_set<std::size_t> there;
    std::vector<Seen> arrived;
    for (auto const& one : listed) {
        auto const at = known.find(one.id);
        if (at == known.end()) {
            arrived.push_back({one.id, one.bytes, after, look.at, look.at, 0});
            continue;
        }
        there.insert(at->second);
        history.messages[at->second].last = look.at;
        history.messages[at->second].gone = 0; // hidden for a while, or never gone
    }
    std::int64_t stayed = 0;
    for (std::size_t i = 0; i < history.messages.size(); ++i) {
        auto& seen = history.messages[i];
        if (seen.gone == 0 && there.count(i) == 0) {
            seen.gone = look.at;
            ++look.gone;
        }
        stayed += there.count(i) != 0;
    }
    look.swept = stayed == 0 ? look.gone : 0;
    look.arrived = before ? static_cast<std::int64_t>(arrived.size()) : 0;
    std::move(arrived.begin(), arrived.end(), std::back_inserter(history.messages));
}

/// Without ids the numbers alone speak; with those of IMAP also of what came and went meanwhile.
void count(History const& history, Look& look) {
    auto const* before = last_of(history, shows_mailbox);
    if (!before)
        return;
    auto const change = look.messages - before->messages;
    bool const is_numbered = before->uidnext && look.uidnext && before->uidvalidity == look.uidvalidity;
    auto const came = is_numbered && look.counts_arrivals ? *look.uidnext - *before->uidnext : change;
    look.arrived = std::max<std::int64_t>({0, came, change});
    look.gone = look.arrived - change;
}

void keep_few(History& history) {
    auto const drop_first = [](auto& list, std::size_t most) {
        if (list.size() > most)
            list.erase(list.begin(), list.end() - static_cast<std::ptrdiff_t>(most));
    };
    drop_first(history.looks, limits::looks);
    drop_first(history.renumberings, limits::renumberings);
    auto const is_gone = [](Seen const& seen) { return seen.gone != 0; };
    auto const gone = static_cast<std::size_t>(std::count_if(history.messages.begin(), history.messages.end(), is_gone));
    std::size_t over = gone > limits::gone ? gone - limits::gone : 0;
    // Messages stand in the order of their arrival, so the oldest go first.
    std::erase_if(history.messages, [&](Seen const& seen) { return over > 0 && is_gone(seen) && over-- > 0; });
}

/// A server may say any number; sums of many looks must stay numbers.
void bound(Look& look) {
    constexpr std::int64_t most = std::int64_t{1} << 40;
    auto const fit = [&](std::int64_t number) { return std::clamp<std::int64_t>(number, 0, most); };
    look.messages = fit(look.messages);
    for (auto* number : {&look.imap_messages, &look.uidnext, &look.uidvalidity})
        if (*number)
            *number = fit(**number);
}

}

void note(History& history, Look look, std::vector<Listed> listed) {
    bound(look);
    if (!history.looks.empty())
        look.at = std::max(look.at, history.looks.back().at);
    look.arrived = look.gone = look.swept = 0;
    if (look.saw == Saw::listing) {
        tell_apart(listed);
        if (is_renumbered(history, look, what_was_there(history, listed)))
            rename(history, look, listed);
        compare(history, look, listed);
    } else if (look.saw == Saw::counts) {
        count(history, look);
    }
    history.looks.push_back(std::move(look));
    keep_few(history);
}

}
