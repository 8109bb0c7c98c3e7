#pragma once
// Writes down how a run decides, so that a saved survey can tell why each line waited.

#include "probes/core/survey.h"
#include "probes/decide/moves.h"

#include <map>
#include <string>
#include <utility>

namespace mp::engine {

class MoveLog {
public:
    explicit MoveLog(std::vector<core::MoveNote>& notes) : m_notes(notes) {}

    /// A line's wait is noted when its reason changes, a move always; what is beyond the bound is left out.
    void note(decide::Board const& board, decide::Moves const& moves);

private:
    void add(core::MoveNote note);

    std::vector<core::MoveNote>& m_notes;
    std::map<std::size_t, std::pair<decide::Why, std::string>> m_waits;
};

}
