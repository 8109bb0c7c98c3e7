#include "probes/sources/prefer.h"

#include <algorithm>
#include <array>

namespace mp::sources {

namespace {

/// How long a found answer waits for a better attempt that has not ended.
constexpr net::milliseconds patience{300};

/// Thrown inside the group to end it: gather cancels the other attempts.
struct Decided {};

struct Race {
    Parts& parts;
    std::size_t first;
    net::Clock const& clock;
    std::vector<bool> ended;
    net::Signal changed;

    bool has_better_pending(std::size_t index) const {
        return std::find(ended.begin(), ended.begin() + static_cast<std::ptrdiff_t>(index), false) !=
               ended.begin() + static_cast<std::ptrdiff_t>(index);
    }
};

net::Task<void> run_one(Race& race, std::size_t index, net::Task<void> task) {
    co_await std::move(task);
    race.ended[index] = true;
    race.changed.notify();
    if (race.parts[race.first + index].status != core::AnswerStatus::found)
        co_return;
    auto const until = race.clock.in(patience);
    while (race.has_better_pending(index)) {
        bool const in_time = co_await race.changed.wait(until);
        if (!in_time)
            break;
    }
    throw Decided{};
}

}

Parts::Parts(core::Answer& whole, std::size_t count) : m_whole(whole), m_parts(count) {
    for (auto& part : m_parts) {
        part.source = whole.source;
        part.status = core::AnswerStatus::timeout;
    }
}

Parts::~Parts() {
    for (auto const& part : m_parts)
        m_whole.asked.insert(m_whole.asked.end(), part.asked.begin(), part.asked.end());
}

bool Parts::found() const {
    return std::any_of(m_parts.begin(), m_parts.end(),
                       [](core::Answer const& part) { return part.status == core::AnswerStatus::found; });
}

void Parts::settle() {
    using core::AnswerStatus;
    static constexpr std::array by_weight{AnswerStatus::found,   AnswerStatus::invalid, AnswerStatus::error,
                                          AnswerStatus::timeout, AnswerStatus::skipped, AnswerStatus::absent};
    auto const weight = [](core::Answer const& part) {
        return std::find(by_weight.begin(), by_weight.end(), part.status) - by_weight.begin();
    };
    auto const best = std::min_element(m_parts.begin(), m_parts.end(),
                                       [&](auto const& a, auto const& b) { return weight(a) < weight(b); });
    if (best == m_parts.end())
        return;
    core::Answer result = *best;
    result.asked = m_whole.asked;
    result.started_ms = m_whole.started_ms;
    // Also beside settings that were found: they may turn out not to work.
    result.trust_needed.clear();
    for (auto const& part : m_parts)
        for (auto const& owner : part.trust_needed)
            if (std::find(result.trust_needed.begin(), result.trust_needed.end(), owner) == result.trust_needed.end())
                result.trust_needed.push_back(owner);
    if (result.status != AnswerStatus::found) {
        result.why.clear();
        result.flags.clear();
        result.oddities.clear();
        for (auto const& part : m_parts) {
            result.why.take(part.why);
            result.flags.insert(result.flags.end(), part.flags.begin(), part.flags.end());
            result.oddities.insert(result.oddities.end(), part.oddities.begin(), part.oddities.end());
            if (result.services.empty())
                result.services = part.services;
        }
    }
    m_whole = std::move(result);
}

net::Task<void> prefer(Parts& parts, std::size_t first, std::vector<net::Task<void>> tasks, net::Clock const& clock) {
    Race race{parts, first, clock, std::vector<bool>(tasks.size(), false), {}};
    std::vector<net::Task<void>> runners;
    for (std::size_t i = 0; i < tasks.size(); ++i)
        runners.push_back(run_one(race, i, std::move(tasks[i])));
    try {
        co_await net::gather(std::move(runners));
    } catch (Decided const&) {
        // The winner's part holds the answer.
    }
}

}
