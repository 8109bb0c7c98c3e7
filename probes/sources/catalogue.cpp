#include "probes/sources/looks.h"

#include <array>

namespace mp::sources {

namespace {

/// Writes the times also when the source is cancelled.
class Stopwatch {
public:
    Stopwatch(core::Answer& answer, net::Clock const& clock) : m_answer(answer), m_clock(clock) {
        m_answer.started_ms = m_clock.run_ms();
    }
    ~Stopwatch() {
        m_answer.duration_ms = m_clock.run_ms() - m_answer.started_ms;
        if (m_answer.status == core::AnswerStatus::timeout && m_answer.why.is_empty())
            m_answer.why = MP_MSG("not finished before the run ended");
    }
    Stopwatch(Stopwatch const&) = delete;
    Stopwatch& operator=(Stopwatch const&) = delete;

private:
    core::Answer& m_answer;
    net::Clock const& m_clock;
};

}

std::span<Source const> catalogue() {
    using core::SourceId;
    static constexpr std::array<Source, 15> sources{{
        {SourceId::pacc, look_pacc},
        {SourceId::autoconfig, look_autoconfig},
        {SourceId::well_known, look_well_known},
        {SourceId::bundled, look_bundled},
        {SourceId::ispdb, look_ispdb},
        {SourceId::srv, look_srv},
        {SourceId::mx_bundled, look_mx_bundled},
        {SourceId::mx_autoconfig, look_mx_autoconfig},
        {SourceId::mx_ispdb, look_mx_ispdb},
        {SourceId::autodiscover, look_autodiscover},
        {SourceId::autodiscover_v2, look_autodiscover_v2},
        {SourceId::mailconf, look_mailconf},
        {SourceId::guess, look_guess},
        {SourceId::autoconfig_http, look_autoconfig_http},
        {SourceId::services, look_services},
    }};
    return sources;
}

net::Task<void> look_and_time(Source const& source, core::Answer& answer, Lookup const& lookup, net::Network network) {
    answer.source = source.id;
    answer.status = core::AnswerStatus::timeout;
    Stopwatch stopwatch(answer, network.clock);
    co_await source.look(answer, lookup, network);
}

}
