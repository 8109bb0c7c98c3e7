#ifndef _WIN32
#include "probes/core/ascii.h"
#include "probes/net/platform.h"

#include <array>
#include <fstream>
#include <string>
#include <string_view>

#include <ifaddrs.h>
#include <net/if.h>
#include <netinet/in.h>
#include <pthread.h>
#include <signal.h>
#include <sys/socket.h>

namespace mp::net {

void block_sigpipe_on_this_thread() {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

bool has_usable_interface(bool v6) {
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0)
        return true;
    bool found = false;
    for (auto const* one = list; one && !found; one = one->ifa_next) {
        bool const usable = one->ifa_addr && (one->ifa_flags & IFF_UP) && !(one->ifa_flags & IFF_LOOPBACK);
        if (!usable)
            continue;
        if (!v6 && one->ifa_addr->sa_family == AF_INET) {
            auto const address = ntohl(reinterpret_cast<sockaddr_in const*>(one->ifa_addr)->sin_addr.s_addr);
            found = (address >> 16) != 0xa9fe;
        } else if (v6 && one->ifa_addr->sa_family == AF_INET6) {
            found = !IN6_IS_ADDR_LINKLOCAL(&reinterpret_cast<sockaddr_in6 const*>(one->ifa_addr)->sin6_addr);
        }
    }
    freeifaddrs(list);
    return found;
}

bool is_default_route_a_tunnel() {
    static constexpr std::array<std::string_view, 6> prefixes{"tun", "tap", "wg", "ppp", "ipsec", "utun"};
    std::ifstream routes("/proc/net/route");
    std::string line;
    while (std::getline(routes, line)) {
        auto const columns = core::ascii::words(line);
        if (columns.size() < 8 || columns[1] != "00000000" || columns[7] != "00000000")
            continue;
        for (auto const prefix : prefixes)
            if (columns[0].substr(0, prefix.size()) == prefix)
                return true;
    }
    return false;
}

}
#endif
