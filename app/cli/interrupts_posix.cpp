#include "app/cli/descriptors_posix.h"
#include "app/cli/system.h"

#include <atomic>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace mp::cli::system {

namespace {

int signal_pipe[2] = {-1, -1};
std::atomic<int> signals_seen{0};
static_assert(std::atomic<int>::is_always_lock_free, "a signal handler may only use lock-free atomics");

extern "C" void on_signal(int) {
    int const saved = errno;
    if (signals_seen.fetch_add(1) > 0) {
        restore_terminal_at_once();
        _exit(130);
    }
    char const byte = 's';
    [[maybe_unused]] auto const written = ::write(signal_pipe[1], &byte, 1);
    errno = saved;
}

}

int interrupt_descriptor() { return signal_pipe[0]; }

bool wait_readable(int descriptor) {
    for (;;) {
        pollfd waits[2] = {{descriptor, POLLIN, 0}, {signal_pipe[0], POLLIN, 0}};
        if (::poll(waits, signal_pipe[0] >= 0 ? 2 : 1, -1) < 0 && errno != EINTR)
            return true;
        if (waits[1].revents != 0)
            return false;
        if (waits[0].revents != 0)
            return true;
    }
}

Interrupts::Interrupts() {
    if (signal_pipe[0] < 0 && ::pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0)
        return;
    struct sigaction action {};
    action.sa_handler = on_signal;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGINT, &action, nullptr);
    ::sigaction(SIGTERM, &action, nullptr);
}

void Interrupts::watch(std::function<void()> came) {
    m_watcher = std::thread([came = std::move(came)] {
        pollfd wait{signal_pipe[0], POLLIN, 0};
        while (::poll(&wait, 1, -1) < 0 && errno == EINTR) {
        }
        char byte = 0;
        if (::read(signal_pipe[0], &byte, 1) == 1 && byte == 's')
            came();
    });
}

Interrupts::~Interrupts() { stop(); }

void Interrupts::stop() {
    if (!m_watcher.joinable())
        return;
    char const byte = 'q';
    [[maybe_unused]] auto const written = ::write(signal_pipe[1], &byte, 1);
    m_watcher.join();
}

}
