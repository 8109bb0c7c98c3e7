#pragma once
// The real world behind `Network`: c-ares, libcurl, Asio sockets, OpenSSL. PIMPL: no third-party header leaves net/.

#include "probes/core/fault.h"
#include "probes/core/survey.h"
#include "probes/net/dial_plan.h"
#include "probes/net/network.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace mp::net {

struct NetworkOptions {
    std::vector<std::string> nameservers; ///< "IP" or "IP:port" or "[v6]:port"; empty: the system's
    std::string ca_file;                  ///< PEM added to the system's trust; empty: none
    bool public_only = false;
    std::vector<std::string> public_nets; ///< laboratories only: addresses that begin so count as public ones
    DialPlan dial_plan;
    std::string user_agent;
};

/// Reads and checks what the options name (CA file, name servers) before anything is sent.
core::Result<void> check_options(NetworkOptions const& options);

/// One run's world. Lives on the engine's thread; made and destroyed inside its loop.
class SystemNetwork {
public:
    /// Called by the engine inside a coroutine of its loop.
    static Task<std::unique_ptr<SystemNetwork>> create(NetworkOptions options);
    virtual ~SystemNetwork() = default;
    virtual Network handle() = 0;
    virtual core::NetworkFacts own_side() const = 0;
    /// Ends every question and transfer that is still on its way; call it when the root task is done.
    virtual void shut_down() = 0;
};

/// A loop on its own thread: the engine posts the root task and waits. The only place where a root task is spawned.
class Loop {
public:
    Loop();
    ~Loop(); ///< cancels what runs and joins
    /// Runs `root` on the loop's thread; `done` is called there when it ended, with the exception or null.
    void start(std::function<Task<void>()> root, std::function<void(std::exception_ptr)> done);
    /// From any thread: emits terminal cancellation on the loop's thread. Returns at once.
    void cancel();

private:
    struct State;
    std::shared_ptr<State> m_state;
};

/// "Asio 1.22.1", "c-ares 1.18.1", "libcurl 7.88.1", "OpenSSL 3.0.20" for --version.
std::vector<std::string> library_versions();

}
