#include "app/cli/watch_run.h"

#include "app/cli/outputs.h"
#include "app/cli/present.h"
#include "app/desk/exit_codes.h"
#include "app/desk/hand_over.h"
#include "app/desk/speak.h"
#include "app/reports/display.h"
#include "app/reports/watch_report.h"
#include "probes/decide/outcome.h"
#include "probes/rules/catalogue.h"
#include "probes/watch/judge.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <ctime>
#include <mutex>
#include <utility>

namespace mp::cli {

namespace {

using core::Message;
using language::Translator;

/// Findings about mail that leaves the server; a check tells the rest.
constexpr std::array<std::string_view, 11> own_findings{
    "multi-other-deletes", "pop-renumbered",           "multi-drained",          "multi-age-cliff",
    "pop-hides-messages",  "pop-vanished-explained",   "pop-delete-on-download", "pop-server-expires",
    "pop-age-removal",     "pop-server-forbids-leave", "pop-leave-impossible"};

std::vector<core::Finding> own_findings_of(core::Survey const& survey) {
    auto findings = rules::judge(survey);
    std::erase_if(findings, [](core::Finding const& finding) {
        return std::find(own_findings.begin(), own_findings.end(), finding.id) == own_findings.end();
    });
    return findings;
}

/// False when the person ended it.
bool sleep_for(std::int64_t seconds) {
    std::mutex mutex;
    std::condition_variable came;
    bool is_over = false;
    system::Interrupts interrupts;
    interrupts.watch([&] {
        std::lock_guard const lock(mutex);
        is_over = true;
        came.notify_all();
    });
    std::unique_lock lock(mutex);
    came.wait_for(lock, std::chrono::seconds(seconds), [&] { return is_over; });
    bool const was_interrupted = is_over;
    lock.unlock();
    interrupts.stop();
    return !was_interrupted;
}

Message problem_of(Looked const& looked) {
    for (auto const& report : looked.survey.reports)
        if (report.endpoint.service == core::Service::pop3 && report.status == core::EndpointStatus::login_rejected)
            return {
                MP_MSG("The server refused the login: {answer}"),
                {{"answer", report.login.attempts.empty() ? "" : reports::clean(report.login.attempts.back().answer, 200)}}};
    if (looked.end == LookEnd::refused)
        return MP_MSG("The server refused the login.");
    if (looked.end == LookEnd::no_server)
        return MP_MSG("No POP3 server was found that takes this login; mailplumb check --protocol pop3 tells why.");
    return looked.look.saw == watch::Saw::nothing ? Message(MP_MSG("The server could not be looked into this time."))
                                                  : Message();
}

class Run {
public:
    Run(Watcher const& watcher, desk::WatchFile const& file) : m_watcher(watcher), m_file(file) {}

    int all() {
        auto const began = std::time(nullptr);
        for (;;) {
            if (auto const code = once())
                return *code;
            auto const next = wait_s();
            auto const& arguments = m_watcher.arguments;
            bool const is_last = arguments.for_seconds && std::time(nullptr) + next > began + *arguments.for_seconds;
            if (arguments.once || is_last)
                return m_code;
            if (!sleep_for(next))
                return desk::exit_interrupted;
        }
    }

private:
    /// The exit code when there will be no further look.
    std::optional<int> once();
    std::int64_t wait_s() const { return std::max<std::int64_t>(m_watcher.arguments.every_minutes * 60, m_delay_s); }
    std::int64_t now() const { return m_watcher.arguments.lab_time.value_or(static_cast<std::int64_t>(std::time(nullptr))); }
    void remember(desk::WatchState& state, Looked& looked);
    void tell(desk::WatchState const& state, core::Survey survey, Message const& problem);
    void write_reports(core::Survey const& survey);

    Watcher const& m_watcher;
    desk::WatchFile const& m_file;
    std::int64_t m_delay_s = 0;
    int m_code = desk::exit_done;
    bool m_has_written = false;
};

void Run::remember(desk::WatchState& state, Looked& looked) {
    if (looked.pop3)
        state.pop3 = looked.pop3;
    if (looked.imap)
        state.imap = looked.imap;
    m_delay_s = looked.delay_s;
    state.not_before = looked.delay_s > 0 ? looked.look.at + looked.delay_s : 0;
    watch::note(state.history, looked.look, m_file.sums_of(looked.listed));
    if (auto const saved = m_file.save(state); !saved)
        desk::complain(Message(MP_MSG("What was seen cannot be kept for the next time: {reason}."))
                           .with("reason", core::reason_of(saved.error())),
                       m_watcher.translate);
}

void Run::write_reports(core::Survey const& survey) {
    if (m_watcher.arguments.reports.empty())
        return;
    auto const outcome = decide::conclude(survey, rules::judge(survey));
    reports::Judged const judged{survey, outcome};
    auto arguments = m_watcher.arguments;
    arguments.force = arguments.force || std::exchange(m_has_written, true); // our own, of the look before
    for (auto const& file : arguments.reports) {
        auto const text = desk::report_text(file.kind, judged, desk::Observed::now, m_watcher.translate);
        if (auto const written = write_output(file.path, text, arguments); !written)
            m_code = desk::refuse(written.error(), m_watcher.translate);
    }
}

void Run::tell(desk::WatchState const& state, core::Survey survey, Message const& problem) {
    auto const& arguments = m_watcher.arguments;
    survey.request.address = m_watcher.request.address;
    survey.request.profiles = m_watcher.request.profiles;
    survey.watch = watch::judge(state.history);
    reports::Watched watched{m_watcher.request.address.full(), *survey.watch, own_findings_of(survey),
                             problem.id.is_empty() ? std::string() : core::in_english(problem)};
    bool const is_bad = std::any_of(watched.findings.begin(), watched.findings.end(), [](auto const& finding) {
        return finding.id == "multi-other-deletes" || finding.id == "pop-renumbered";
    });
    m_code = is_bad ? desk::exit_findings : desk::exit_done;
    if (!problem.id.is_empty())
        desk::complain(problem, m_watcher.translate);
    auto const text = arguments.json ? reports::watch_json(watched)
                                     : reports::watch_text(watched, style_of(arguments), m_watcher.translate);
    m_code = desk::print(text, m_code, m_watcher.translate);
    write_reports(survey);
}

std::optional<int> Run::once() {
    auto state = load_state(m_file, m_watcher.translate);
    if (!state)
        return desk::exit_usage;
    if (state->not_before > now()) {
        m_delay_s = state->not_before - now();
        tell(*state, {},
             {MP_MSG("The server asks for a pause between two logins; the next look is possible at {time} (UTC)."),
              {{"time", reports::rfc3339(state->not_before)}}});
        return std::nullopt;
    }
    auto looked = take_look(m_watcher, *state);
    if (looked.end == LookEnd::interrupted)
        return desk::exit_interrupted;
    if (looked.end == LookEnd::no_server || looked.end == LookEnd::refused) {
        desk::complain(problem_of(looked), m_watcher.translate);
        return looked.survey.trust_needed.empty() ? desk::exit_no_settings : desk::exit_trust_needed;
    }
    auto const problem = looked.look.saw == watch::Saw::in_use ? Message() : problem_of(looked);
    remember(*state, looked);
    tell(*state, std::move(looked.survey), problem);
    return std::nullopt;
}

}

std::optional<desk::WatchState> load_state(desk::WatchFile const& file, Translator const& translate) {
    std::string put_aside;
    auto state = file.load(put_aside);
    if (!state) {
        desk::refuse(Message(MP_MSG("“{file}” cannot be read: {reason}."), {{"file", file.path()}})
                         .with("reason", core::reason_of(state.error())),
                     translate);
        return std::nullopt;
    }
    if (!put_aside.empty())
        desk::complain({MP_MSG("What was remembered of this mailbox is damaged and counts no more; it is kept as {path}."),
                        {{"path", put_aside}}},
                       translate);
    return std::move(*state);
}

int run_watch(Watcher const& watcher, desk::WatchFile const& file) { return Run(watcher, file).all(); }

}
