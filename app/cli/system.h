#pragma once
// What the command line needs from the operating system to ask for a password and to be interrupted: terminal, signals,
// files. One implementation per platform.

#include "probes/core/fault.h"
#include "probes/core/secret.h"

#include <functional>
#include <string>
#include <thread>

namespace mp::cli::system {

bool has_terminal(); ///< one that a password can be asked on, even when standard input is a pipe

enum class Asked { given, interrupted, failed };
/// Asks on the terminal with echo off. Ctrl-C gives `interrupted`. However the program ends or stops meanwhile (INT, TERM,
/// HUP, QUIT, TSTP, a crash), the terminal is as it was before; back from a stop, it asks again.
Asked ask_secret(std::string const& prompt, std::string& answer);

/// Asks on the terminal and waits for a line; true when it begins with a "y". False without a terminal.
bool ask_yes(std::string const& question);

/// The whole file (or standard input), at most `limit` bytes. The buffer never moves, so no copy of a secret stays behind.
/// What a shell makes of `<(command)` counts as a file. Faults: not_found, unreadable, too_large, wrong_kind (a named pipe,
/// a device, a folder: told at once), closed (Ctrl-C).
core::Result<std::string> read_file(std::string const& path, std::size_t limit);
/// The whole of an ordinary file that holds no secret, at most `limit` bytes. Never waits: faults not_found, unreadable,
/// too_large, wrong_kind (a pipe, a device, a folder).
core::Result<std::string> read_document(std::string const& path, std::size_t limit);
core::Result<std::string> read_standard_input(std::size_t limit);
bool is_readable_by_others(std::string const& path);

/// From here on Ctrl-C and SIGTERM do not end the process but are reported, once; the second one ends it at once.
class Interrupts {
public:
    Interrupts();
    ~Interrupts();
    Interrupts(Interrupts const&) = delete;
    Interrupts& operator=(Interrupts const&) = delete;

    /// `came` is called at the first signal, on a thread of its own. At most once per object.
    void watch(std::function<void()> came);
    /// After this `came` is not called any more.
    void stop();

private:
    std::thread m_watcher;
};

}
