#pragma once
// What must hold after every look of a run, whatever the world does. Counted here from scratch, not with the room's own
// arithmetic. Each throws Broken.

#include "probes/decide/moves.h"

namespace mp::simulation {

class Run;
struct RunEnd;

/// Before a move is carried out.
void check_move(Run const& run, decide::Move const& move);
/// After all of them were.
void check_board(Run const& run, decide::Moves const& moves);
void check_end(Run const& run, RunEnd const& end);

}
