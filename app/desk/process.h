#pragma once
// The process and its standard streams, whichever face runs in it. One implementation per platform.

#include <string>

namespace mp::desk {

/// Before anything else: standard streams that were closed become empty ones, so that no socket takes their place, and
/// a reader that went away is an error of writing, not a signal. The memory, in which passwords will be, is kept from crash
/// dumps and from other programs, and the keys of encrypted connections from files.
void prepare_process();

bool stdin_is_terminal();
bool stdout_is_terminal();
bool stderr_is_terminal();
int terminal_columns(); ///< 80 when there is no terminal

/// False when it could not be written; a reader that closed the pipe on purpose is no failure.
bool write_standard_output(std::string const& text);
void write_standard_error(std::string const& text);

}
