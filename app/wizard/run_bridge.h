#pragma once
// Carries what happens on other threads to the window. Events that arrive after the bridge is gone fall on the floor: the
// weak token is locked only on the window's thread, so nothing can die while it is in use.

#include "app/wizard/wizard_state.h"
#include "probes/engine/engine.h"

#include <functional>
#include <memory>
#include <mutex>

namespace mp::wizard {

class Bridge {
public:
    using Sink = std::function<void(Event)>;

    explicit Bridge(Sink sink) : m_token(std::make_shared<Sink>(std::move(sink))) {}

    /// May be called from any thread, also after the bridge died.
    class Sender {
    public:
        void operator()(Event event) const;

    private:
        friend class Bridge;
        explicit Sender(std::weak_ptr<Sink> token) : m_token(std::move(token)) {}
        std::weak_ptr<Sink> m_token;
    };
    Sender sender() const { return Sender(m_token); }

private:
    std::shared_ptr<Sink> m_token;
};

/// A run that may be stopped from the window's thread while a worker waits for it. Never blocks the one who stops.
class RunControl {
public:
    void cancel();
    /// On a worker: starts the run, waits for its end, sends RunEnded.
    void carry_out(StartRun const& order, engine::EngineOptions const& options, engine::Credentials credentials,
                   Bridge::Sender const& send);

private:
    std::mutex m_mutex;
    std::unique_ptr<engine::Run> m_run;
    bool m_is_cancelled = false;
};

}
