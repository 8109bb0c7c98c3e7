#include "app/cli/progress.h"

#include "app/desk/process.h"
#include "app/reports/display.h"

#include <variant>

namespace mp::cli {

using core::Message;
using core::Stage;

namespace {

core::MessageId word_for(Stage stage) {
    switch (stage) {
    case Stage::waiting: return MP_MSG("waiting");
    case Stage::resolve: return MP_MSG("looking up the name");
    case Stage::connect: return MP_MSG("connecting");
    case Stage::greeting: return MP_MSG("waiting for the greeting");
    case Stage::capability: return MP_MSG("asking what it offers");
    case Stage::upgrade: return MP_MSG("asking for encryption");
    case Stage::tls: return MP_MSG("checking the encryption");
    case Stage::capability_after_tls: return MP_MSG("asking what it offers");
    case Stage::login: return MP_MSG("signing in");
    case Stage::mailbox: return MP_MSG("looking at the mailbox");
    case Stage::sender: return MP_MSG("asking whether it would send");
    case Stage::done: return MP_MSG("saying goodbye");
    }
    return {};
}

template <class... F>
struct Overloaded : F... {
    using F::operator()...;
};
template <class... F>
Overloaded(F...) -> Overloaded<F...>;

}

void Progress::apply(engine::Event const& event) {
    std::visit(Overloaded{[&](engine::SourceStarted const&) { ++m_asked; },
                          [&](engine::SourceAnswered const&) { ++m_answered; },
                          [&](engine::StageReached const& reached) {
                              m_open[reached.endpoint] = reached.stage;
                              m_latest = reached.endpoint;
                          },
                          [&](engine::LineDone const& done) { m_open.erase(done.endpoint); },
                          [&](engine::ProposalChanged const&) { m_has_proposal = true; },
                          [&](engine::Finished const&) { m_is_finished = true; }, [](auto const&) {}},
               event);
}

std::string Progress::line(language::Translator const& translate, int columns) const {
    if (m_is_finished || (m_asked == 0 && m_open.empty()))
        return {};
    auto at = m_open.find(m_latest);
    if (at == m_open.end())
        at = m_open.begin();
    core::Values values{{"answered", std::to_string(m_answered)}, {"asked", std::to_string(m_asked)}};
    core::MessageId sentence = MP_MSG("Looking for settings: {answered} of {asked} places answered");
    if (at != m_open.end()) {
        values.emplace_back("server", core::subject_of(at->first));
        values.emplace_back("step", translate(word_for(at->second)));
        sentence = m_has_proposal ? MP_MSG("Working settings found; finishing the checks. {server}: {step}")
                                  : MP_MSG("{answered} of {asked} places answered. {server}: {step}");
    } else if (m_has_proposal) {
        sentence = MP_MSG("Working settings found; finishing the checks.");
    }
    return reports::shortened(reports::clean(translate(Message(sentence, values))), columns);
}

ProgressDisplay::ProgressDisplay(language::Translator const& translate, bool is_shown, int columns)
    : m_translate(translate), m_is_shown(is_shown), m_columns(columns) {}

ProgressDisplay::~ProgressDisplay() { clear(); }

void ProgressDisplay::apply(engine::Event const& event) {
    if (!m_is_shown)
        return;
    std::lock_guard const lock(m_mutex);
    m_progress.apply(event);
    // One column stays free: a full line would wrap on some terminals.
    auto line = m_progress.line(m_translate, m_columns - 1);
    if (line == m_visible)
        return;
    desk::write_standard_error("\r\033[K" + line);
    m_visible = std::move(line);
}

void ProgressDisplay::clear() {
    std::lock_guard const lock(m_mutex);
    if (!m_visible.empty())
        desk::write_standard_error("\r\033[K");
    m_visible.clear();
}

}
