#include "app/cli/system.h"
#include "app/desk/descriptors_posix.h"
#include "probes/core/ascii.h"

#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace mp::cli::system {

/// Ctrl-C ends the program here as anywhere: nothing was written yet.
bool ask_yes(std::string const& question) {
    int const terminal = ::open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY);
    if (terminal < 0)
        return false;
    desk::write_all(terminal, question);
    constexpr std::size_t longest = 100;
    std::string answer;
    for (char byte = 0; answer.size() < longest;) {
        auto const got = ::read(terminal, &byte, 1);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0 || byte == '\n')
            break;
        answer += byte;
    }
    ::close(terminal);
    return core::ascii::starts_with_ignoring_case(core::ascii::trim(answer), "y");
}

}
