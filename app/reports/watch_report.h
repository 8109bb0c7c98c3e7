#pragma once
// What `watch` tells: the verdict, what it rests on, what to do, and a picture of the mailbox over time.

#include "app/language/translator.h"
#include "app/reports/report.h"
#include "probes/core/finding.h"
#include "probes/core/watch_facts.h"

#include <string>
#include <vector>

namespace mp::reports {

/// What one call of `watch` has to say.
struct Watched {
    std::string address;
    core::WatchFacts facts;
    std::vector<core::Finding> findings; ///< that have to do with mail leaving the server
    std::string problem;                 ///< English: why the last look showed nothing; empty: it did
};

std::string watch_text(Watched const& watched, TextStyle style, language::Translator const& translate);
/// CONTRACT.md, "mailplumb.watch/1".
std::string watch_json(Watched const& watched);

/// The verdict as one sentence, and what it means for the person.
core::Message watch_headline(core::WatchFacts const& facts);
std::vector<core::Message> watch_meaning(core::WatchFacts const& facts);

/// One line for each point: time, a bar as long as the mailbox is full, what came and went. At most `rows` lines.
std::vector<std::string> watch_bars(core::WatchFacts const& facts, int columns, std::size_t rows,
                                    language::Translator const& translate);
/// The same as a drawing for a page, with a text for who cannot see it.
std::string watch_svg(core::WatchFacts const& facts, language::Translator const& translate);

}
