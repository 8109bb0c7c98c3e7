#include "app/cli/descriptors_posix.h"
#include "app/cli/system.h"
#include "app/desk/descriptors_posix.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

namespace mp::cli::system {

namespace {

int prompt_pipe[2] = {-1, -1};
/// What `restore_terminal_at_once` needs; set before echo goes off, cleared after it is back.
std::atomic<int> silent_terminal{-1};
termios modes_before_silence{};

extern "C" void on_prompt_signal(int number) {
    int const saved = errno;
    auto const byte = static_cast<char>(number);
    [[maybe_unused]] auto const written = ::write(prompt_pipe[1], &byte, 1);
    errno = saved;
}

/// While a secret is typed: whatever ends or stops the program, the terminal gets its echo back first. A signal that is
/// ignored (nohup) or already has somebody who looks after it (Interrupts) is left alone.
class PromptSignals {
public:
    PromptSignals() {
        if (prompt_pipe[0] < 0 && ::pipe2(prompt_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
            return;
        for (std::size_t i = 0; i < numbers.size(); ++i)
            take(i);
    }
    ~PromptSignals() {
        for (std::size_t i = 0; i < numbers.size(); ++i)
            if (m_is_taken[i])
                ::sigaction(numbers[i], &m_before[i], nullptr);
        char byte = 0;
        while (::read(prompt_pipe[0], &byte, 1) == 1) {
        }
    }
    PromptSignals(PromptSignals const&) = delete;
    PromptSignals& operator=(PromptSignals const&) = delete;

    /// 0: none came.
    int next() const {
        char byte = 0;
        return ::read(prompt_pipe[0], &byte, 1) == 1 ? byte : 0;
    }

    /// Lets the signal do what it does to a program that does not look after it; comes back when that was to stop.
    void let_through(int number) {
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            if (numbers[i] != number || !m_is_taken[i])
                continue;
            ::sigaction(number, &m_before[i], nullptr);
            ::raise(number);
            take(i);
        }
    }

private:
    static constexpr std::array numbers{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGCONT};

    void take(std::size_t i) {
        struct sigaction action {};
        if (::sigaction(numbers[i], nullptr, &m_before[i]) != 0 || m_before[i].sa_handler != SIG_DFL)
            return;
        action.sa_handler = on_prompt_signal;
        ::sigemptyset(&action.sa_mask);
        m_is_taken[i] = ::sigaction(numbers[i], &action, nullptr) == 0;
    }

    std::array<struct sigaction, numbers.size()> m_before{};
    std::array<bool, numbers.size()> m_is_taken{};
};

/// Crashes, and what others use to end a program: nobody can go on after these.
constexpr std::array ends{SIGSEGV, SIGBUS,  SIGFPE,  SIGILL,    SIGABRT, SIGTRAP, SIGSYS,
                          SIGUSR1, SIGUSR2, SIGALRM, SIGVTALRM, SIGPROF, SIGXCPU, SIGXFSZ};
std::array<struct sigaction, ends.size()> ends_before{};

/// Echo back, then whatever would have come without us: the end, or the handler of a sanitizer.
extern "C" void on_end(int number, siginfo_t* info, void* context) {
    int const saved = errno;
    restore_terminal_at_once();
    errno = saved;
    auto const at = static_cast<std::size_t>(std::find(ends.begin(), ends.end(), number) - ends.begin());
    struct sigaction const& before = ends_before[at];
    ::sigaction(number, &before, nullptr);
    if ((before.sa_flags & SA_SIGINFO) != 0)
        before.sa_sigaction(number, info, context);
    else
        ::raise(number); // blocked until this handler is left
}

/// While a secret is typed: even a crash gives the terminal its echo back.
class EndsAtThePrompt {
public:
    EndsAtThePrompt() {
        for (std::size_t i = 0; i < ends.size(); ++i)
            take(i);
    }
    ~EndsAtThePrompt() {
        for (std::size_t i = 0; i < ends.size(); ++i)
            if (m_is_taken[i])
                ::sigaction(ends[i], &ends_before[i], nullptr);
    }
    EndsAtThePrompt(EndsAtThePrompt const&) = delete;
    EndsAtThePrompt& operator=(EndsAtThePrompt const&) = delete;

private:
    void take(std::size_t i) {
        struct sigaction action {};
        if (::sigaction(ends[i], nullptr, &ends_before[i]) != 0)
            return;
        bool const is_ignored = (ends_before[i].sa_flags & SA_SIGINFO) == 0 && ends_before[i].sa_handler == SIG_IGN;
        if (is_ignored)
            return;
        action.sa_sigaction = on_end;
        action.sa_flags = SA_SIGINFO | SA_ONSTACK;
        ::sigemptyset(&action.sa_mask);
        m_is_taken[i] = ::sigaction(ends[i], &action, nullptr) == 0;
    }

    std::array<bool, ends.size()> m_is_taken{};
};

/// The terminal with echo off, and as it was at the end.
class SilentTerminal {
public:
    SilentTerminal(int terminal, std::string const& prompt) : m_terminal(terminal), m_prompt(prompt) {
        m_has_modes = ::tcgetattr(terminal, &m_before) == 0;
        modes_before_silence = m_before;
        silent_terminal = m_has_modes ? terminal : -1;
        begin();
    }
    ~SilentTerminal() {
        end();
        silent_terminal = -1;
    }
    SilentTerminal(SilentTerminal const&) = delete;
    SilentTerminal& operator=(SilentTerminal const&) = delete;

    void begin() {
        auto silent = m_before;
        silent.c_lflag &= ~static_cast<tcflag_t>(ECHO | ECHOE | ECHOK | ECHONL);
        set(silent);
        desk::write_all(m_terminal, m_prompt);
    }
    void end() {
        set(m_before);
        desk::write_all(m_terminal, "\n");
    }

private:
    /// Drops what was typed so far. In the background this stops the program until it is called back.
    void set(termios const& modes) const {
        while (m_has_modes && ::tcsetattr(m_terminal, TCSAFLUSH, &modes) != 0 && errno == EINTR) {
        }
    }

    int m_terminal;
    std::string m_prompt;
    termios m_before{};
    bool m_has_modes = false;
};

enum class Came { byte, signal, interrupt };

Came wait_for_more(int terminal) {
    for (;;) {
        pollfd waits[3] = {{terminal, POLLIN, 0}, {prompt_pipe[0], POLLIN, 0}, {interrupt_descriptor(), POLLIN, 0}};
        if (::poll(waits, 3, -1) < 0 && errno != EINTR)
            return Came::byte; // reading will tell why
        if (waits[2].revents != 0)
            return Came::interrupt;
        if (waits[1].revents != 0)
            return Came::signal;
        if (waits[0].revents != 0)
            return Came::byte;
    }
}

/// The person wanted away, or is back.
void act_on(int number, SilentTerminal& terminal, PromptSignals& signals) {
    for (; number != 0; number = signals.next()) {
        if (number == SIGCONT)
            continue;
        terminal.end();
        signals.let_through(number);
    }
    // Here again: after a stop the shell has given the terminal its own modes.
    terminal.begin();
}

/// One line without its end.
Asked read_line(int descriptor, SilentTerminal& terminal, PromptSignals& signals, std::string& answer) {
    constexpr std::size_t longest = 4096;
    answer.clear();
    answer.reserve(longest);
    for (;;) {
        auto const came = wait_for_more(descriptor);
        if (came == Came::interrupt)
            return Asked::interrupted;
        if (came == Came::signal) {
            answer.clear();
            if (int const number = signals.next(); number != 0)
                act_on(number, terminal, signals);
            continue;
        }
        char byte = 0;
        auto const got = ::read(descriptor, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return answer.empty() ? Asked::failed : Asked::given;
        if (byte == '\n')
            return Asked::given;
        if (answer.size() < longest)
            answer += byte;
    }
}

}

void restore_terminal_at_once() {
    int const terminal = silent_terminal;
    // In the background it is somebody else's terminal, and touching it would stop us here.
    if (terminal < 0 || ::tcgetpgrp(terminal) != ::getpgrp())
        return;
    ::tcflush(terminal, TCIFLUSH); // half a password is no command for the shell
    ::tcsetattr(terminal, TCSANOW, &modes_before_silence);
}

bool has_terminal() {
    int const terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal >= 0)
        ::close(terminal);
    return terminal >= 0;
}

Asked ask_secret(std::string const& prompt, std::string& answer) {
    int const descriptor = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (descriptor < 0)
        return Asked::failed;
    Asked asked = Asked::failed;
    {
        PromptSignals signals;
        EndsAtThePrompt ends_at_the_prompt;
        SilentTerminal terminal(descriptor, prompt);
        asked = read_line(descriptor, terminal, signals, answer);
    }
    ::close(descriptor);
    return asked;
}

}
