#pragma once
// Owns the state of the wizard: takes events, tells the windows, and carries out what the state asks of the world, always
// on worker threads. Keeps the password, which is never part of the state.

#include "app/language/translator.h"
#include "app/wizard/run_bridge.h"
#include "app/wizard/wizard_state.h"
#include "app/wizard/workers.h"
#include "probes/core/secret.h"

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace mp::wizard {

/// Settings that were found on this computer.
struct FoundPlace {
    std::string client; ///< id
    clients::Place place;
};

class Conductor {
public:
    /// Starts a run instead of the engine; for tests without a network.
    using Starter = std::function<void(StartRun const&, engine::Credentials, Bridge::Sender)>;

    Conductor(core::Request base, engine::EngineOptions options, language::Translator const& translate,
              Starter starter = {});
    ~Conductor();

    WizardState const& state() const { return m_state; }
    language::Translator const& translator() const { return m_translate; }

    /// On the window's thread only.
    void send(Event event);

    /// `changed` after every event; `close` once, when the window shall go.
    void watch(std::function<void()> changed, std::function<void()> close);
    /// Where to take the password when a run starts.
    void read_password_from(std::function<core::Secret()> field);
    /// The field holds the newest password.
    void password_was_typed() { m_is_in_field = true; }
    /// Another password than the field's, from a question.
    void keep_password(core::Secret password);

    /// The windows are going: nothing is told to them any more.
    void forget_windows();

    /// Looks for settings on this computer and hands them over on the window's thread.
    void find_places(std::function<void(std::vector<FoundPlace>)> found);

private:
    void carry_out(Effect effect);
    void start(StartRun order);
    void write_export(WriteExport const& order);
    void write_report(WriteReport const& order);

    language::Translator const& m_translate;
    engine::EngineOptions m_options;
    Starter m_starter;
    WizardState m_state;
    std::function<void()> m_changed, m_close;
    std::function<core::Secret()> m_field;
    core::Secret m_password;
    bool m_is_in_field = false;
    std::shared_ptr<RunControl> m_running;
    std::shared_ptr<std::function<void(std::vector<FoundPlace>)>> m_finder;
    Bridge m_bridge;
    Workers m_workers; ///< last: its threads end first
};

}
