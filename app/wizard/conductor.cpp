#include "app/wizard/conductor.h"

#include "app/wizard/files.h"

#include <utility>
#include <wx/app.h>

namespace mp::wizard {

Conductor::Conductor(core::Request base, engine::EngineOptions options, language::Translator const& translate,
                     Starter starter)
    : m_translate(translate), m_options(std::move(options)), m_starter(std::move(starter)),
      m_state(first_state(std::move(base))), m_bridge([this](Event event) { send(std::move(event)); }) {}

Conductor::~Conductor() {
    if (m_running)
        m_running->cancel();
}

void Conductor::watch(std::function<void()> changed, std::function<void()> close) {
    m_changed = std::move(changed);
    m_close = std::move(close);
}

void Conductor::forget_windows() {
    m_changed = {};
    m_close = {};
    m_field = {};
    m_finder.reset();
}

void Conductor::read_password_from(std::function<core::Secret()> field) { m_field = std::move(field); }

void Conductor::keep_password(core::Secret password) {
    m_password = std::move(password);
    m_is_in_field = false;
}

void Conductor::send(Event event) {
    m_state = next(std::move(m_state), std::move(event));
    auto effects = std::move(m_state.effects);
    m_state.effects.clear();
    for (auto& effect : effects)
        carry_out(std::move(effect));
    if (m_changed)
        m_changed();
}

void Conductor::carry_out(Effect effect) {
    if (auto* const run = std::get_if<StartRun>(&effect)) {
        start(std::move(*run));
    } else if (std::holds_alternative<StopRun>(effect)) {
        if (m_running)
            m_running->cancel();
    } else if (auto* const files = std::get_if<ReadFiles>(&effect)) {
        m_workers.run([paths = std::move(files->paths), send = m_bridge.sender()] { send(read_files(paths)); });
    } else if (auto const* const order = std::get_if<WriteExport>(&effect)) {
        write_export(*order);
    } else if (auto const* const report = std::get_if<WriteReport>(&effect)) {
        write_report(*report);
    } else if (m_close) {
        std::exchange(m_close, {})();
    }
}

void Conductor::start(StartRun order) {
    if (m_is_in_field && m_field) {
        m_password = m_field();
        m_is_in_field = false;
    }
    engine::Credentials credentials;
    if (order.request.login)
        credentials.password = m_password.clone();
    if (m_starter)
        return m_starter(order, std::move(credentials), m_bridge.sender());
    m_running = std::make_shared<RunControl>();
    // A std::function is copyable, a Secret is not: the pointer is the bridge between them.
    auto const held = std::make_shared<engine::Credentials>(std::move(credentials));
    m_workers.run([control = m_running, order = std::move(order), options = m_options, held, send = m_bridge.sender()] {
        control->carry_out(order, options, std::move(*held), send);
    });
}

void Conductor::write_export(WriteExport const& order) {
    auto const address = core::parse_address(m_state.address);
    auto const* settings = core::verified_of(m_state.outcome.choice);
    if (!settings || !address)
        return;
    clients::ExportWish wish{*address, m_state.display_name, m_state.pop};
    m_workers.run([order, wish = std::move(wish), settings = *settings, send = m_bridge.sender()] {
        send(ExportWritten{wizard::write_export(order, wish, settings)});
    });
}

void Conductor::write_report(WriteReport const& order) {
    m_workers.run(
        [order, survey = m_state.survey, outcome = m_state.outcome, &translate = m_translate, send = m_bridge.sender()] {
            send(ExportWritten{wizard::write_report(order, {*survey, outcome, reports::Face::window}, translate)});
        });
}

void Conductor::find_places(std::function<void(std::vector<FoundPlace>)> found) {
    m_finder = std::make_shared<std::function<void(std::vector<FoundPlace>)>>(std::move(found));
    m_workers.run([weak = std::weak_ptr(m_finder)] {
        auto places = std::make_shared<std::vector<FoundPlace>>();
        auto const home = clients::home_of_user();
        for (auto const* client : clients::catalogue())
            if (client->detect)
                for (auto& place : client->detect(home))
                    places->push_back({std::string(client->id), std::move(place)});
        wxTheApp->CallAfter([weak, places] {
            if (auto const finder = weak.lock())
                (*finder)(std::move(*places));
        });
    });
}

}
