#pragma once
// What is going on, in one line: events in, a sentence out. Knows no terminal; ProgressDisplay shows it on one.

#include "app/language/translator.h"
#include "probes/engine/event.h"

#include <map>
#include <mutex>
#include <string>

namespace mp::cli {

class Progress {
public:
    void apply(engine::Event const& event);
    /// At most `columns` wide; empty when there is nothing to say.
    std::string line(language::Translator const& translate, int columns) const;

private:
    int m_asked = 0, m_answered = 0;
    std::map<core::Endpoint, core::Stage> m_open;
    core::Endpoint m_latest;
    bool m_has_proposal = false, m_is_finished = false;
};

/// Rewrites one line of standard error at every event, from any thread, and takes it away at the end.
class ProgressDisplay {
public:
    ProgressDisplay(language::Translator const& translate, bool is_shown, int columns);
    ~ProgressDisplay();
    void apply(engine::Event const& event);
    void clear();

private:
    language::Translator const& m_translate;
    bool const m_is_shown;
    int const m_columns;
    std::mutex m_mutex;
    Progress m_progress;
    std::string m_visible;
};

}
