#pragma once
// `mailplumb watch`: look, remember, tell; then wait, and again. After a refused login it ends: a second one could lock the
// account.

#include "app/cli/watch_look.h"

namespace mp::cli {

/// The exit code: 1 when somebody removes mail or the server renumbered it, 3 and 4 as for a check, 130 at Ctrl-C.
int run_watch(Watcher const& watcher, desk::WatchFile const& file);

/// The state of a mailbox, with a sentence when it was damaged and put aside. Nothing: it cannot be used, and a sentence
/// said why.
std::optional<desk::WatchState> load_state(desk::WatchFile const& file, language::Translator const& translate);

}
