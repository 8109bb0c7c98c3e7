#pragma once
// The one engine under both faces: start a run, watch it, cancel it, wait for its survey.

#include "probes/core/listed_message.h"
#include "probes/core/secret.h"
#include "probes/core/settings.h"
#include "probes/core/survey.h"
#include "probes/engine/event.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace mp::engine {

/// Where a run happens: name servers, trust, laboratory. Checked by `check_options` before anything is sent.
struct EngineOptions {
    std::vector<std::string> nameservers;
    std::string ca_file;
    std::string dial_plan_file;
    std::vector<std::string> public_nets; ///< laboratories only: addresses that begin so ("10.77.") count as public ones
};

/// Passwords and tokens of one run; moved in, wiped at its end.
struct Credentials {
    core::Secret password;
    core::Secret token; ///< OAuth access token instead of a password
};

/// The messages of one POP3 mailbox, in the order of the server.
using Listed = std::function<void(core::Endpoint const&, std::vector<core::ListedMessage>)>;

class Run {
public:
    Run(Run&&) noexcept;
    ~Run();
    /// From any thread, returns at once; `wait` then ends within 200 ms with what is known.
    void cancel();
    /// Always a survey: complete, or cut short and marked so.
    core::Survey wait();

private:
    friend class Engine;
    struct State;
    explicit Run(std::unique_ptr<State> state);
    std::unique_ptr<State> m_state;
};

class Engine {
public:
    explicit Engine(EngineOptions options);
    ~Engine();

    /// One clear sentence's worth of fault when the CA file, a name server or the dial plan cannot be used.
    core::Result<void> check() const;
    /// `watch` is called on the engine's thread; only the last event, Finished, on the thread that waits.
    /// `listed` hears of the messages that Request::list_messages asks for, on the engine's thread: they are in no survey.
    Run start(core::Request request, Credentials credentials, std::function<void(Event const&)> watch, Listed listed = {});

private:
    EngineOptions m_options;
};

/// "libcurl 7.88.1" and so on, for --version.
std::vector<std::string> library_versions();

}
