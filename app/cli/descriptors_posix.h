#pragma once
// What the POSIX files of this folder share: waiting on bare descriptors.

namespace mp::cli::system {

/// Readable once Ctrl-C or SIGTERM came while an Interrupts object lives; -1 before the first one.
int interrupt_descriptor();
/// Waits for `descriptor`; false when a signal was seen first. Its byte is looked at, not taken.
bool wait_readable(int descriptor);
/// Gives the terminal its echo back if a secret is being typed, and forgets what was typed of it. May be called from a
/// signal handler.
void restore_terminal_at_once();

}
